import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';

const root = resolve(import.meta.dirname, '../..');
const folder = process.env.WEFT_TEST_DATA ?? join(root, '../shared/data');

/**
 * The absolute path of a file of other people's data, which is not part of the repository: `kumu/apt-map.json` in
 * WEFT_TEST_DATA, or in ../shared/data beside the checkout. Undefined when it is not there, with one line saying so:
 * skip the test then.
 */
export function testData(path: string): string | undefined {
  const file = resolve(folder, path);
  if (existsSync(file)) return file;
  console.log(`skipped: test data ${path} is not here (set WEFT_TEST_DATA to the folder that has it)`);
  return undefined;
}
