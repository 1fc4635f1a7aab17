// Builds the page, and what a page that is a file by itself is made of, into the folder named.
import { join } from 'node:path';
import { argv } from 'node:process';
import { build } from 'vite';
import { root } from './install.mjs';

const [, , outDir] = argv;
await Promise.all(
  ['vite.config.ts', 'tests/run/one-file.vite.config.ts'].map((config) =>
    build({ configFile: join(root, config), logLevel: 'warn', build: { outDir, emptyOutDir: false } }),
  ),
);
