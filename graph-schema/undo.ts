import type { Effect, LogEntry, ValueOf, What } from './changes.ts';
import { GraphError, type IssueInput } from './errors.ts';
import type { OperationId } from './ids.ts';
import { maySee, narrower, rank, type Level, type Principal } from './levels.ts';
import { putTogether, takeApart } from './paths.ts';
import { requireUndoer } from './permissions.ts';
import { sightOf } from './sight.ts';
import type { EdgeType, NodeType } from './types.ts';
import { sameValue } from './values.ts';
import { fieldLevel, ownFieldLevel } from './visibility.ts';
import { stamp, type Draft } from './world.ts';

/** A log entry to take back. `takenBackBy`: the operation that did so already, and was not taken back itself. */
export interface Undoable extends LogEntry {
  takenBackBy?: OperationId | undefined;
}

/** No refusal names more: whoever reads it looks at a few, and an import has a hundred thousand. */
const maxConflicts = 20;

/**
 * Takes a log entry back, step by step: every value it changed gets its old value again. Where somebody changed such a
 * value since, or something now rests on a record that would go, the undo is refused, naming each field (20 at most).
 */
export function* undo(draft: Draft, entry: Undoable, who: Principal): Generator<void> {
  requireUndoer(entry.who, who);
  const { operation, takenBackBy } = entry;
  if (takenBackBy !== undefined) {
    throw new GraphError('conflict', `The operation «${operation}» was taken back already, by «${takenBackBy}».`, {
      issues: [{ path: ['undo'], message: 'taken back already', id: takenBackBy }],
    });
  }
  const conflicts: IssueInput[] = [];
  const restored: Restored[] = [];
  for (const effect of entry.effects.toReversed()) {
    const taken = takeBack(draft, effect, who);
    if (Array.isArray(taken)) conflicts.push(...taken);
    else restored.push(taken);
    yield;
  }
  if (conflicts.length === 0) {
    yield* write(draft, restored);
    for (const effect of entry.effects) {
      conflicts.push(...danglers(draft, effect));
      yield;
    }
  }
  if (conflicts.length === 0) return;
  const named = [...new Set(conflicts.map((issue) => issue.field).filter(Boolean))]
    .slice(0, 5)
    .map((field) => `«${field}»`);
  throw new GraphError(
    'conflict',
    `Something was changed since${named.length > 0 ? `: ${named.join(', ')}` : ''}; the undo would lose it.`,
    {
      issues: conflicts.slice(0, maxConflicts),
    },
  );
}

/** Refuses to take back what nobody did. */
export const noSuchOperation = (operation: OperationId): GraphError =>
  new GraphError('not_found', `There is no operation «${operation}».`, {
    issues: [{ message: 'not found', id: operation, path: ['undo'] }],
  });

/** The operation that took another back and still stands. `latest`: the newest one that took an operation back. */
export async function standingUndo(
  operation: OperationId,
  latest: (operation: OperationId) => Promise<OperationId | undefined>,
): Promise<OperationId | undefined> {
  const chain: OperationId[] = [];
  for (let by = await latest(operation); by !== undefined; by = await latest(by)) chain.push(by);
  // The last one stands, so the one before it does not, and so on back to the first.
  return chain.length % 2 === 1 ? chain[0] : undefined;
}

/** A thing with the values it had; undefined: it was not there. */
interface Restored {
  what: What;
  id: string;
  value: ValueOf[What] | undefined;
}

/** A foreign key may have gone from one of these to another: all of them let go of theirs before any takes one back. */
function* write(draft: Draft, restored: readonly Restored[]): Generator<void> {
  for (const { what, id } of restored) {
    if (what !== 'node' && what !== 'edge') continue;
    const now = draft.get(what, id);
    if (!now?.keys) continue;
    const { keys: _keys, ...rest } = now;
    draft.set(what, id, rest as ValueOf[typeof what]);
  }
  for (const { what, id, value } of restored) {
    draft.set(what, id, value);
    yield;
  }
}

