import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import type { TestProjectInlineConfiguration } from 'vitest/config';
import { lanes } from './tests/support/lanes.ts';

const root = import.meta.dirname;
const neo4jSetup = './tests/support/neo4j-setup.ts';
const clientSetup = './tests/support/client-setup.ts';
const folders = ['contract', 'http', 'browser', 'faults'] as const;

/** A folder of tests: one file at a time unless said, one folder after the other. */
function serial(
  name: (typeof folders)[number],
  globalSetup: string[],
  { seconds, files = 1 }: { seconds: number; files?: number },
): TestProjectInlineConfiguration {
  return {
    extends: true,
    test: {
      name,
      include: [`tests/${name}/**/*.test.{ts,tsx}`],
      globalSetup,
      fileParallelism: files > 1,
      maxWorkers: files,
      testTimeout: seconds * 1000,
      hookTimeout: 180_000,
      sequence: { groupOrder: folders.indexOf(name) + 1 },
    },
  };
}

export default defineConfig({
  root: 'client',
  plugins: [react()],
  worker: { format: 'es' },
  // Every file by itself: the page's policy allows no `data:` fonts.
  build: { outDir: '../dist/client', emptyOutDir: true, chunkSizeWarningLimit: 2000, assetsInlineLimit: 0 },
  test: {
    // The client's root would hide every test: they live beside it, not in it.
    root,
    pool: 'forks',
    allowOnly: false,
    passWithNoTests: false,
    dangerouslyIgnoreUnhandledErrors: false,
    // What is waited for comes, or not; a busy machine is no reason.
    expect: { poll: { timeout: 30_000 } },
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          // Whatever is in no other project is here, so that no test file is forgotten.
          include: ['tests/**/*.test.{ts,tsx}'],
          exclude: folders.map((folder) => `tests/${folder}/**`),
          maxWorkers: 2,
          testTimeout: 30_000,
          sequence: { groupOrder: 0 },
        },
      },
      serial('contract', [neo4jSetup], { seconds: 300, files: lanes }),
      serial('http', [neo4jSetup, clientSetup], { seconds: 120, files: lanes }),
      serial('faults', [neo4jSetup], { seconds: 600 }),
      // Each file has a browser and a server of its own, and waits for them most of the time.
      serial('browser', [clientSetup], { seconds: 180, files: 2 }),
    ],
  },
});
