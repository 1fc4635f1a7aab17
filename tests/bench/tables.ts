import { execFileSync } from 'node:child_process';
import { createWriteStream, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import { basename, join, resolve } from 'node:path';
import { z } from 'zod';
import type { ImportJob } from '../../graph-schema/import-job.ts';
import { pack, xlsxParts } from '../support/workbooks.ts';
import { report, residentMemory } from './measure.ts';
import { startServer } from './server-process.ts';

/** A register of projects as somebody keeps it in a spreadsheet; the same for every run. */
const heads = ['Project', 'Organisation', 'Website', 'Countries', 'Languages', 'Keywords', 'Start', 'Budget', 'Status', 'Description']; // prettier-ignore
const countries = ['Kenya', 'Peru', 'Ghana', 'Nepal', 'Jordan', 'Brazil', 'Vietnam', 'Senegal'];
const languages = ['English', 'French', 'Spanish', 'Arabic'];
const words = ['skills', 'green', 'apprentices', 'water', 'markets', 'digital', 'rural', 'women', 'youth', 'care', 'tourism', 'crafts']; // prettier-ignore
const pick = <T>(from: readonly T[], at: number): T => from[at % from.length]!;

function row(number: number): string[] {
  const sentence = Array.from({ length: 8 }, (_, at) => pick(words, number * 7 + at * 5)).join(' ');
  return [
    `Project ${number} of ${pick(words, number)}`,
    `Organisation ${number % 4_000}`,
    `https://project-${number}.example.org`,
    `${pick(countries, number)}|${pick(countries, number * 3 + 1)}`,
    pick(languages, number),
    `${pick(words, number)}, ${pick(words, number * 5 + 2)}`,
    `2024-${String((number % 12) + 1).padStart(2, '0')}-15`,
    String(1_000 + ((number * 37) % 90_000)),
    pick(['running', 'planned', 'done'], number),
    sentence,
  ];
}

function makeWorkbook(path: string, rows: number): void {
  const written = [heads, ...Array.from({ length: rows }, (_, at) => row(at))];
  writeFileSync(path, pack(xlsxParts([{ name: 'Projects', rows: written }])));
}

async function makeCsv(path: string, megabytes: number): Promise<void> {
  const out = createWriteStream(path);
  const line = (cells: readonly string[]): string => `${cells.map((cell) => `"${cell}"`).join(',')}\r\n`;
  out.write(line(heads));
  for (let [at, written] = [0, 0]; written < megabytes * 1e6; at += 1) {
    const text = line(row(at));
    written += text.length;
    if (!out.write(text)) await once(out, 'drain');
  }
  out.end();
  await once(out, 'close');
}

const Reading = z.strictObject({ rows: z.int(), milliseconds: z.number(), megabytes: z.number() });

/** What one program takes to read a file, in a process of its own. */
function readBy(reader: string, file: string): z.infer<typeof Reading> {
  const program = resolve(import.meta.dirname, 'read-file.ts');
  return Reading.parse(JSON.parse(execFileSync(process.execPath, [program, reader, file], { encoding: 'utf8' })));
}

/** The dry run by a server, as the page asks for it: how long, what it said on the way, and how much memory it took. */
async function dryRun(
  file: string,
): Promise<{ job: ImportJob; seconds: number; told: Set<string>; megabytes: number }> {
  const folder = mkdtempSync(join(tmpdir(), 'weft-bench-'));
  const server = await startServer({ WEFT_DATA: folder });
  try {
    const before = residentMemory(server.pid).now;
    const begun = performance.now();
    const body = readFileSync(file);
    let job = await server.api.startImport({ query: { name: basename(file), wait: 0 }, body });
    const told = new Set<string>();
    while (job.state === 'reading') {
      const { step, share = 0 } = job.progress ?? { step: 'waiting' };
      told.add(`${step} ${Math.floor(share * 10)}`);
      await new Promise((done) => setTimeout(done, 100));
      job = await server.api.getImport({ params: { id: job.id } });
    }
    const seconds = (performance.now() - begun) / 1000;
    return { job, seconds, told, megabytes: residentMemory(server.pid).peak - before };
  } finally {
    await server.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

async function benchFile(file: string, peer: string): Promise<void> {
  const megabytes = readFileSync(file).length / 1e6;
  const [theirs, ours] = [readBy(peer, file), readBy('weft', file)];
  console.log(`${basename(file)}, ${megabytes.toFixed(0)} MB: ${ours.rows.toLocaleString('en')} rows, ${peer} ${theirs.rows.toLocaleString('en')}`); // prettier-ignore
  report({ what: `read by ${peer}`, figure: theirs.milliseconds / 1000, unit: 's', note: `${theirs.megabytes.toFixed(0)} MB more` }); // prettier-ignore
  report({ what: 'read by Weft', figure: ours.milliseconds / 1000, unit: 's', note: `${ours.megabytes.toFixed(0)} MB more` }); // prettier-ignore
  report({ what: `read: ours to ${peer}`, figure: ours.milliseconds / theirs.milliseconds, unit: '×', gate: 1.5 });
  const { job, seconds, told, megabytes: more } = await dryRun(file);
  const said =
    job.state === 'ready' ? `${job.changeCount.toLocaleString('en')} changes` : `${job.state}: ${job.reason}`;
  report({ what: 'dry run, from the first byte sent', figure: seconds, unit: 's', note: said });
  report({ what: `dry run: to reading alone by ${peer}`, figure: (seconds * 1000) / theirs.milliseconds, unit: '×' });
  report({ what: 'dry run: server memory more than before', figure: more, unit: 'MB', note: `progress told ${told.size} times: ${[...new Set([...told].map((one) => one.split(' ')[0]))].join(', ')}` }); // prettier-ignore
  for (const { message } of job.problems.filter(({ message }) => message.includes('command line')))
    console.log(`  ${message}`);
}

/** Tables as large as an import takes, beside well-kept readers of the same formats. */
export async function benchTables(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'weft-tables-'));
  try {
    console.log('Tables');
    makeWorkbook(join(folder, 'projects.xlsx'), 50_000);
    await benchFile(join(folder, 'projects.xlsx'), 'read-excel-file');
    await makeCsv(join(folder, 'projects.csv'), 50);
    await benchFile(join(folder, 'projects.csv'), 'papaparse');
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
