// npm start: install if needed, build if stale, serve until told to stop.
import { ensureClientBuilt } from './build-client.mjs';
import { ensureInstalled, root } from './install.mjs';
import { runNode } from './run-node.mjs';

const node = ensureInstalled();
const problem = ensureClientBuilt({ node });
if (problem) {
  console.error(`weft: ${problem}`);
  process.exit(1);
}
process.exitCode = await runNode({
  node,
  cwd: root,
  args: ['server/main.ts', ...process.argv.slice(2)],
  service: true,
});
