import type { ImportedEdge } from '../formats/format.ts';
import { cutText, type Problems } from '../formats/text.ts';
import type { Cell } from '../formats/table.ts';
import { fold } from '../import/field-names.ts';
import { limits, sameValue } from '../values.ts';
import { fieldValue } from './cells.ts';
import { itemsOf } from './columns.ts';
import type { ColumnUse } from './mapping.ts';
import type { NodeDraft } from './nodes.ts';
import { typeNamed } from './rows.ts';

/** What a cell says of a node or an edge. */
interface Said {
  about: NodeDraft | ImportedEdge;
  use: ColumnUse;
  cell: Cell;
  text: string;
  where: { sheet: string; row: number };
}

/** Puts what cells say into the records they are about. Where several rows are about one, the first to say something counts. */
export function createDescriber(problems: Problems) {
  let differing = 0;
  const labelled = new Set<object>();
  /** Names are few, cells are millions. */
  const folded = new Map<string, string>();
  const foldOnce = (name: string): string => {
    const known = folded.get(name) ?? fold(name);
    folded.set(name, known);
    return known;
  };
  const cut = (text: string, max: number, what: string, where: Said['where']): string => {
    if (text.length > max) problems.note(`A ${what} of ${text.length} characters was cut to ${max}.`, where);
    return cutText(text, max);
  };
  const describers: { [K in ColumnUse['as']]?: (said: Said) => void } = {
    label({ about, use, text, where }) {
      // The label of a row's own node is what it was made with; an edge has one of its own.
      const isOwnNode = use.as === 'label' && use.of === undefined && !('from' in about);
      if (isOwnNode || labelled.has(about)) return;
      labelled.add(about);
      if ('named' in about) delete about.named;
      about.label = cut(text, limits.label, 'label', where);
    },
    type({ about, use, text }) {
      if ('of' in use && use.of !== undefined) about.type = typeNamed(use, text);
    },
    description({ about, text, where }) {
      if (about.description === undefined) about.description = cut(text, limits.text, 'description', where);
      else if (about.description !== text) differing += 1;
    },
    image({ about, text }) {
      if (!('from' in about)) about.image ??= cutText(text, 5_000);
    },
    tags({ about, use, text, where }) {
      const given = itemsOf(text, use.as === 'tags' ? use.separator : undefined).map((tag) => cutText(tag, limits.tag));
      const tags = [...new Set([...(about.tags ?? []), ...given])];
      if (tags.length > limits.tags)
        problems.note(`Of ${tags.length} tags the first ${limits.tags} were taken.`, where);
      about.tags = tags.slice(0, limits.tags);
    },
    field({ about, use, cell, text }) {
      if (use.as !== 'field') return;
      const value = fieldValue(cell, text, use);
      const plain = foldOnce(use.name);
      const before = about.values.find(({ name }) => foldOnce(name) === plain);
      if (!before) about.values.push({ name: use.name, value });
      else if (!sameValue(before.value, value)) differing += 1;
    },
  };
  return {
    describe(said: Said): void {
      const describer = describers[said.use.as];
      if (!describer) return;
      describer(said);
      // What more than its name is said of is no mere name.
      if ('stub' in said.about && said.use.as !== 'label') delete said.about.stub;
    },
    report(): void {
      if (differing > 0)
        problems.note(`Rows about one and the same say different things in ${differing} cells; the first one counts.`);
    },
  };
}
