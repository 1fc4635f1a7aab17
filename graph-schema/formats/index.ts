import { GraphError } from '../errors.ts';
import { isWorkbook, looksLikeTable, readTables, type TableOptions } from '../tables/read-tables.ts';
import { contactsCsv } from './contacts-csv.ts';
import type { ImportedGraph, ImportFormat } from './format.ts';
import { gexf } from './gexf.ts';
import { gml } from './gml.ts';
import { graphml } from './graphml.ts';
import { kumuFlat } from './kumu-flat.ts';
import { kumuProject } from './kumu-project.ts';
import { isKumuTables, readKumuTables } from './kumu-tables.ts';
import { pajek } from './pajek.ts';
import { decodeHead, decodeText } from './text.ts';
import { weft } from './weft.ts';

/** The formats that can be read. One file and one line here add one. */
export const formats = {
  weft,
  'kumu-project': kumuProject,
  'kumu-flat': kumuFlat,
  'kumu-tables': {
    key: 'kumu-tables',
    label: 'Kumu spreadsheets (XLSX, ODS, CSV)',
    extensions: ['.xlsx', '.ods', '.csv', '.tsv', '.txt'],
    sniff: (name, head) => (looksLikeTable(name, head) ? 0.15 : 0),
    read: readTableFile,
  },
  'contacts-csv': contactsCsv,
  gexf,
  graphml,
  gml,
  pajek,
} as const satisfies Record<string, ImportFormat>;

/** Reads a file in the format it looks most like. Throws `unprocessable` with one sentence a person can act on. */
export function readFile(bytes: Uint8Array, name: string, options: TableOptions = {}): ImportedGraph {
  if (bytes.length === 0) throw new GraphError('unprocessable', `«${name}» is empty.`);
  const all: ImportFormat[] = Object.values(formats);
  const known = all.map((format) => format.label).join(', ');
  const unknown = (what: string) =>
    new GraphError('unprocessable', `«${name}» is ${what}. What can be read: ${known}.`);
  if (isWorkbook(bytes)) return readTableFile(bytes, name, options);
  const head = decodeHead(bytes);
  if (head.trim() === '') throw new GraphError('unprocessable', `«${name}» is empty.`);
  const [best] = all
    .map((format) => ({ format, score: format.sniff(name.toLowerCase(), head) }))
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.score - a.score);
  if (best) return best.format.read(bytes, name, options);
  decodeText(bytes);
  throw unknown('of no kind that can be read');
}

/** Tables become a graph in one of these ways, the first that knows them. */
function readTableFile(bytes: Uint8Array, name: string, options?: TableOptions): ImportedGraph {
  const read = readTables(bytes, name, options);
  if (isKumuTables(read.tables)) return readKumuTables({ ...read, name, isText: !isWorkbook(bytes) });
  throw new GraphError(
    'unprocessable',
    `The tables of «${name}» are of no kind that can be read: elements need a column «Label», connections «From» and «To», contacts «Date» and «Participants».`,
  );
}
