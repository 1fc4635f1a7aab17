// npm run dev: rebuilds the page and restarts the server when their files change. One port and the same rules about
// Host and Origin as in service, which a second development server in front would break.
import { spawn } from 'node:child_process';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { ensureClientBuilt } from './build-client.mjs';
import { ensureInstalled, root } from './install.mjs';

const node = ensureInstalled();
const problem = ensureClientBuilt({ node });
if (problem) {
  console.error(`weft: ${problem}`);
  process.exit(1);
}
// The next `npm start` shall not take what a half-finished watch left for a good build.
rmSync(join(root, 'dist', 'client.sha256'), { force: true });
const run = (args) => spawn(node, args, { cwd: root, stdio: 'inherit' });
const vite = ['node_modules/vite/bin/vite.js', 'build', '--watch', '--logLevel', 'warn'];
const children = [run(vite), run(['--watch', 'server/main.ts'])];
for (const signal of ['SIGINT', 'SIGTERM'])
  process.on(signal, () => children.forEach((child) => child.kill('SIGTERM')));
for (const child of children) {
  child.once('exit', (code) => {
    process.exitCode ||= code ?? 0;
    children.forEach((other) => other.kill('SIGTERM'));
  });
}
