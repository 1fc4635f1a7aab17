import { setImmediate } from 'node:timers/promises';
import { What } from '../../graph-schema/changes.ts';
import type { ImportChoices } from '../../graph-schema/import-report.ts';
import type { TableShape, ToldMapping } from '../../graph-schema/mapping/remember.ts';
import type { Source } from '../../graph-schema/records.ts';
import type { GraphStore, Row } from '../store/graph-store.ts';
import type { CurrentRow, FromWorker, ToWorker } from './messages.ts';

type RecordIds = Extract<FromWorker, { kind: 'read' }>['ids'];

const idsOf = (ids: RecordIds, what: What): readonly string[] => (what in ids ? ids[what as keyof RecordIds] : []);

/** What is known beside the network: mappings of tables, and what a source's last import brought. */
export interface Recall {
  mapping(headers: string): Promise<ToldMapping[]>;
  remembered(name: string): AsyncIterable<string>;
}

/** Rows handed over between two turns of the event loop. */
const batchSize = 250;

/**
 * Sends the worker what the network holds of a source and the names of all nodes, everything if it is one of Weft's own;
 * what the last import of the source brought; and the word to plan. Ends early where `signal` says so.
 */
export async function sendCurrent(input: {
  store: GraphStore;
  send(message: ToWorker): void;
  source: string;
  /** Where it was asked for by names: what the source is called. */
  name: string | undefined;
  /** Those that the file may be of under another name, imported last first. */
  sources: readonly Source[];
  isWhole: boolean;
  /** What the file calls its records, by kind: those here may have the same. */
  ids: RecordIds;
  shapes: readonly TableShape[];
  choices: ImportChoices;
  recall: Recall;
  signal: AbortSignal;
}): Promise<void> {
  const { store, send, source, name, sources, isWhole, ids, shapes, choices, recall, signal } = input;
  const chosen = new Set<string>(choices.twins.flatMap(({ twin: { node } }) => node ?? []));
  const { rows } = await store.read({
    what: isWhole
      ? What.options
      : ['node-type', 'edge-type', 'node', 'edge', 'interaction', 'view', 'positions', 'source', 'setting'],
    level: 'coordinator',
  });
  const pick = createPicker({ source, chosen, ids });
  let batch: CurrentRow[] = [];
  let count = 0;
  let remembered: string | undefined;
  for await (const row of rows) {
    if (signal.aborted) return;
    if (isWhole) batch.push({ what: 'record', of: row.what, id: row.id, value: row.value });
    else batch.push(...pick(row));
    if (row.what === 'source' && row.id === source) remembered = nameIn(row.value);
    count += 1;
    if (count % batchSize > 0) continue;
    if (batch.length > 0) send({ rows: JSON.stringify(batch) });
    batch = [];
    await setImmediate();
  }
  send({ rows: JSON.stringify(batch) });
  if (remembered !== undefined && !isWhole)
    for await (const piece of recall.remembered(remembered)) send({ remembered: piece });
  const told = await Promise.all(shapes.map(({ headers }) => recall.mapping(headers)));
  const others = sources.map(({ id, name }) => ({ id, name }));
  send({ plan: true, remembered: told, sources: others, ...(name !== undefined && { name }) });
}

/** The nodes of these ids, as `CurrentRow`s. */
export async function* nodesOf(store: GraphStore, ids: readonly string[]): AsyncGenerator<CurrentRow> {
  const wanted = new Set(ids);
  const { rows } = await store.read({ what: ['node'], level: 'coordinator' });
  let count = 0;
  for await (const { id, value } of rows) {
    // The store's word is taken for what they are.
    if (wanted.has(id)) yield { what: 'node', value } as CurrentRow;
    count += 1;
    if (count % batchSize === 0) await setImmediate();
  }
}

const nameIn = (source: unknown): string | undefined =>
  typeof source === 'object' && source !== null && 'remembered' in source && typeof source.remembered === 'string'
    ? source.remembered
    : undefined;

const prefixed = (id: string, source: string): boolean => id.startsWith(`${source}.`);
const hasKey = (value: object, source: string): boolean =>
  'keys' in value && Array.isArray(value.keys) && value.keys.some((key: unknown) => isKeyOf(key, source));
const isKeyOf = (key: unknown, source: string): boolean =>
  typeof key === 'object' && key !== null && 'source' in key && key.source === source;

/** The type of the builtin countries. */
const countryType = 'Country';
/** Longer texts name nobody. */
const longestName = 300;

/** What of each row of the store the worker needs; nodes come before edges. */
function createPicker(of: { source: string; chosen: ReadonlySet<string>; ids: RecordIds }): (row: Row) => CurrentRow[] {
  const { source, chosen } = of;
  const countries = new Set<string>();
  const typesInUse = { node: new Set<string>(), edge: new Set<string>() };
  const firstOf = (what: 'node' | 'edge', type: string): CurrentRow[] => {
    if (typesInUse[what].has(type)) return [];
    typesInUse[what].add(type);
    return [{ what: `${what}-type-in-use`, value: type }];
  };
  const ids = new Map<What, ReadonlySet<string>>(What.options.map((what) => [what, new Set(idsOf(of.ids, what))]));
  return ({ what, id, value }) => {
    if (what === 'setting') return id === 'defaultView' ? [{ what, value } as CurrentRow] : [];
    if (typeof value !== 'object' || value === null) return [];
    const row = { what, value } as CurrentRow;
    if (what === 'node-type' || what === 'edge-type') return [row];
    if (what === 'source') return id === source ? [row] : [];
    const isOwnView = prefixed(id, source) || ids.get('view')?.has(id);
    if (what === 'view') return isOwnView ? [row] : [];
    if (what === 'positions') return isOwnView ? [{ ...row, id } as CurrentRow] : [];
    const isOwn = hasKey(value, source) || ids.get(what)?.has(id) || (what === 'node' && chosen.has(id));
    const own = isOwn ? [row] : [];
    if (what === 'edge') {
      const ends = value as Extract<CurrentRow, { what: 'edge' }>['value'];
      const found = [[ends.source, ends.target], [ends.target, ends.source]].filter(([, end]) => countries.has(end ?? '')); // prettier-ignore
      return [
        ...firstOf('edge', ends.type),
        ...own,
        ...found.map(([node = '', country = '']) => ({ what: 'country' as const, node, country })),
      ];
    }
    if (what !== 'node') return own;
    const { label, keys, type, fields = {} } = value as Extract<CurrentRow, { what: 'node' }>['value'];
    if (type === countryType) countries.add(id);
    const naming = Object.entries(fields).filter(([key, item]) => key === 'aliases' || isShort(item));
    const named = {
      id,
      label,
      type,
      ...(keys && { keys }),
      ...(naming.length > 0 && { fields: Object.fromEntries(naming) }),
    };
    return [...firstOf('node', type), ...own, { what: 'name', value: named }];
  };
}

const isShort = (value: unknown): boolean =>
  typeof value === 'number' || (typeof value === 'string' && value.length <= longestName);
