// Reads a table the way one program does and says how long that took and how much memory: a process of its own for each.
import { createReadStream, readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { residentMemory } from './measure.ts';

/** Each answers how many rows it read, its header among them. */
const readers: Record<string, (file: string) => Promise<number>> = {
  async weft(file) {
    const { readTables } = await import('../../graph-schema/tables/read-tables.ts');
    const { tables } = readTables(readFileSync(file), basename(file));
    return tables.reduce((total, table) => total + table.rows.length, 0);
  },
  async 'read-excel-file'(file) {
    const { default: readXlsxFile } = await import('read-excel-file/node');
    const sheets = await readXlsxFile(file);
    return sheets.reduce((total, { data }) => total + data.length, 0);
  },
  async papaparse(file) {
    const { default: papa } = await import('papaparse');
    return new Promise((resolve, reject) => {
      papa.parse<string[]>(createReadStream(file), {
        complete: ({ data }) => resolve(data.length),
        error: reject,
      });
    });
  },
};

const [reader = '', file = ''] = process.argv.slice(2);
const read = readers[reader];
if (!read) throw new Error(`There is no reader «${reader}».`);
const before = residentMemory(process.pid).now;
const begun = performance.now();
const rows = await read(file);
const milliseconds = performance.now() - begun;
console.log(JSON.stringify({ rows, milliseconds, megabytes: residentMemory(process.pid).peak - before }));
