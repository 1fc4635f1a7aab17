import { parseArgs } from 'node:util';
import type { ApiClient } from '../../graph-schema/api-client.ts';
import { putChange } from '../../graph-schema/changes.ts';
import { OperationId, RecordId } from '../../graph-schema/ids.ts';
import { Level } from '../../graph-schema/levels.ts';
import { ComparisonQuestion, type Comparison, type ListedSnapshot } from '../../graph-schema/snapshots/comparison.ts';
import { limits, showText } from '../../graph-schema/values.ts';
import type { Outline } from '../../graph-schema/contract.ts';
import type { Env } from '../env.ts';
import { named, runAsking } from './run.ts';
import { serve } from './serve.ts';

const usage = `Keep snapshots of the network, list them, say what is different between two or one and today, go back to one.

  npm run snapshot -- keep NAME
  npm run snapshot -- list [--level LEVEL]
  npm run snapshot -- compare FROM [TO] [--view NAME] [--days N] [--level LEVEL] [--json]
  npm run snapshot -- restore NAME

restore     puts everything back as it was, the snapshots apart, as one operation: «Recent changes» undoes it
FROM, TO    name or id of a snapshot; today unless there is a TO
--view      compare what this view shows; everything unless said
--days      contacts of so many days before each are compared; 90 unless said
--level     what a ${Level.options.filter((level) => level !== 'guest').join(', a ')} sees; coordinator unless said
--json      the whole comparison, as the server tells it
Where: the server that runs on WEFT_DATA, else the network in WEFT_DATA or at NEO4J_URI itself.
Exit code: 0 done, 1 it was refused, 2 wrong use.`;

const options = {
  level: { type: 'string', default: 'coordinator' },
  view: { type: 'string' },
  days: { type: 'string' },
  json: { type: 'boolean' },
  help: { type: 'boolean', short: 'h' },
} as const;

/** What is asked for. */
type Asked =
  | { act: 'keep'; name: string }
  | { act: 'restore'; name: string }
  | { act: 'list'; level: Level }
  | {
      act: 'compare';
      from: string;
      to: string | undefined;
      view: string | undefined;
      days: number | undefined;
      level: Level;
      json: boolean;
    };

/** Reads what is asked for; or says what is wrong with it. */
function askedOf(
  args: ReturnType<typeof parseArgs<{ options: typeof options; allowPositionals: true }>>,
): Asked | string {
  const { values, positionals } = args;
  const [act, first, second, ...rest] = positionals;
  const level = Level.safeParse(values.level);
  if (!level.success) return `«${values.level}» is no level: say ${Level.options.join(', ')}.`;
  if (act === 'keep' || act === 'restore') {
    const name = first?.trim() ?? '';
    if (name === '' || second !== undefined) return 'Say one name of a snapshot.';
    return name.length > limits.label ? `A name has at most ${limits.label} characters.` : { act, name };
  }
  if (act === 'list') return first === undefined ? { act, level: level.data } : '«list» takes no name.';
  if (act !== 'compare') return `${act === undefined ? 'Say' : `«${act}»: say`} keep, list, compare or restore.`;
  if (first === undefined || rest.length > 0)
    return 'Say which snapshot to compare, and with which other one if not with today.';
  const days = values.days === undefined ? undefined : Number(values.days);
  const isRead = ComparisonQuestion.shape.days.safeParse(days);
  if (!isRead.success) return `«${values.days}» is no number of days: say 1 to 3660.`;
  return { act, from: first, to: second, view: values.view, days, level: level.data, json: values.json ?? false };
}

const newOperation = (): OperationId => OperationId.parse(`cli-${crypto.randomUUID()}`);

const counted = ({ nodes, edges, contacts }: Pick<ListedSnapshot, 'nodes' | 'edges' | 'contacts'>): string =>
  [
    `${nodes.toLocaleString('en')} entries`,
    `${edges.toLocaleString('en')} connections`,
    `${contacts.toLocaleString('en')} contacts`,
  ].join(', ');

