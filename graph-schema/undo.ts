import type { Effect, LogEntry, ValueOf, What } from './changes.ts';
import { GraphError, type IssueInput } from './errors.ts';
import { maySee, type Level, type Principal } from './levels.ts';
import { putTogether, takeApart } from './paths.ts';
import { requireUndoer } from './permissions.ts';
import { sameValue } from './values.ts';
import type { Draft } from './world.ts';

/**
 * Takes a log entry back, step by step: every value it changed gets its old value again. Where somebody changed such a
 * value since, or something now rests on a record that would go, the undo is refused, naming each field.
 */
export function* undo(draft: Draft, entry: LogEntry, who: Principal): Generator<void> {
  requireUndoer(entry.who, who);
  const conflicts: IssueInput[] = [];
  for (const effect of entry.effects.toReversed()) {
    conflicts.push(...takeBack(draft, effect, who));
    yield;
  }
  for (const effect of entry.effects) {
    conflicts.push(...danglers(draft, effect));
    yield;
  }
  if (conflicts.length === 0) return;
  const named = [...new Set(conflicts.map((issue) => issue.field).filter(Boolean))]
    .slice(0, 5)
    .map((field) => `«${field}»`);
  throw new GraphError(
    'conflict',
    `Something was changed since${named.length > 0 ? `: ${named.join(', ')}` : ''}; the undo would lose it.`,
    {
      issues: conflicts.slice(0, 50),
    },
  );
}

function takeBack(draft: Draft, effect: Effect, who: Principal): IssueInput[] {
  const { what, id } = effect;
  const before = takeApart(what, effect.before);
  const after = takeApart(what, effect.after);
  const now = takeApart(what, draft.get(what, id));
  const exists = draft.get(what, id) !== undefined;
  // Positions lie over one another, so each stands for itself; everything else either is there as a whole or is not.
  if (what !== 'positions' && exists !== (effect.after !== null)) {
    return [{ message: exists ? 'created again since' : 'removed since', id }];
  }
  const whole = effect.after === null || effect.before === null;
  const paths = new Set([...before.keys(), ...after.keys(), ...(whole && what !== 'positions' ? now.keys() : [])]);
  const issues: IssueInput[] = [];
  for (const path of paths) {
    if (!whole && sameValue(before.get(path), after.get(path))) continue;
    if (what === 'positions' && sameValue(before.get(path), after.get(path))) continue;
    if (!sameValue(now.get(path), after.get(path)))
      issues.push(contested({ draft, effect, path, now: now.get(path), was: before.get(path), who }));
    else if (before.has(path)) now.set(path, before.get(path));
    else now.delete(path);
  }
  if (issues.length > 0) return issues;
  const restored = effect.before === null && what !== 'positions' ? undefined : putTogether(what, now);
  const marked = what === 'node' || what === 'edge' || what === 'interaction';
  const value =
    restored !== undefined && marked
      ? { ...(restored as object), updatedAt: draft.at, version: draft.revision }
      : restored;
  draft.set(what, id, value as ValueOf[What] | undefined);
  return [];
}

/** What stands against taking a value back, told as far as the asker may see it. */
function contested(input: {
  draft: Draft;
  effect: Effect;
  path: string;
  now: unknown;
  was: unknown;
  who: Principal;
}): IssueInput {
  const { draft, effect, path, who } = input;
  const [name, key] = path.split('.');
  const record = effect.after ?? effect.before;
  const typeKey = record !== null && typeof record === 'object' && 'type' in record ? record.type : '';
  const type = effect.what === 'node' ? draft.types().nodes.get(typeKey) : draft.types().edges.get(typeKey);
  const note = effect.what === 'interaction' && (name === 'note' || name === 'recordedBy');
  const own = takeApart(effect.what, record).get(`fieldLevels.${key}`) as Level | undefined;
  const open =
    who.level === 'coordinator' ||
    (key === undefined
      ? !note || maySee(who.level, 'facilitator')
      : draft.visibility(who.level).field(type, key) && maySee(who.level, own ?? 'guest'));
  return open
    ? { message: 'changed since', id: effect.id, field: path, yours: input.was ?? null, theirs: input.now ?? null }
    : { message: 'changed since', id: effect.id };
}

/** After the undo: edges and interactions without their nodes, nodes that something else still holds. */
function danglers(draft: Draft, effect: Effect): IssueInput[] {
  const { what, id } = effect;
  if ((what === 'node' || what === 'edge') && effect.before !== null) {
    const known = what === 'node' ? draft.types().nodes : draft.types().edges;
    if (draft.get(what, id) && !known.has(effect.before.type))
      return [{ message: 'its type was removed since', id, field: 'type' }];
  }
  if (what === 'node' && effect.before === null) {
    const held = [...draft.edgesOf(effect.after!.id)].length + [...draft.interactionsOf(effect.after!.id)].length;
    return held > 0 ? [{ message: 'has connections or contacts made since', id }] : [];
  }
  if (what === 'edge') {
    const edge = draft.edge(id);
    return edge && !(draft.node(edge.source) && draft.node(edge.target))
      ? [{ message: 'an end was deleted since', id }]
      : [];
  }
  if (what === 'interaction') {
    const interaction = draft.interaction(id);
    const gone = [...(interaction?.participants ?? []), ...(interaction?.about ?? [])].some(
      (node) => !draft.node(node),
    );
    return gone ? [{ message: 'a participant was deleted since', id }] : [];
  }
  if ((what === 'node-type' || what === 'edge-type') && effect.before === null) {
    const used = draft.countOfType(what === 'node-type' ? 'node' : 'edge', id) > 0;
    return used ? [{ message: 'the type is in use since', id }] : [];
  }
  if (what === 'alias')
    return draft.record('alias', id) && draft.node(id) ? [{ message: 'the id is in use since', id }] : [];
  return [];
}
