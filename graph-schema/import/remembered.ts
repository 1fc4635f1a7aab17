import type { Json } from '../formats/format.ts';
import type { Source } from '../records.ts';
import { sameValue } from '../values.ts';
import { toJson, type RememberedValues } from './compare.ts';

export type RememberedKind = 'node' | 'edge' | 'interaction' | 'view';

/** What imports of a source brought last, by kind of record and key in the file. */
export type Remembered = { readonly [K in RememberedKind]: ReadonlyMap<string, RememberedValues> };

/** One record as it is kept and sent: kind, key, values. */
export type RememberedRow = [what: RememberedKind, key: string, values: RememberedValues];

export const rememberedOf = (rows: Iterable<RememberedRow>): Remembered => {
  const found = { node: new Map(), edge: new Map(), interaction: new Map(), view: new Map() };
  for (const [what, key, values] of rows) found[what].set(key, values);
  return found;
};

/** What is to be remembered after an import, made of what was before. */
export interface Memory {
  /** What the last import said of a record; undefined: it was in none of which something is remembered. */
  before(what: RememberedKind, key: string): RememberedValues | undefined;
  /** The file says this of a record; what it does not say stays as it was remembered. */
  note(what: RememberedKind, key: string, said: Iterable<readonly [path: string, value: unknown]>): void;
  isChanged(): boolean;
  /** Whether the source names what it remembers, and that is not there: a copy of a network comes without it. */
  isLost: boolean;
  rows(): Generator<RememberedRow>;
}

/** `isLeft`: nothing more is noted, for it will not be kept. */
export function createMemory(
  { remembered, source }: { remembered?: Remembered | undefined; source?: Pick<Source, 'remembered'> },
  isLeft: () => boolean = () => false,
): Memory {
  const noted: Record<RememberedKind, Map<string, RememberedValues>> = {
    node: new Map(),
    edge: new Map(),
    interaction: new Map(),
    view: new Map(),
  };
  let changed = false;
  return {
    before: (what, key) => remembered?.[what].get(key),
    note(what, key, said) {
      if (isLeft()) return;
      const before = noted[what].get(key) ?? remembered?.[what].get(key);
      const values: Record<string, Json> = { ...before };
      let isOther = before === undefined;
      for (const [path, value] of said) {
        const json = toJson(value ?? null);
        if (before && sameValue(before[path] ?? null, json)) continue;
        values[path] = json;
        isOther = true;
      }
      if (!isOther) return;
      noted[what].set(key, values);
      changed = true;
    },
    isChanged: () => changed,
    isLost: source?.remembered !== undefined && remembered === undefined,
    *rows() {
      for (const what of ['node', 'edge', 'interaction', 'view'] as const) {
        const all = new Map([...(remembered?.[what] ?? []), ...noted[what]]);
        for (const [key, values] of all) yield [what, key, values];
      }
    },
  };
}
