import type { z } from 'zod';
import type { Change, ValueOf, What } from './changes.ts';
import { GraphError, parse } from './errors.ts';
import type { NodeId } from './ids.ts';
import type { Principal } from './levels.ts';
import { reach, taken } from './reach.ts';
import { recordKinds, type NamedSnapshot, type View } from './records.ts';
import { maxTypes } from './types.ts';
import { sightOf, type WriterSight } from './sight.ts';
import { lastingIds, withSurvivors } from './survivors.ts';
import { sameValue } from './values.ts';
import type { Draft } from './world.ts';

/**
 * Writes or removes one record, unless another value than `base` stands there, as far as its writer sees it. What the
 * writer does not see of it stays, and is not told.
 */
export function put(draft: Draft, change: Extract<Change, { kind: 'put' }>, who: Principal): void {
  const { what, id } = change;
  const sight = sightOf(draft, who);
  const { schema, idProperty } = recordKinds[what];
  if (what === 'positions') {
    const of = draft.record('view', id);
    if (of && !sight.cut({ what: 'view', id, value: of })) throw taken(what, id);
    return putPositions({
      draft,
      view: id,
      patch: change.value,
      hides: (node) => !sight.node(node as NodeId) && draft.node(node) !== undefined,
    });
  }
  const current = draft.get(what, id);
  const shown = current === undefined ? undefined : sight.cut({ what, id, value: current as never });
  if (current !== undefined && shown === undefined) throw taken(what, id);
  const value = change.value === null ? undefined : parse(schema as z.ZodType, change.value, `This is not a ${what}.`);
  if (!sameValue(shown ?? null, change.base ?? null) && !sameValue(shown ?? null, value ?? null)) {
    // Who read it was told of survivors where it names nodes that were merged away.
    const told = current && sight.cut({ what, id, value: followed(draft, what, current) as never });
    if (!sameValue(told ?? null, change.base ?? null)) {
      throw new GraphError('conflict', `Somebody else changed the ${what} «${id}» meanwhile.`, {
        issues: [{ message: 'changed by somebody else', id, field: '', yours: value ?? null, theirs: told ?? null }],
      });
    }
  }
  if (value !== undefined && idProperty && (value as Record<string, unknown>)[idProperty] !== id) {
    throw new GraphError('invalid_input', `The ${what} «${id}» names itself otherwise.`, {
      issues: [{ message: 'id differs', id, field: idProperty }],
    });
  }
  if (what === 'node-type' || what === 'edge-type') checkTypes(draft, what, id, value !== undefined);
  if (what === 'alias' && value !== undefined && reach(draft, id)?.id === id) throw taken('alias', id);
  if (what === 'snapshot' && value !== undefined && (value as NamedSnapshot).revision >= draft.revision) {
    throw new GraphError('invalid_input', 'A snapshot is of a revision there has been.', {
      issues: [{ message: 'no such revision yet', id, field: 'revision' }],
    });
  }
  const whole =
    what === 'view' && value !== undefined ? withHidden(value as View, current as View | undefined, sight) : value;
  draft.set(what, id, whole as never);
}

/** A thing with survivors in place of the merged nodes it names. */
function followed<W extends What>(draft: Draft, what: W, value: ValueOf[W]): ValueOf[W] {
  const survivors = new Map<string, NodeId>();
  for (const id of lastingIds(what, value)) {
    let at = id;
    for (let steps = 0; steps < 100 && !draft.node(at); steps += 1) at = draft.record('alias', at)?.survivor ?? at;
    if (at !== id) survivors.set(id, at);
  }
  return withSurvivors(what, value, survivors);
}

/** A view as its writer left it, with the parts only others see as they were. */
function withHidden(view: View, before: View | undefined, sight: WriterSight): View {
  if (!before) return view;
  const shown = sight.cut({ what: 'view', id: before.id, value: before });
  const hidden = before.members?.filter((node) => !sight.node(node)) ?? [];
  const hiddenEdges = before.edgeTypes?.filter((key) => !shown?.edgeTypes?.includes(key)) ?? [];
  return {
    ...view,
    ...(hidden.length > 0 && { members: [...new Set([...(view.members ?? []), ...hidden])] }),
    ...(view.edgeTypes && hiddenEdges.length > 0 && { edgeTypes: [...new Set([...view.edgeTypes, ...hiddenEdges])] }),
    ...(before.size !== undefined && shown?.size === undefined && view.size === undefined && { size: before.size }),
    ...(before.rules && !shown?.rules && { rules: before.rules }),
    ...(before.perspective !== undefined && shown?.perspective === undefined && { perspective: before.perspective }),
  };
}

function checkTypes(draft: Draft, what: 'node-type' | 'edge-type', key: string, stays: boolean): void {
  const isNode = what === 'node-type';
  const types = isNode ? draft.types().nodes : draft.types().edges;
  if (!stays && draft.countOfType(isNode ? 'node' : 'edge', key) > 0) {
    throw new GraphError('conflict', `The type «${key}» is in use.`, { issues: [{ message: 'in use', id: key }] });
  }
  if (stays && !types.has(key) && types.size >= maxTypes)
    throw new GraphError('unprocessable', `There are ${maxTypes} types already.`);
}

/** Positions are laid over those there are: the last write wins, null takes one away. Those of hidden nodes stay. */
function putPositions(input: { draft: Draft; view: string; patch: unknown; hides: (node: string) => boolean }): void {
  const { draft, view, patch, hides } = input;
  const before = Object.entries(draft.record('positions', view) ?? {});
  const next = new Map(patch === null ? before.filter(([id]) => hides(id)) : before);
  const entries = patch === null ? {} : parse(recordKinds.positions.schema, patch, 'These are not positions.');
  for (const [id, position] of Object.entries(entries)) {
    if (hides(id)) continue;
    if (position === null) next.delete(id);
    else next.set(id, position);
  }
  draft.set('positions', view, next.size > 0 ? Object.fromEntries(next) : undefined);
}
