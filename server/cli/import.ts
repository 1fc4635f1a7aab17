import { readFile, writeFile } from 'node:fs/promises';
import { basename, join, parse } from 'node:path';
import { stderr, stdin, stdout } from 'node:process';
import { createInterface } from 'node:readline/promises';
import { setTimeout } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { maxChanges } from '../../graph-schema/changes.ts';
import { GraphError } from '../../graph-schema/errors.ts';
import { OperationId } from '../../graph-schema/ids.ts';
import { HowRead, type ImportJob } from '../../graph-schema/import-job.ts';
import { noChoices } from '../../graph-schema/import-report.ts';
import { readTogether } from '../../graph-schema/import/read-together.ts';
import { readEnv } from '../env.ts';
import { connect, type Connection } from './connect.ts';
import { explain, reasonsOfWriting, run } from './run.ts';
import { preview, progressLine, recordLines } from './preview.ts';

const usage = `Import files into the network, or take an import back.

  npm run import -- FILE… [--yes]     shows what would happen, asks, and applies; --yes does not ask
                [--details]           shows every record that is new, changed, taken away or kept, value by value
                [--refused FILE]      writes the rows that are left out to a file (CSV) that must not be there yet, each
                                      with the reason; of several imports, to FILE-2 and so on
                [--connect FIELD]     makes connections of a field whose values name other elements of the file; once for
                                      each such field, which the preview names
                [--figures]           takes figures that Kumu computed, too, which are left out else
                [--apart]             a file that is known by its ids from one of another name comes as a list of its own
                [--encoding NAME]     reads tables in text files (CSV) in that encoding, such as windows-1256
                [--separator C]       reads them with that character between cells; «tab» is one, too
                [--as WHAT]           reads rows with dates and people as «contacts», or as a «table» of anything
  npm run import -- --undo OPERATION  takes back an import

Files: Weft's own (JSON), Kumu project export (JSON), Kumu elements and connections (JSON, XLSX, ODS, CSV), graphs
(GEXF, GraphML, GML, Pajek .net and .paj), contacts (CSV), any other table (XLSX, ODS, CSV, JSON list of records);
each may be compressed (.gz). A ZIP is read as the files it holds.
Tables given at once are read together, as one import: their rows may name each other, as in
  npm run import -- organisations.csv projects.csv people.csv links.csv
So are Pajek's partitions and vectors (.clu, .vec) with their network (.net); given by themselves they become fields of
the network with as many vertices that was imported before. What does not go with others is an import of its own.
What rows and columns are is guessed, shown before anything is written, and corrected in the page, which remembers it
for tables with the same columns.
Where: the server that runs on WEFT_DATA, else the network in WEFT_DATA or at NEO4J_URI itself.
Exit code: 0 done, 1 something was refused, 2 wrong use.`;

/** Waits until an import is read, saying how far it is. What is interrupted (Ctrl-C) is gone. */
async function follow(connection: Connection, begun: ImportJob): Promise<ImportJob> {
  let job = begun;
  let interrupted = false;
  const interrupt = (): void => void (interrupted = true);
  process.on('SIGINT', interrupt);
  try {
    while (job.state === 'reading') {
      if (interrupted) {
        await connection.discard(job.id);
        throw new GraphError('unprocessable', 'stopped; nothing was written.');
      }
      if (stderr.isTTY && job.progress) stderr.write(`\r\u001B[K${progressLine(job.file, job.progress)}`);
      await setTimeout(200);
      job = await connection.get(job.id);
    }
    return job;
  } finally {
    process.off('SIGINT', interrupt);
    if (stderr.isTTY && job !== begun) stderr.write('\r\u001B[K');
  }
}

interface Wishes {
  yes: boolean;
  /** Every record is shown. */
  details: boolean;
  /** Fields that are to become connections; undefined: as at the last import. */
  connect: string[] | undefined;
  /** Figures that Kumu computed come, too. */
  figures: boolean;
  /** A file under a new name is a list of its own, whatever ids are known. */
  apart: boolean;
  /** Where to write the rows that are left out of an import, of each into a file of its own. */
  refused: Iterator<string, undefined> | undefined;
}

