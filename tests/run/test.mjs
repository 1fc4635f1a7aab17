// npm test: installs if needed, then everything on the pinned Node.
import { ensureInstalled, root } from './install.mjs';
import { runNode } from './run-node.mjs';

process.exitCode = await runNode({ node: ensureInstalled(), cwd: root, args: ['tests/run/all.mjs'] });
