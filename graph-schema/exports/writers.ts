import type { ExportKey } from './catalogue.ts';
import { writeConnectionsCsv, writeContactsCsv, writeElementsCsv } from './csv.ts';
import { writeCsvZip } from './csv-zip.ts';
import type { Exported } from './exported.ts';
import { writeGexf } from './gexf.ts';
import { writeGraphml } from './graphml.ts';
import { writeHtml, type PageParts } from './html.ts';
import { writeKumuFlat } from './kumu-flat.ts';
import { writeKumuProject } from './kumu-project.ts';
import { writeWeft } from './weft.ts';
import { writeXlsx } from './xlsx.ts';

/** Writes a file: its text in pieces, or bytes where it is packed. `parts`: what a page is made of. */
export type ExportWriter = (
  exported: Exported,
  parts: PageParts,
) => Iterable<string> | AsyncIterable<string> | Promise<Uint8Array>;

/** How each kind of file is written. One file, one line here and one in the catalogue add one. */
export const writers: Record<ExportKey, ExportWriter> = {
  xlsx: writeXlsx,
  csv: writeCsvZip,
  'csv-elements': writeElementsCsv,
  'csv-connections': writeConnectionsCsv,
  'csv-contacts': writeContactsCsv,
  gexf: writeGexf,
  graphml: writeGraphml,
  'kumu-project': writeKumuProject,
  'kumu-flat': writeKumuFlat,
  html: writeHtml,
  weft: writeWeft,
};