async function keep(api: ApiClient, name: string): Promise<void> {
  const { revision } = await api.summary();
  const id = RecordId.parse(`snapshot-${crypto.randomUUID()}`);
  const value = { id, name, revision, at: new Date().toISOString() };
  const change = putChange({ what: 'snapshot', id, value, base: null });
  await api.change({ body: { operation: newOperation(), changes: [change] } });
  const { snapshots } = await api.snapshots();
  const kept = snapshots.find((one) => one.id === id);
  console.log(`«${name}» is kept${kept ? `: ${counted(kept)}` : ''}`);
}

async function restore(api: ApiClient, name: string): Promise<void> {
  const { snapshots } = await api.snapshots();
  const { id } = named('snapshot', snapshots, name);
  const { changes, operation } = await api.restoreSnapshot({ params: { id }, body: { operation: newOperation() } });
  if (changes === 0) console.log(`Nothing to do: everything is as it was at «${name}».`);
  else console.log(`Went back to «${name}»: ${changes.toLocaleString('en')} changes, in the operation ${operation}`);
}

async function list(api: ApiClient): Promise<void> {
  const { snapshots } = await api.snapshots();
  if (snapshots.length === 0) console.log('There is no snapshot yet.');
  for (const one of snapshots)
    console.log(`${one.at.slice(0, 10)}  ${showText(one.name)}: ${counted(one)}  (${one.id})`);
}

/** What is different, for a person: how many of each class, and the key figures that differ. */
function told({ nodes, edges, contacts, stronger, weaker, figures }: Comparison, types: Outline['types']): string[] {
  const rows = Object.entries({ entries: nodes, connections: edges, contacts }).map(
    ([what, { added, removed, changed }]) =>
      `${what}: ${[added, removed, changed].map(({ total }, at) => `${['+', '−', '~'][at]}${total.toLocaleString('en')}`).join(' ')}`,
  );
  const named = new Map([...types.nodes, ...types.edges].map(({ key, name }) => [key, showText(name)]));
  const differing = figures.filter(({ before, after }) => before !== after);
  return [
    ...rows,
    `pairs with more contacts: ${stronger.total}, with fewer: ${weaker.total}`,
    ...differing.map(({ key, of, before, after }) => {
      const what = of === undefined ? key : `${key} ${named.get(of) ?? of}`;
      return `  ${what}: ${before.toLocaleString('en')} → ${after.toLocaleString('en')}`;
    }),
  ];
}

async function compare(api: ApiClient, asked: Extract<Asked, { act: 'compare' }>): Promise<void> {
  const { snapshots } = await api.snapshots();
  const { views, types } = await api.outline();
  const idOf = (name: string): RecordId => named('snapshot', snapshots, name).id;
  const comparison = await api.compareSnapshots({
    body: {
      from: idOf(asked.from),
      ...(asked.to !== undefined && { to: idOf(asked.to) }),
      ...(asked.view !== undefined && { view: named('view', views, asked.view).id }),
      ...(asked.days !== undefined && { days: asked.days }),
    },
  });
  if (asked.json) console.log(JSON.stringify(comparison, null, 2));
  else for (const line of told(comparison, types)) console.log(line);
}

async function act(env: Env, asked: Asked): Promise<number> {
  const served = await serve(env, 'snapshot');
  try {
    if (asked.act === 'keep') await keep(served.api(), asked.name);
    else if (asked.act === 'restore') await restore(served.api(), asked.name);
    else if (asked.act === 'list') await list(served.api(asked.level));
    else await compare(served.api(asked.level), asked);
    return 0;
  } finally {
    await served.close();
  }
}

await runAsking({
  usage,
  read() {
    const args = parseArgs({ options, allowPositionals: true });
    return args.values.help ? 'help' : askedOf(args);
  },
  act,
});
