import { GraphError } from '../errors.ts';
import type { ImportProblem } from '../import-job.ts';
import { megabytes, tableLimits } from '../tables/limits.ts';
import { openZip, type Archive } from '../tables/zip.ts';

/** A file to be read. */
export interface NamedBytes {
  name: string;
  bytes: Uint8Array;
}

/** Most files that are read together. */
export const maxFilesTogether = 50;

/** Parts by which an archive is a document of some program, not files that somebody packed. */
const documentParts = ['content.xml', '_rels/.rels', '[Content_Types].xml', 'META-INF/MANIFEST.MF', 'META-INF/container.xml']; // prettier-ignore
/** What programs put beside the files they pack. */
const byTheWay = /(^|\/)(\.|__MACOSX(\/|$)|(Thumbs\.db|desktop\.ini)$)/i;
/** Texts that tell of the others. */
const aboutOthers = /^(read[ _-]?me|licen[cs]e|change ?log|copying)\b/i;

/**
 * The files in a ZIP archive, in the order of their paths, and what of it is left out; undefined where it is none, or a
 * document of some program. `extensions`: of files that can be read, with the dot. Throws `unprocessable` beyond the limits
 * of a workbook, and when there is none of those.
 */
export function unpackFiles(
  { name: archiveName, bytes }: NamedBytes,
  extensions: ReadonlySet<string>,
): { files: NamedBytes[]; notes: ImportProblem[] } | undefined {
  const isZip = bytes[0] === 0x50 && bytes[1] === 0x4b;
  if (!isZip || /\.(xls[xmb]|od[st])$/i.test(archiveName) || bytes.length > tableLimits.workbookBytes) return undefined;
  const archive = openZip(bytes, archiveName);
  if (documentParts.some((part) => archive.has(part))) return undefined;
  const paths = archive.paths().filter((path) => !path.endsWith('/') && !byTheWay.test(path));
  const isRead = (path: string): boolean =>
    extensions.has((/\.[a-z]+$/i.exec(path)?.[0] ?? '').toLowerCase()) && !aboutOthers.test(lastOf(path));
  const read = paths.filter(isRead).toSorted();
  if (read.length === 0)
    throw new GraphError('unprocessable', `«${archiveName}» is a ZIP archive that holds no file of a kind that can be read.`); // prettier-ignore
  if (read.length > maxFilesTogether)
    throw new GraphError('unprocessable', `«${archiveName}» packs ${read.length} files; at most ${maxFilesTogether} are read together.`); // prettier-ignore
  const notes = paths.filter((path) => !isRead(path)).slice(0, maxFilesTogether);
  return {
    files: read.map((path) => ({ name: lastOf(path), bytes: unpacked(archive, path, archiveName) })),
    notes: notes.map((path) => ({ kind: 'note', message: `«${lastOf(path)}» in «${archiveName}» was left out: it is of no kind that can be read.` })), // prettier-ignore
  };
}

const lastOf = (path: string): string => path.split(/[\\/]/).at(-1) ?? path;

function unpacked(archive: Archive, path: string, name: string): Uint8Array {
  const pieces: Uint8Array[] = [];
  let length = 0;
  archive.read(path, (piece) => {
    length += piece.length;
    if (length > tableLimits.textBytes)
      throw new GraphError('unprocessable', `«${lastOf(path)}» in «${name}» is larger than ${megabytes(tableLimits.textBytes)} unpacked.`); // prettier-ignore
    pieces.push(piece.slice());
  });
  const bytes = new Uint8Array(length);
  let at = 0;
  for (const piece of pieces) {
    bytes.set(piece, at);
    at += piece.length;
  }
  return bytes;
}
