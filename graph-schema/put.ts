import type { z } from 'zod';
import type { Change } from './changes.ts';
import { GraphError, parse } from './errors.ts';
import { reach, taken } from './reach.ts';
import { recordKinds } from './records.ts';
import { maxTypes } from './types.ts';
import { sameValue } from './values.ts';
import type { Draft } from './world.ts';

/** Writes or removes one record, unless another value than `base` stands there. */
export function put(draft: Draft, change: Extract<Change, { kind: 'put' }>): void {
  const { what, id } = change;
  const { schema, idProperty } = recordKinds[what];
  if (what === 'positions') return putPositions(draft, id, change.value);
  const current = draft.get(what, id);
  const value = change.value === null ? undefined : parse(schema as z.ZodType, change.value, `This is not a ${what}.`);
  if (!sameValue(current ?? null, change.base ?? null) && !sameValue(current ?? null, value ?? null)) {
    throw new GraphError('conflict', `Somebody else changed the ${what} «${id}» meanwhile.`, {
      issues: [{ message: 'changed by somebody else', id, field: '', yours: value ?? null, theirs: current ?? null }],
    });
  }
  if (value !== undefined && idProperty && (value as Record<string, unknown>)[idProperty] !== id) {
    throw new GraphError('invalid_input', `The ${what} «${id}» names itself otherwise.`, {
      issues: [{ message: 'id differs', id, field: idProperty }],
    });
  }
  if (what === 'node-type' || what === 'edge-type') checkTypes(draft, what, id, value !== undefined);
  if (what === 'alias' && value !== undefined && reach(draft, id)?.id === id) throw taken('alias', id);
  draft.set(what, id, value as never);
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

/** Positions are laid over those there are: the last write wins, null takes one away. */
function putPositions(draft: Draft, view: string, patch: unknown): void {
  if (patch === null) return draft.set('positions', view, undefined);
  const next = new Map(Object.entries(draft.record('positions', view) ?? {}));
  for (const [id, position] of Object.entries(parse(recordKinds.positions.schema, patch, 'These are not positions.'))) {
    if (position === null) next.delete(id);
    else next.set(id, position);
  }
  draft.set('positions', view, next.size > 0 ? Object.fromEntries(next) : undefined);
}
