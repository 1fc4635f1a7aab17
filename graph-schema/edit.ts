import type { z } from 'zod';
import { GraphEdge, GraphNode, Interaction } from './elements.ts';
import { GraphError, parse } from './errors.ts';
import { fieldKinds } from './fields.ts';
import { maySee, type Principal } from './levels.ts';
import { fixedPaths, nested, putTogether, takeApart } from './paths.ts';
import { sightOf } from './sight.ts';
import { sameValue } from './values.ts';
import { ownFieldLevel } from './visibility.ts';
import { stamp, type Draft } from './world.ts';

type Edit = { set: Record<string, unknown>; unset: string[]; base: Record<string, unknown> };
const schemas = { node: GraphNode, edge: GraphEdge, interaction: Interaction };
type Editable = { node: GraphNode; edge: GraphEdge; interaction: Interaction };

/**
 * The record after a field-wise edit. A path that holds another value than its base is a conflict, naming both values. Old
 * values are those the writer sees; what is hidden from the writer stays, and stays hidden.
 */
export function editRecord<W extends keyof Editable>(input: {
  draft: Draft;
  what: W;
  record: Editable[W];
  change: Edit;
  who: Principal;
}): Editable[W] {
  const { draft, what, record, change, who } = input;
  const schema = schemas[what];
  const paths = [...Object.keys(change.set), ...change.unset];
  const parts = takeApart(what, record);
  const seen = takeApart(what, sightOf(draft, who).cut<keyof Editable>({ what, id: record.id, value: record }));
  for (const path of paths) {
    const moved = what === 'node' && path === 'type';
    const [name = '', key] = path.split('.');
    const known = Object.hasOwn(schema.shape, name) && (key === undefined || nested.has(name));
    if ((fixedPaths.has(path) && !moved) || !known)
      throw new GraphError('invalid_input', `«${path}» cannot be edited.`, {
        issues: [{ message: 'cannot be edited', field: path }],
      });
    if (!Object.hasOwn(change.base, path))
      throw new GraphError('invalid_input', `The old value of «${path}» is missing.`, {
        issues: [{ path: ['base'], message: 'old value is missing', field: path }],
      });
  }
  checkWritable({ draft, what, record, paths, who, stays: true });
  const conflicts = paths
    .filter((path) => !sameValue(seen.get(path) ?? null, change.base[path]))
    .filter((path) => !sameValue(seen.get(path) ?? null, change.set[path] ?? null))
    .map((path) => ({
      message: 'changed by somebody else',
      id: record.id,
      field: path,
      yours: change.set[path] ?? null,
      theirs: seen.get(path) ?? null,
    }));
  if (conflicts.length > 0) {
    throw new GraphError(
      'conflict',
      `Somebody else changed ${conflicts.map((issue) => `«${issue.field}»`).join(', ')} meanwhile.`,
      { issues: conflicts },
    );
  }
  for (const path of paths) {
    const value = withHidden({
      id: record.id,
      path,
      value: change.set[path],
      whole: parts.get(path),
      seen: seen.get(path),
    });
    if (value === undefined) parts.delete(path);
    else parts.set(path, value);
  }
  if (change.set['type'] !== undefined) keepHidden(draft, record as GraphNode, parts, seen);
  const next = parse(
    schema as unknown as z.ZodType<Editable[W]>,
    { ...(putTogether(what, parts) as object), ...stamp(draft) },
    'The edited record would not be valid.',
  );
  checkWritable({ draft, what, record: next, paths: Object.keys(change.set), who });
  return next;
}

/**
 * The participants (or nodes spoken about) of a contact that its writer did not see stay in it. Of those the writer names
 * there must be enough without them, or the refusal would tell of them.
 */
function withHidden(input: { id: string; path: string; value: unknown; whole: unknown; seen: unknown }): unknown {
  const { id, path, value, whole, seen } = input;
  if ((path !== 'participants' && path !== 'about') || (value !== undefined && !Array.isArray(value))) return value;
  if (path === 'participants' && new Set(value).size < 2) throw tooFew(id);
  const list = (ids: unknown) => (ids ?? []) as string[];
  const hidden = list(whole).filter((id) => !list(seen).includes(id));
  return hidden.length > 0 ? [...list(value), ...hidden] : value;
}

/** Refuses a contact of one, or of nobody. */
export const tooFew = (id: string): GraphError =>
  new GraphError('invalid_input', 'A contact needs two different participants.', {
    issues: [{ message: 'needs two different participants', id, field: 'participants' }],
  });

/** Of another type the same fields may be open: those that the writer does not see get the level they had. */
function keepHidden(draft: Draft, node: GraphNode, parts: Map<string, unknown>, seen: Map<string, unknown>): void {
  const type = draft.types().nodes.get(node.type);
  for (const key of Object.keys(node.fields ?? {})) {
    if (seen.has(`fields.${key}`)) continue;
    parts.set(`fieldLevels.${key}`, ownFieldLevel(type, node, key));
  }
}

/**
 * Throws unless the type is known, the paths are in sight of who writes them and, unless the record `stays` as it is, the
 * fields among them are declared and fit their kinds.
 */
export function checkWritable(input: {
  draft: Draft;
  what: keyof Editable;
  record: GraphNode | GraphEdge | Interaction;
  paths: readonly string[];
  who: Principal;
  stays?: boolean;
}): void {
  const { draft, what, record, who } = input;
  if (record.level && !maySee(who.level, record.level))
    throw new GraphError('forbidden', 'A record cannot be made narrower than oneself sees.');
  if (who.level !== 'coordinator' && input.paths.includes('keys'))
    throw new GraphError('forbidden', 'Keys of other sources are written by coordinators.');
  if (what === 'interaction') {
    for (const path of input.paths) {
      if ((path === 'note' || path === 'recordedBy') && !maySee(who.level, 'facilitator'))
        throw new GraphError('forbidden', 'Notes and recorders of contacts need the level «facilitator».');
    }
    return;
  }
  const element = record as GraphNode | GraphEdge;
  const types = what === 'node' ? draft.types().nodes : draft.types().edges;
  const type = types.get(element.type);
  if (!type || !maySee(who.level, type.level ?? 'guest')) {
    throw new GraphError('invalid_input', `There is no type «${element.type}».`, {
      issues: [{ message: 'unknown type', id: element.id, field: 'type' }],
    });
  }
  for (const path of input.paths) {
    const [name, key] = path.split('.');
    if (key === undefined) continue;
    const wanted = element.fieldLevels?.[key] ?? 'guest';
    const definition = type.fields.find((field) => field.key === key);
    if ((definition && !draft.visibility(who.level).field(type, key)) || !maySee(who.level, wanted)) {
      throw new GraphError('forbidden', `The field «${key}» is not yours to write.`, {
        issues: [{ message: 'not yours to write', id: element.id, field: path }],
      });
    }
    // What the type does not declare any more is there for coordinators only: others hear the same whether it is there.
    if (!definition && !(input.stays && who.level === 'coordinator'))
      throw new GraphError('invalid_input', `The type «${element.type}» has no field «${key}».`, {
        issues: [{ message: 'unknown field', id: element.id, field: path }],
      });
    const value = element.fields?.[key];
    if (input.stays || !definition || name !== 'fields' || value === undefined) continue;
    const schema: z.ZodType = fieldKinds[definition.kind].schema;
    if (!schema.safeParse(value).success) {
      throw new GraphError('invalid_input', `The field «${key}» takes values of the kind «${definition.kind}».`, {
        issues: [{ message: `not of the kind «${definition.kind}»`, id: element.id, field: path }],
      });
    }
  }
}
