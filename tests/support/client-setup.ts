import { ensureClientBuilt } from '../run/build-client.mjs';

/** Builds the page into dist/client when it is stale: the server under test serves it. */
export function setup(): void {
  const problem = ensureClientBuilt({ node: process.execPath, quiet: true });
  if (problem) throw new Error(problem);
}
