import type { ImportProblem } from '../import-job.ts';
import { needsRepair, repairText } from '../formats/text.ts';

/** What a person should know of the cells, each told once per table with its first place. */
const kinds = {
  control: 'characters that cannot be seen and do nothing (control characters) were left out',
  replaced: 'characters that are not text were replaced',
  turned: 'characters that turn the direction of writing stand in the text; they were kept',
  error: 'a formula gives an error (such as #N/A); its cell counts as blank',
  merged: 'blank cells that are merged with one above have its value',
} as const;

// oxlint-disable-next-line no-control-regex -- they are what is looked for
const control = /[\u0001-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f]/;
const allControl = new RegExp(control, 'g');
const turning = /[\u202a-\u202e\u2066-\u2069]/;
/** Text of which nothing need be told; most cells are such. */
const simple = /^[ -~\u00a0-\u1fff]*$/;

/** Collects what is told of cells. */
export function createNotes() {
  const notes: ImportProblem[] = [];
  let sheet: string | undefined;
  let told = new Set<keyof typeof kinds>();
  const tell = (kind: keyof typeof kinds, row: number, column: number): void => {
    if (told.has(kind)) return;
    told.add(kind);
    const message = `From this cell on, ${kinds[kind]}.`;
    notes.push({ kind: 'note', message, ...(sheet !== undefined && { sheet }), row: row + 1, column: column + 1 });
  };
  return {
    notes,
    /** A table begins. */
    enter(name: string | undefined): void {
      sheet = name;
      told = new Set();
    },
    tell,
    /** The text of a cell, without what no store can keep and nobody can see. */
    clean(given: string, row: number, column: number): string {
      if (simple.test(given)) return given;
      let text = given.replace(/\r\n?/g, '\n');
      if (needsRepair(text)) {
        tell('replaced', row, column);
        text = repairText(text);
      }
      if (control.test(text)) {
        tell('control', row, column);
        text = text.replace(allControl, '') || '\uFFFD';
      }
      if (turning.test(text)) tell('turned', row, column);
      return text;
    },
  };
}