/** The file itself, then others beside it with numbers. */
function* numbered(path: string): Generator<string, undefined> {
  const { dir, name, ext } = parse(path);
  for (let number = 1; ; number += 1) yield join(dir, `${name}${number === 1 ? '' : `-${number}`}${ext}`);
}

/** Writes the rows that are left out to a file that is not there yet. */
async function writeRefused(path: string, text: string): Promise<void> {
  await writeFile(path, text, { flag: 'wx' }).catch((cause: unknown) => {
    throw new GraphError('unprocessable', `${path}: ${explain(cause, reasonsOfWriting)}`, { cause });
  });
  console.log(`  The rows left out are in ${path}.`);
}

/**
 * Plans an import again where fields are to become connections, computed figures to come, or it is to stay apart. Throws `unprocessable` where a
 * field cannot become connections.
 */
async function asWished(
  connection: Connection,
  job: ImportJob,
  { connect: names, figures, apart }: Wishes,
): Promise<ImportJob> {
  const { id, links = [] } = job;
  if (names === undefined && !(figures && job.figures) && !(apart && job.taken)) return job;
  const unknown = names?.find((name) => !links.some((link) => link.name === name));
  if (unknown === undefined)
    return follow(
      connection,
      await connection.choose(id, { ...noChoices, ...(names && { links: names }), figures, ...(apart && { apart }) }),
    );
  const there = links.map(({ name }) => `«${name}»`).join(', ');
  throw new GraphError('unprocessable', `«${unknown}» is no field whose values name other elements; ${there === '' ? 'there is none' : `there are ${there}`}.`); // prettier-ignore
}

/** Plans an import again; one that still cannot be read stays as it is. */
async function again(connection: Connection, job: ImportJob): Promise<ImportJob> {
  try {
    return await follow(connection, await connection.choose(job.id, job.choices ?? noChoices));
  } catch (error) {
    if (job.state === 'refused' && error instanceof GraphError && error.code === 'unprocessable') return job;
    throw error;
  }
}

/** Previews, asks and applies an import; one that is not applied is let go. True unless it was refused. */
async function finish(connection: Connection, read: ImportJob, wishes: Wishes): Promise<boolean> {
  const job = await prepare(connection, read, wishes).catch(async (error: unknown) => {
    await connection.discard(read.id);
    throw error;
  });
  if (
    job.state !== 'ready' ||
    job.changeCount === 0 ||
    !(wishes.yes || (await confirm(`  Import into ${connection.place}? [y/N] `)))
  ) {
    await connection.discard(job.id);
    return job.state === 'ready';
  }
  const alike = (job.twins ?? 0) > 0 ? new Set((await connection.twins(job.id)).map(({ key }) => key)).size : 0;
  const { revision } = await apply(connection, job).catch(async (error: unknown) => {
    await connection.discard(job.id).catch(() => undefined);
    throw error;
  });
  console.log(`  Imported as revision ${revision ?? '?'}. To take it back: npm run import -- --undo ${job.operation}`);
  if (alike > 0)
    console.log(`  ${alike} of the new entries may be the same as others: look at them in the page, under «Find duplicates».`); // prettier-ignore
  return true;
}

/** Previews an import as it is wished, or says why it is none. */
async function prepare(connection: Connection, read: ImportJob, wishes: Wishes): Promise<ImportJob> {
  const { details, refused } = wishes;
  const job = read.state === 'ready' ? await asWished(connection, read, wishes) : read;
  if (job.state !== 'ready') {
    console.error(`${job.file}: ${job.reason ?? 'cannot be read.'}`);
    return job;
  }
  console.log(preview(job).join('\n'));
  await list(connection, job, details ? Infinity : 10);
  const path = refused?.next().value;
  if (path !== undefined) await writeRefused(path, await connection.refused(job.id));
  return job;
}

