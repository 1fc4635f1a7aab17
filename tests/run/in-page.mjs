// npm run report, npm run picture: install if needed, build the page if stale, have it do what a command asks.
import { ensureClientBuilt } from './build-client.mjs';
import { ensureInstalled, root } from './install.mjs';
import { runNode } from './run-node.mjs';

const node = ensureInstalled();
const problem = ensureClientBuilt({ node });
if (problem) {
  console.error(`weft: ${problem}`);
  process.exit(1);
}
process.exitCode = await runNode({ node, cwd: root, args: process.argv.slice(2) });
