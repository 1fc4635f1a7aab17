import type { MessagePort } from 'node:worker_threads';
import { z } from 'zod';
import { What } from '../../graph-schema/changes.ts';
import type { Current } from '../../graph-schema/import/planning.ts';
import { rememberedOf, type RememberedRow } from '../../graph-schema/import/remembered.ts';
import type { Source } from '../../graph-schema/records.ts';
import { sameList, type ListEntry } from '../../graph-schema/import/same-list.ts';
import type { ImportChoices, TakenAs } from '../../graph-schema/import-report.ts';
import type { ToldMapping } from '../../graph-schema/mapping/remember.ts';
import { CurrentRow, ToWorker, type FromWorker } from './messages.ts';

/** What the main thread knows: the network, and what was said before of tables of these shapes. */
export interface Known {
  current: Current;
  /** Ids of countries by node that is connected with them. */
  countries: Map<string, string[]>;
  remembered: ToldMapping[][];
  /** Where it was asked for by names: what the source is called. */
  name?: string | undefined;
  /** The sources there are that a file under another name may be of, imported last first. */
  sources: readonly Pick<Source, 'id' | 'name'>[];
}

/** As the worker sent them before; the store's word is taken for what is in them. */
const RememberedRows = z.array(z.custom<RememberedRow>((row) => Array.isArray(row) && row.length === 3));

/** Takes in the network as far as it is sent, until the word to plan comes. */
export function collect(port: MessagePort): Promise<Known> {
  const current: Current = {
    nodeTypes: [], nodeTypesInUse: new Set(), edgeTypes: [], edgeTypesInUse: new Set(), nodes: [], edges: [], interactions: [], named: [], views: [], positions: new Map(),
  }; // prettier-ignore
  const records = new Map<What, Map<string, unknown>>(What.options.map((what) => [what, new Map()]));
  // The store's word is taken for what they are.
  current.records = Object.fromEntries(records);
  const countries = new Map<string, string[]>();
  const rows: RememberedRow[] = [];
  let isRemembered = false;
  const take = (row: z.infer<typeof CurrentRow>): void => {
    if (row.what === 'country') countries.set(row.node, [...(countries.get(row.node) ?? []), row.country]);
    else if (row.what === 'record') records.get(row.of)?.set(row.id, row.value);
    else takers[row.what](current, row as never);
  };
  return hear(port, (message) => {
    if ('plan' in message) {
      if (isRemembered) current.remembered = rememberedOf(rows);
      const { remembered, name, sources } = message;
      return { current, countries, remembered, name, sources };
    }
    if ('remembered' in message) {
      isRemembered = true;
      for (const row of RememberedRows.parse(JSON.parse(message.remembered))) rows.push(row);
    }
    if ('rows' in message) for (const row of z.array(CurrentRow).parse(JSON.parse(message.rows))) take(row);
    return undefined;
  });
}

/**
 * What the network holds of the source that a file is of which comes under another name; as it was where there is none, and
 * where a person said so.
 */
export async function asKnownBefore(
  port: MessagePort,
  known: Known,
  file: { entries: readonly ListEntry[]; idsIn(key: string): readonly string[]; choices: ImportChoices },
): Promise<{ known: Known; taken?: TakenAs }> {
  const { entries, idsIn, choices } = file;
  const { current, sources } = known;
  if (choices.apart || current.source) return { known };
  const same = sameList({ entries, idsIn, sources, named: current.named });
  if (!same) return { known };
  port.postMessage({ kind: 'taken', source: same.source.id } satisfies FromWorker);
  return { known: await collect(port), taken: same.taken };
}

/** Takes in, beside what is known, the nodes that were asked for as `described`. */
export const collectDescribed = (port: MessagePort, { nodes }: Current): Promise<true> =>
  hear(port, (message) => {
    for (const row of 'rows' in message ? z.array(CurrentRow).parse(JSON.parse(message.rows)) : [])
      if (row.what === 'node') nodes.push(row.value);
    return 'described' in message ? true : undefined;
  });

/** Hears what the main thread sends until something comes of it. */
const hear = <T>(port: MessagePort, take: (message: ToWorker) => T | undefined): Promise<T> =>
  new Promise((resolve, reject) => {
    const listen = (message: unknown): void => {
      try {
        const heard = take(ToWorker.parse(message));
        if (heard === undefined) return;
        port.off('message', listen);
        resolve(heard);
      } catch (error) {
        reject(error);
      }
    };
    port.on('message', listen);
  });

type RowOf<W extends CurrentRow['what']> = Extract<z.infer<typeof CurrentRow>, { what: W }>;
const takers: { [W in Exclude<CurrentRow['what'], 'record' | 'country'>]: (current: Current, row: RowOf<W>) => void } =
  {
    'node-type': (current, { value }) => current.nodeTypes.push(value),
    'node-type-in-use': (current, { value }) => current.nodeTypesInUse.add(value),
    'edge-type': (current, { value }) => current.edgeTypes.push(value),
    'edge-type-in-use': (current, { value }) => current.edgeTypesInUse.add(value),
    node: (current, { value }) => current.nodes.push(value),
    edge: (current, { value }) => current.edges.push(value),
    interaction: (current, { value }) => current.interactions.push(value),
    view: (current, { value }) => current.views.push(value),
    positions: (current, { id, value }) => current.positions.set(id, value),
    source: (current, { value }) => {
      current.source = value;
    },
    setting: (current, { value }) => {
      current.defaultView = value;
    },
    name: (current, { value }) => current.named.push(value),
  };
