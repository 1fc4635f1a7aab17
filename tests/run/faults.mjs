// npm run test:faults: every test file with «fault» in its path, with 100 rounds instead of the 20 of npm test.
import { ensureClientBuilt } from './build-client.mjs';
import { ensureInstalled, root } from './install.mjs';
import { runNode } from './run-node.mjs';

const node = ensureInstalled();
const problem = ensureClientBuilt({ node });
if (problem) {
  console.error(`weft: ${problem}`);
  process.exit(1);
}
const env = { ...process.env, WEFT_FAULT_ROUNDS: process.env.WEFT_FAULT_ROUNDS ?? '100' };
const args = ['node_modules/vitest/vitest.mjs', 'run', 'fault', ...process.argv.slice(2)];
process.exitCode = await runNode({ node, cwd: root, env, args });