/** What a thing was, as far as nobody changed it since; else what stands against it. */
function takeBack(draft: Draft, effect: Effect, who: Principal): Restored | IssueInput[] {
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
    if (!sameValue(now.get(path), after.get(path))) issues.push(contested({ draft, effect, path, who }));
    else if (before.has(path)) now.set(path, before.get(path));
    else now.delete(path);
  }
  if (issues.length === 0 && opens({ draft, effect, now, who })) issues.push({ message: 'changed since', id });
  if (issues.length > 0) return issues;
  const restored = effect.before === null && what !== 'positions' ? undefined : putTogether(what, now);
  const marked = what === 'node' || what === 'edge' || what === 'interaction';
  const value = restored !== undefined && marked ? { ...(restored as object), ...stamp(draft) } : restored;
  return { what, id, value: value as ValueOf[What] | undefined };
}

/**
 * True when taking an effect back would show more people a value that was written since and that who asks does not see:
 * the type the record had before, or the level of the field, may not hide it.
 */
function opens(input: { draft: Draft; effect: Effect; now: ReadonlyMap<string, unknown>; who: Principal }): boolean {
  const { draft, effect, now, who } = input;
  const { what, before, after } = effect;
  if ((what !== 'node' && what !== 'edge') || before === null || after === null || who.level === 'coordinator')
    return false;
  const current = draft.get(what, effect.id);
  const types: ReadonlyMap<string, NodeType | EdgeType> = what === 'node' ? draft.types().nodes : draft.types().edges;
  return Object.entries(current?.fields ?? {}).some(([key, value]) => {
    if (sameValue(value, after.fields?.[key])) return false;
    const level = ownFieldLevel(types.get(current!.type), current!, key);
    const own = (now.get(`fieldLevels.${key}`) ?? 'guest') as Level;
    const restored = narrower(fieldLevel(types.get(before.type), key), own);
    return !maySee(who.level, level) && rank(restored) < rank(level);
  });
}

/** What stands against taking a value back. Both values are told where the asker sees whatever was or is there. */
function contested(input: { draft: Draft; effect: Effect; path: string; who: Principal }): IssueInput {
  const { draft, effect, path, who } = input;
  const { what, id } = effect;
  const sight = sightOf(draft, who);
  const [was, wanted, now] = [effect.before, effect.after, draft.get(what, id) ?? null].map((value) => {
    const cut = value === null ? null : (sight.cut({ what, id, value: value as ValueOf[What] }) ?? null);
    const seen = takeApart(what, cut);
    return {
      hidden: takeApart(what, value).has(path) && !seen.has(path),
      inSight: cut !== null,
      value: seen.get(path),
    };
  }) as [Sighted, Sighted, Sighted];
  if (was.hidden || wanted.hidden || now.hidden)
    return { message: 'changed since', ...((was.inSight || wanted.inSight) && { id }) };
  return { message: 'changed since', id, field: path, yours: was.value ?? null, theirs: now.value ?? null };
}

interface Sighted {
  hidden: boolean;
  inSight: boolean;
  value: unknown;
}

/** After the undo: edges and interactions without their nodes, nodes that something else still holds. */
function danglers(draft: Draft, effect: Effect): IssueInput[] {
  const { what, id } = effect;
  if ((what === 'node' || what === 'edge') && effect.before !== null) {
    const known = what === 'node' ? draft.types().nodes : draft.types().edges;
    if (draft.get(what, id) && !known.has(effect.before.type))
      return [{ message: 'its type was removed since', id, field: 'type' }];
    if (what === 'node' && draft.node(id) && draft.record('alias', id))
      return [{ message: 'the id leads elsewhere since', id }];
  }
  if (what === 'node' && effect.before === null) {
    const held = [...draft.edgesOf(effect.after!.id)].length + [...draft.interactionsOf(effect.after!.id)].length;
    return held > 0 ? [{ message: 'in use since', id }] : [];
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
