// npm run build: the page into dist/client, whether stale or not.
import { ensureClientBuilt } from './build-client.mjs';
import { ensureInstalled } from './install.mjs';

const problem = ensureClientBuilt({ node: ensureInstalled(), force: true });
if (problem) {
  console.error(`weft: ${problem}`);
  process.exit(1);
}
