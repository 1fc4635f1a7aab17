import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { stdin, stdout } from 'node:process';
import { createInterface } from 'node:readline/promises';
import { parseArgs } from 'node:util';
import { GraphError } from '../../graph-schema/errors.ts';
import { OperationId } from '../../graph-schema/ids.ts';
import type { TableOptions } from '../../graph-schema/tables/read-tables.ts';
import { readEnv, StartError } from '../env.ts';
import { connect, type Connection } from './connect.ts';
import { preview } from './preview.ts';

const usage = `Import files into the network, or take an import back.

  npm run import -- FILE… [--yes]     shows what would happen, asks, and applies; --yes does not ask
                [--encoding NAME]     reads tables in text files (CSV) in that encoding, such as windows-1256
  npm run import -- --undo OPERATION  takes back an import

Files: Weft's own (JSON), Kumu project export (JSON), Kumu elements and connections (JSON, XLSX, ODS, CSV), graphs
(GEXF, GraphML, GML, Pajek .net and .paj), contacts (CSV); each may be compressed (.gz).
Where: the server that runs on WEFT_DATA, else the network in WEFT_DATA or at NEO4J_URI itself.
Exit code: 0 done, 1 something was refused, 2 wrong use.`;

/** Previews, asks and applies one file. True unless it was refused. */
async function importFile(connection: Connection, path: string, yes: boolean, options: TableOptions): Promise<boolean> {
  const bytes = await readFile(path);
  const job = await connection.start(basename(path), bytes, options);
  if (job.state !== 'ready') {
    console.error(`${job.file}: ${job.reason ?? 'cannot be read.'}`);
    return false;
  }
  console.log(preview(job).join('\n'));
  if (job.changeCount === 0) return true;
  if (!(yes || (await confirm(`  Import into ${connection.place}? [y/N] `)))) return true;
  const { revision, operation } = await connection.apply(job.id);
  console.log(`  Imported as revision ${revision ?? '?'}. To take it back: npm run import -- --undo ${operation}`);
  return true;
}

async function confirm(question: string): Promise<boolean> {
  if (!stdin.isTTY || !stdout.isTTY) {
    console.log('  Nothing was written; add --yes to apply.');
    return false;
  }
  const lines = createInterface({ input: stdin, output: stdout });
  try {
    const agreed = /^y(es)?$/i.test((await lines.question(question)).trim());
    if (!agreed) console.log('  Nothing was written.');
    return agreed;
  } finally {
    lines.close();
  }
}

/** A sentence for a person; errors of the program itself are thrown on. */
function explain(error: unknown): string {
  if (error instanceof GraphError || error instanceof StartError) return error.message;
  if (!(error instanceof Error && 'code' in error)) throw error;
  if (error.code === 'ENOENT') return 'There is no such file.';
  if (error.code === 'EISDIR') return 'This is a folder, not a file.';
  if (error.code === 'EACCES') return 'This file may not be read.';
  return error.message;
}

async function main(): Promise<number> {
  const options = {
    yes: { type: 'boolean', short: 'y' },
    encoding: { type: 'string' },
    undo: { type: 'string' },
    help: { type: 'boolean', short: 'h' },
  } as const;
  const parsed = (() => {
    try {
      return parseArgs({ options, allowPositionals: true });
    } catch (error) {
      return error instanceof Error ? error.message : String(error);
    }
  })();
  if (typeof parsed === 'string') {
    console.error(`${parsed}\n\n${usage}`);
    return 2;
  }
  const { values, positionals: files } = parsed;
  if (values.help) {
    console.log(usage);
    return 0;
  }
  if ((values.undo === undefined) === (files.length === 0)) {
    console.error(usage);
    return 2;
  }
  const undo = OperationId.optional().safeParse(values.undo);
  if (!undo.success) {
    console.error(`«${values.undo}» is not the name of an operation.`);
    return 2;
  }
  const connection = await connect(readEnv(process.env));
  try {
    if (undo.data !== undefined) {
      const { revision } = await connection.undo(undo.data);
      console.log(`Taken back, as revision ${revision}.`);
      return 0;
    }
    const encoding = values.encoding === undefined ? {} : { encoding: values.encoding };
    let failed = false;
    for (const file of files) {
      try {
        failed = !(await importFile(connection, file, values.yes ?? false, encoding)) || failed;
      } catch (error) {
        console.error(`${file}: ${explain(error)}`);
        failed = true;
      }
    }
    return failed ? 1 : 0;
  } finally {
    await connection.close();
  }
}

try {
  process.exitCode = await main();
} catch (error) {
  console.error(`weft: ${explain(error)}`);
  process.exitCode = 1;
}
