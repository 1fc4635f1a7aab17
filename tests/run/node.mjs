// node tests/run/node.mjs SCRIPT ARGS…: runs a script of ours on the pinned Node, installing first if needed.
// Works in the root of the checkout (WEFT_DATA is relative to it); names of files are those of the caller's folder.
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { ensureInstalled, root } from './install.mjs';
import { runNode } from './run-node.mjs';

const [script, ...given] = process.argv.slice(2);
if (!script) {
  console.error('usage: node tests/run/node.mjs SCRIPT ARGS…');
  process.exit(2);
}
const caller = process.env.INIT_CWD ?? process.cwd();
const args = given.map((arg) =>
  !arg.startsWith('-') && existsSync(resolve(caller, arg)) ? resolve(caller, arg) : arg,
);
process.exitCode = await runNode({ node: ensureInstalled(), cwd: root, args: [script, ...args] });
