import { GraphError } from '../errors.ts';
import { contactsCsv } from './contacts-csv.ts';
import type { ImportedGraph, ImportFormat } from './format.ts';
import { gexf } from './gexf.ts';
import { gml } from './gml.ts';
import { graphml } from './graphml.ts';
import { kumuFlat } from './kumu-flat.ts';
import { kumuProject } from './kumu-project.ts';
import { pajek } from './pajek.ts';
import { decodeHead, decodeText } from './text.ts';
import { weft } from './weft.ts';

/** The formats that can be read. One file and one line here add one. */
export const formats = {
  weft,
  'kumu-project': kumuProject,
  'kumu-flat': kumuFlat,
  'contacts-csv': contactsCsv,
  gexf,
  graphml,
  gml,
  pajek,
} as const satisfies Record<string, ImportFormat>;

/** Reads a file in the format it looks most like. Throws `unprocessable` with one sentence a person can act on. */
export function readFile(bytes: Uint8Array, name: string): ImportedGraph {
  if (bytes.length === 0) throw new GraphError('unprocessable', `«${name}» is empty.`);
  const all: ImportFormat[] = Object.values(formats);
  const known = all.map((format) => format.label).join(', ');
  const unknown = (what: string) =>
    new GraphError('unprocessable', `«${name}» is ${what}. What can be read: ${known}.`);
  if (bytes[0] === 0x50 && bytes[1] === 0x4b) throw unknown('a ZIP archive or a spreadsheet');
  const head = decodeHead(bytes);
  if (head.trim() === '') throw new GraphError('unprocessable', `«${name}» is empty.`);
  const [best] = all
    .map((format) => ({ format, score: format.sniff(name.toLowerCase(), head) }))
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.score - a.score);
  if (best) return best.format.read(bytes, name);
  decodeText(bytes);
  throw unknown('of no kind that can be read');
}