/** Applies an import. A large one takes its time: how to take it back is said first, and Ctrl-C stops it and does so. */
async function apply(connection: Connection, job: ImportJob): Promise<ImportJob> {
  const { operation, changeCount } = job;
  const controller = new AbortController();
  if (changeCount <= maxChanges.import) return connection.apply(job, controller.signal);
  const stop = (): void => {
    console.error('  It is stopped after the part at work, and taken back.');
    controller.abort();
  };
  process.once('SIGINT', stop);
  console.log(`  To take it back, also if this is broken off: npm run import -- --undo ${operation}`);
  try {
    return await connection.apply(job, controller.signal);
  } finally {
    process.off('SIGINT', stop);
  }
}

/** Shows records of the dry run, the first ones unless all are asked for. */
async function list(connection: Connection, job: ImportJob, most: number): Promise<void> {
  const total = Object.values(job.planned ?? {}).reduce((sum, count) => sum + count, 0);
  let shown = 0;
  for (let from: number | undefined = 0; from !== undefined && shown < most;) {
    const answer = await connection.records(job.id, { from, limit: Math.min(200, most - shown) });
    for (const record of answer.records) console.log(recordLines(record).join('\n'));
    shown += answer.records.length;
    from = answer.next;
  }
  if (shown < total) console.log(`    … and ${total - shown} more; --details shows them`);
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

const reasons = {
  ENOENT: 'There is no such file.',
  EISDIR: 'This is a folder, not a file.',
  EACCES: 'This file may not be read.',
};

async function main(): Promise<number> {
  const options = {
    yes: { type: 'boolean', short: 'y' },
    details: { type: 'boolean' },
    connect: { type: 'string', multiple: true },
    figures: { type: 'boolean' },
    apart: { type: 'boolean' },
    refused: { type: 'string' },
    encoding: { type: 'string' },
    separator: { type: 'string' },
    as: { type: 'string' },
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
  const { encoding, separator, as } = values;
  const how = HowRead.safeParse({ encoding, separator: separator === 'tab' ? '\t' : separator, as });
  if (!how.success) {
    console.error(
      `A separator is one character or «tab», and rows are read as «contacts» or as a «table».\n\n${usage}`,
    );
    return 2;
  }
  const connection = await connect(readEnv(process.env));
  try {
    if (undo.data !== undefined) {
      const { revision } = await connection.undo(undo.data);
      console.log(`Taken back, as revision ${revision}.`);
      return 0;
    }
    let failed = false;
    const attempt = async (name: string, work: () => Promise<boolean>): Promise<void> => {
      try {
        failed = !(await work()) || failed;
      } catch (error) {
        console.error(`${name}: ${explain(error, reasons)}`);
        failed = true;
      }
    };
    const { connect: links, refused } = values;
    const wishes = {
      yes: values.yes ?? false,
      details: values.details ?? false,
      connect: links,
      figures: values.figures ?? false,
      apart: values.apart ?? false,
      refused: refused === undefined ? undefined : numbered(refused),
    };
    let finished = 0;
    const start = async (path: string, to?: string): Promise<ImportJob | undefined> => {
      const begin = async () =>
        connection.start(basename(path), await readFile(path), { ...how.data, with: to, wait: 500 });
      if (to !== undefined) return follow(connection, await begin());
      let job: ImportJob | undefined;
      await attempt(path, async () => {
        job = await follow(connection, await begin());
        return true;
      });
      return job;
    };
    for await (const read of readTogether(files, { nameOf: basename, start, discard: connection.discard }))
      await attempt(read.file, async () => {
        // Those before it may have brought what it needs.
        const isAgain = finished > 0 && (read.state === 'ready' || read.format !== undefined);
        finished += 1;
        return finish(connection, isAgain ? await again(connection, read) : read, wishes);
      });
    return failed ? 1 : 0;
  } finally {
    await connection.close();
  }
}

await run(main, reasons);
