import { createReadStream } from 'node:fs';
import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { exportKindOf, levelOf, type ExportQuestion } from '../../graph-schema/exports/catalogue.ts';
import { GraphError } from '../../graph-schema/errors.ts';
import type { Level } from '../../graph-schema/levels.ts';
import type { GraphStore } from '../store/graph-store.ts';
import { writeFile } from './write-file.ts';

/** A file that was written. It is there until `drop` is called. */
export interface ExportedFile {
  /** What it is to be called: the network's name, the day, the extension. */
  name: string;
  type: string;
  /** In bytes. */
  size: number;
  revision: number;
  /** How many nodes, edges and contacts are in it. */
  counts: { nodes: number; edges: number; contacts: number };
  read(): Readable;
  drop(): Promise<void>;
}

/** Files out of the network, as one level sees it. */
export interface Exports {
  /**
   * `level`: of who asks. Throws `not_found` for a view out of sight, `unavailable` while too many wait, `too_large` for what no file can
   * hold.
   */
  write(question: ExportQuestion, level: Level): Promise<ExportedFile>;
}

/** Files written at a time, and asked for at a time, those being written among them. */
const limits = { atATime: 2, waiting: 16 } as const;

/** `clientFolder`: of the built page, in which is what a page that is a file is made of. */
export function createExports(of: { store: GraphStore; now: () => Date; clientFolder: string }): Exports {
  const { store, now } = of;
  const page = join(of.clientFolder, 'one-file.html');
  let asked = 0;
  const writing = new Set<Promise<unknown>>();

  async function write(question: ExportQuestion, asks: Level): Promise<ExportedFile> {
    const folder = await mkdtemp(join(tmpdir(), 'weft-export-'));
    const drop = () => rm(folder, { recursive: true, force: true });
    try {
      const path = join(folder, 'file');
      const at = now().toISOString();
      const level = levelOf(question, asks);
      const { name, revision, ...counts } = await writeFile({ store, question, level, at, path, page });
      const { extension, type } = exportKindOf(question.format);
      const { size } = await stat(path);
      return { name: `${fileName(name)}-${at.slice(0, 10)}${extension}`, type, size, revision, counts, read: () => createReadStream(path), drop }; // prettier-ignore
    } catch (error) {
      await drop();
      throw error;
    }
  }

  return {
    async write(question, level) {
      if (asked >= limits.waiting)
        throw new GraphError('unavailable', 'Other files are being written just now; try again in a minute.');
      asked += 1;
      try {
        while (writing.size >= limits.atATime) await Promise.race(writing);
        const file = write(question, level);
        const settled: Promise<unknown> = file.catch(() => undefined).finally(() => writing.delete(settled));
        writing.add(settled);
        return await file;
      } finally {
        asked -= 1;
      }
    },
  };
}

/** Letters and digits of a name, in any script. */
const fileName = (name: string): string =>
  name.normalize('NFC').replaceAll(/[^\p{L}\p{M}\p{N}]+/gu, '-').replaceAll(/^-|-$/g, '').slice(0, 80) || 'network'; // prettier-ignore
