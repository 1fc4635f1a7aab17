import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './install.mjs';

const sources = [
  'client',
  'graph-schema',
  'vite.config.ts',
  'tests/run/one-file.vite.config.ts',
  'tsconfig.json',
  'package-lock.json',
];
const result = join(root, 'dist', 'client');
const stamp = join(root, 'dist', 'client.sha256');

function files(path) {
  if (!existsSync(join(root, path))) return [];
  const entries = readdirSync(join(root, path), { withFileTypes: true });
  return entries.flatMap((entry) => (entry.isDirectory() ? files(`${path}/${entry.name}`) : [`${path}/${entry.name}`]));
}

/** A hash over everything the build reads of ours; file times do not count, a checkout changes them. */
function fingerprint() {
  const hash = createHash('sha256');
  const all = sources.flatMap((source) => (/\.\w+$/.test(source) ? [source] : files(source))).sort();
  for (const file of all) {
    const bytes = readFileSync(join(root, file));
    hash.update(`${file}\0${bytes.length}\0`).update(bytes);
  }
  return hash.digest('hex');
}

/**
 * Builds the page into dist/client unless the one there was built from the same sources (or `force`).
 * Returns an error sentence, or undefined. The new build replaces the old one in one step: a running server never
 * sees half of it.
 */
export function ensureClientBuilt({ node, force = false, quiet = false }) {
  if (!existsSync(join(root, 'client', 'index.html'))) return 'client/index.html is missing: there is no page to build';
  const now = fingerprint();
  const built = existsSync(stamp) && existsSync(join(result, 'index.html')) ? readFileSync(stamp, 'utf8') : '';
  if (built === now && !force) return undefined;
  const begun = Date.now();
  if (!quiet) console.log('weft: building the page …');
  const work = join(root, 'dist', `client.${process.pid}`);
  mkdirSync(join(root, 'dist'), { recursive: true });
  const { status } = spawnSync(node, [join(root, 'tests', 'run', 'build-pages.mjs'), work], {
    cwd: root,
    env: { ...process.env, NODE_ENV: 'production' },
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  if (status !== 0) {
    rmSync(work, { recursive: true, force: true });
    return 'the page could not be built (see above)';
  }
  rmSync(result, { recursive: true, force: true });
  renameSync(work, result);
  writeFileSync(stamp, now);
  if (!quiet) console.log(`weft: page built in ${((Date.now() - begun) / 1000).toFixed(1)} s`);
  return undefined;
}
