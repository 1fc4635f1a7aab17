// What the brute-force model remembers of a record: it kept the whole network before and after every operation.
import type { Level } from '../../graph-schema/levels.ts';
import { Model, textOf, type Thing } from './model.ts';
import { edgesSeen, interactionsSeen, nodesSeen, recordsSeen } from './model-sight.ts';

type Operation = Model['operations'][number];

const find = (things: readonly Thing[], what: string, id: string): Thing['value'] =>
  things.find((thing) => thing.what === what && thing.id === id)?.value;

/** A thing as it was, as a level sees it in the network of today. */
function seenAs(model: Model, thing: Thing, level: Level): Thing['value'] {
  const { what, id } = thing;
  const today = new Model();
  today.things = [...model.things.filter((one) => one.what !== what || one.id !== id), thing];
  const all: Record<string, () => Thing['value'][]> = {
    node: () => nodesSeen(today, level),
    edge: () => edgesOf(model, today, level),
    interaction: () => interactionsSeen(today, level),
  };
  const kind = all[what];
  if (kind) return kind().find((one) => one.id === id);
  return recordsSeen(today, { what, level }).find((one) => one.id === id)?.value;
}

/** A coordinator sees an edge of the past also where its ends are gone. */
const edgesOf = (model: Model, today: Model, level: Level) =>
  level === 'coordinator' ? today.rows('edge').map(({ value }) => value) : edgesSeen(today, level);

/** A value taken apart by path; marks and what is plain anyway left out. */
function paths(what: string, value: Thing['value']): Record<string, unknown> {
  if (value === undefined) return {};
  if (!['node', 'edge', 'interaction'].includes(what)) return { '': value };
  const { fields = {}, fieldLevels = {}, version: _v, updatedAt: _u, id: _i, createdAt: _c, ...rest } = value;
  const all: Record<string, unknown> = { ...rest };
  for (const [key, inner] of Object.entries(fields)) all[`fields.${key}`] = inner;
  for (const [key, inner] of Object.entries(fieldLevels)) all[`fieldLevels.${key}`] = inner;
  return all;
}

/** What an operation did to a thing, as a level sees it; undefined when that is nothing. */
function told(model: Model, operation: Operation, of: { what: string; id: string; level: Level }) {
  const { what, id, level } = of;
  const [before, after] = [find(operation.before, what, id), find(operation.after, what, id)];
  const now = model.get(what, id);
  const seen = (value: Thing['value']) => value && seenAs(model, { what, id, value }, level);
  // Of what is gone nothing is told but its end, as long as that stands: it may have been hidden before it went.
  if (now === undefined && level !== 'coordinator' && (after || isUndone(model, operation.operation))) return undefined;
  const nowSeen = seen(now);
  if (now !== undefined && nowSeen === undefined) return undefined;
  if ((before && !seen(before)) || (after && !seen(after))) return undefined;
  // A field shows only where today's record would show it as well.
  const open = (path: string) => {
    const key = /^fields\.(.*)|^fieldLevels\.(.*)/.exec(path)?.slice(1).find(Boolean);
    if (key === undefined || now === undefined || level === 'coordinator') return true;
    return seenAs(model, { what, id, value: { ...now, fields: { [key]: 1 } } }, level)?.fields !== undefined;
  };
  const [old, fresh] = [paths(what, seen(before)), paths(what, seen(after))];
  const changes = [...new Set([...Object.keys(old), ...Object.keys(fresh)])]
    .filter((path) => open(path) && textOf(old[path]) !== textOf(fresh[path]))
    .sort()
    .map((path) => ({ path, before: old[path] ?? null, after: fresh[path] ?? null }));
  const did = !before ? 'created' : !after ? 'deleted' : 'changed';
  return did === 'changed' && changes.length === 0 ? undefined : { did, changes };
}

export function modelHistory(
  model: Model,
  asked: { what: 'node' | 'edge'; id: string; level: Level } | { what: string; id: string; level: Level },
) {
  const { what, id, level } = asked;
  if (level === 'guest') return [];
  if (!seenAs(model, { what, id, value: model.get(what, id) }, level)) return 'not_found';
  const entries: unknown[] = [];
  const touches = ({ before, after }: Operation) => find(before, what, id) !== find(after, what, id);
  for (let at = model.operations.length - 1; at >= 0; at -= 1) {
    const operation = model.operations[at]!;
    if (!touches(operation)) continue;
    const of = told(model, operation, asked);
    if (of) entries.push({ ...headOf(model, at), size: toldThings(model, operation, level).length, ...of });
    if (find(operation.before, what, id)) continue;
    if (operation.undoes === undefined) break;
    at = model.operations.findIndex((one) => one.operation === operation.undoes) + 1;
  }
  return entries;
}

/** What happened in the network, newest first, with all things it happened to. */
export function modelRecent(model: Model, level: Level) {
  if (level === 'guest') return [];
  return model.operations.flatMap((operation, at) => {
    const things = toldThings(model, operation, level);
    return things.length === 0 ? [] : [{ ...headOf(model, at), size: things.length, things }];
  }).reverse(); // prettier-ignore
}

/** What an operation did to which things, of those a level sees. */
function toldThings(model: Model, operation: Operation, level: Level) {
  const things = new Map(
    [...operation.before, ...operation.after].map((thing) => [`${thing.what} ${thing.id}`, thing]),
  );
  return [...things.values()].flatMap(({ what, id }) => {
    if (find(operation.before, what, id) === find(operation.after, what, id)) return [];
    const of = told(model, operation, { what, id, level });
    return of ? [{ what, id, ...of }] : [];
  });
}

/** The operation with this number, as everybody is told of it who sees any of it. */
function headOf(model: Model, at: number) {
  const { operation, undoes } = model.operations[at]!;
  const undoneBy = model.operations.filter((one) => one.undoes === operation).at(-1);
  return {
    revision: at + 1,
    operation,
    at: '',
    who: '',
    ...(undoes !== undefined && { undoes }),
    ...(undoneBy && !isUndone(model, undoneBy.operation) && { undoneBy: undoneBy.operation }),
  };
}

const isUndone = (model: Model, operation: string): boolean =>
  model.operations.some((one) => one.undoes === operation && !isUndone(model, one.operation));
