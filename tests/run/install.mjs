// Installs what the lockfile says when it is not there. Plain JavaScript for Node 20 without packages:
// it runs before there are any.
import { spawnSync } from 'node:child_process';
import { existsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The folder of the checkout. */
export const root = fileURLToPath(new URL('../..', import.meta.url)).replace(/[\\/]$/, '');

const pinned = join(root, 'node_modules', '.bin', process.platform === 'win32' ? 'node.cmd' : 'node');
const systemWillDo = Number(process.versions.node.split('.')[0]) >= 24;

function modified(path) {
  return existsSync(path) ? statSync(path).mtimeMs : 0;
}

/** Why an installation is needed, or undefined. */
function missing() {
  const marker = modified(join(root, 'node_modules', '.package-lock.json'));
  if (marker === 0) return 'nothing is installed yet';
  if (marker < modified(join(root, 'package-lock.json'))) return 'package-lock.json is newer than what is installed';
  if (!existsSync(pinned) && !systemWillDo) return 'the pinned Node is not there';
  // NODE_ENV=production leaves the test tools out when npm is called by hand.
  if (!existsSync(join(root, 'node_modules', 'vitest', 'package.json'))) return 'the development tools are not there';
  return undefined;
}

/**
 * Makes sure that packages and the pinned Node 24 are there and returns the path of that Node.
 * Ends the process with one sentence where that cannot be had.
 */
export function ensureInstalled() {
  const why = missing();
  if (why) {
    const begun = Date.now();
    console.log(`weft: installing packages (${why}) …`);
    const options = ['ci', '--include=dev', '--no-audit', '--no-fund', '--loglevel=error'];
    const npm = process.env.npm_execpath;
    const [command, args] = npm?.endsWith('.js') ? [process.execPath, [npm, ...options]] : ['npm', options];
    const { NODE_ENV: _, ...env } = process.env;
    const { status, error } = spawnSync(command, args, { cwd: root, env, stdio: ['ignore', 'inherit', 'inherit'] });
    if (error || status !== 0) {
      console.error(`weft: npm ci failed${error ? `: ${error.message}` : ''}; nothing was started.`);
      process.exit(1);
    }
    console.log(`weft: packages installed in ${((Date.now() - begun) / 1000).toFixed(0)} s`);
  }
  if (existsSync(pinned)) return pinned;
  if (systemWillDo) return process.execPath;
  console.error(
    `weft: the pinned Node 24 is not in node_modules (npm was told to ignore install scripts?) and this is Node ${process.versions.node}. ` +
      'Run `npm ci --ignore-scripts=false`, or use Node 24 or later.',
  );
  process.exit(1);
}
