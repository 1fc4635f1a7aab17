import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import type { TestProjectInlineConfiguration } from 'vitest/config';

const root = import.meta.dirname;
const neo4jSetup = './tests/support/neo4j-setup.ts';
const clientSetup = './tests/support/client-setup.ts';
const folders = ['contract', 'http', 'browser', 'faults'] as const;

/** A folder of tests that share servers or the processor's two cores: one file at a time, one folder after the other. */
function serial(
  name: (typeof folders)[number],
  globalSetup: string[],
  seconds: number,
): TestProjectInlineConfiguration {
  return {
    extends: true,
    test: {
      name,
      include: [`tests/${name}/**/*.test.{ts,tsx}`],
      globalSetup,
      fileParallelism: false,
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
      serial('contract', [neo4jSetup], 300),
      serial('http', [neo4jSetup, clientSetup], 120),
      serial('faults', [neo4jSetup], 600),
      serial('browser', [clientSetup], 180),
    ],
  },
});
