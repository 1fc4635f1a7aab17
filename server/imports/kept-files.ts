import { z } from 'zod';
import { GraphError } from '../../graph-schema/errors.ts';
import { HowRead } from '../../graph-schema/import-job.ts';
import type { SideStore } from '../store/graph-store.ts';
import type { UploadedFile } from './messages.ts';

/** A file kept beside the network until its import is applied. `pieces`: how many it is kept in; `size`: its bytes. */
export const KeptFile = z.strictObject({
  name: z.string(),
  pieces: z.int(),
  size: z.int(),
  /** As it was said. */
  ...HowRead.shape,
});
export type KeptFile = z.infer<typeof KeptFile>;

const kind = 'import-file';
/** Bytes of a piece: what is written at once keeps others waiting. */
const pieceSize = 512 * 1024;
const pieceId = (job: string, file: number, piece: number): string => `${job}.${file}.${piece}`;

/** Keeps the last of the files of a job: those before it are kept already. */
export async function keepFile(side: SideStore, job: string, file: { at: number } & UploadedFile): Promise<KeptFile> {
  const { at, bytes, ...told } = file;
  const pieces = Math.ceil(bytes.length / pieceSize);
  for (let piece = 0; piece < pieces; piece += 1) {
    const part = bytes.subarray(piece * pieceSize, (piece + 1) * pieceSize);
    await side.set(kind, pieceId(job, at, piece), Buffer.from(part).toString('base64'));
  }
  return { ...told, pieces, size: bytes.length };
}

/** The files of a job, as they were uploaded. Throws `not_found` when they are gone. */
export async function keptFiles(side: SideStore, job: string, files: readonly KeptFile[]): Promise<UploadedFile[]> {
  const read: UploadedFile[] = [];
  for (const [at, { pieces, size, ...told }] of files.entries()) {
    const bytes = new Uint8Array(size);
    let filled = 0;
    for (let piece = 0; piece < pieces; piece += 1) {
      const text = z.string().safeParse(await side.get(kind, pieceId(job, at, piece)));
      if (!text.success) throw new GraphError('not_found', `The file «${told.name}» is gone; import it again.`);
      const part = Buffer.from(text.data, 'base64');
      bytes.set(part, filled);
      filled += part.length;
    }
    read.push({ ...told, bytes });
  }
  return read;
}

export async function dropFiles(side: SideStore, job: string, files: readonly KeptFile[]): Promise<void> {
  for (const [at, { pieces }] of files.entries())
    for (let piece = 0; piece < pieces; piece += 1) await side.set(kind, pieceId(job, at, piece), undefined);
}
