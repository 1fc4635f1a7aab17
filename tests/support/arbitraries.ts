// Random histories and questions over a small vocabulary, so that they meet.
import fc from 'fast-check';
import { Change, type ChangeInput } from '../../graph-schema/changes.ts';
import { Along, type Filter } from '../../graph-schema/filter.ts';
import { levels } from '../../graph-schema/levels.ts';
import { Dimension, FocusQuestion, SearchQuestion, SelectQuestion } from '../../graph-schema/questions.ts';
import { EdgeType, NodeType } from '../../graph-schema/types.ts';
import { Model, Refused } from './model.ts';

const maybe = <T>(arbitrary: fc.Arbitrary<T>, freq = 2) => fc.option(arbitrary, { nil: undefined, freq });
const level = fc.constantFrom(...levels);

/**
 * Types with something to hide on every level. All node types have the same fields, so that a node may change its type, but
 * not for the same readers: what one type hides another shows.
 */
const fields = [
  { key: 'motto', name: 'Motto', kind: 'text' },
  { key: 'size', name: 'Size', kind: 'number' },
  { key: 'sectors', name: 'Sectors', kind: 'list' },
  { key: 'founded', name: 'Founded', kind: 'date' },
  { key: 'open', name: 'Open', kind: 'boolean' },
  { key: 'email', name: 'E-mail', kind: 'email', level: 'member' },
  { key: 'extra', name: 'Extra', kind: 'any', level: 'facilitator' },
  { key: 'a', name: 'A', kind: 'any', level: 'coordinator' },
] as const;
const openTo = (levelOf: Partial<Record<(typeof fields)[number]['key'], (typeof levels)[number]>>) =>
  fields.map((field) => ({ ...field, ...(levelOf[field.key] && { level: levelOf[field.key] }) }));
const nodeTypes = [
  { key: 'Org', name: { en: 'Organisation', fr: 'Organisation' }, fields },
  {
    key: 'Person',
    name: 'Person',
    level: 'member',
    fields: openTo({ motto: 'facilitator', extra: 'coordinator', a: 'guest' }),
  },
  { key: 'Secret', name: 'Secret', level: 'coordinator', fields: openTo({ email: 'guest', extra: 'guest' }) },
] as const;
const edgeFields = [
  { key: 'share', name: 'Share', kind: 'number' },
  { key: 'terms', name: 'Terms', kind: 'text', level: 'facilitator' },
] as const;
const edgeTypes = [
  { key: 'WORKS', name: 'works for', fields: edgeFields },
  {
    key: 'KNOWS',
    name: 'knows',
    colour: { light: '#513d66', dark: '#bdf3ab' },
    level: 'member',
    direction: 'undirected',
    fields: edgeFields,
  },
  { key: 'HIDES', name: 'hides', level: 'facilitator', fields: edgeFields },
] as const;
const nodeTypeKeys = nodeTypes.map((type) => type.key);
const edgeTypeKeys = edgeTypes.map((type) => type.key);

/** The types that every random history begins with. */
export const vocabulary: Change[] = [
  ...nodeTypes.map((value) => ({ what: 'node-type' as const, value: NodeType.parse(value) })),
  ...edgeTypes.map((value) => ({ what: 'edge-type' as const, value: EdgeType.parse(value) })),
].map(({ what, value }) => Change.parse({ kind: 'put', what, id: value.key, value, base: null }));

const phrases = [
  'Vocational training', 'Training the trainers', 'Éducation à l’apprentissage', 'ÉDUCATION', 'التدريب المهني', 'المُؤَسَّسة',
  '技能发展 network', 'がっこう', 'การฝึก', 'train', 't', '10', 'a b', "it's `x` \\ $y {z} [0] //", '*?~^:"()', '—', 'x', 'Ünïted 2024',
] as const; // prettier-ignore
const phrase = fc.constantFrom(...phrases);
const translated = fc.oneof(
  { weight: 3, arbitrary: phrase },
  { weight: 1, arbitrary: fc.dictionary(fc.constantFrom('en', 'fr', 'ar', 'zh-Hans'), phrase, { minKeys: 1 }) },
);
const tag = fc.constantFrom('green', 'Green', 'éco', '绿色', '10', "o'tag");
const number = fc.constantFrom(0, 1, 10, 1.5, -3, 2 ** 53 + 2, 0.1, 1e21);
const day = fc.constantFrom('2023-12-31', '2024-01-01', '2024-02-29');
const scalar = fc.oneof(phrase, number, fc.boolean());
/** Any field value of the small vocabulary. */
const anyValue = fc.oneof(
  scalar,
  fc.uniqueArray(phrase, { maxLength: 3 }),
  fc.array(number, { maxLength: 3 }),
  fc.array(fc.boolean(), { maxLength: 2 }),
  translated,
);
const fieldValues = {
  motto: translated,
  size: number,
  sectors: fc.array(phrase, { maxLength: 3 }),
  founded: day,
  open: fc.boolean(),
  email: fc.constantFrom('ada@example.org', 'training@example.org'),
  extra: anyValue,
  a: anyValue,
};
const foreignKeys = fc.uniqueArray(
  fc.record({ source: fc.constantFrom('kumu', 'csv'), key: fc.constantFrom('1', 'ключ') }),
  { maxLength: 2, selector: ({ source, key }) => `${source} ${key}` },
);
const origin = fc.record(
  { kind: fc.constantFrom('stated', 'imported', 'derived', 'accepted'), source: fc.constantFrom('sample', 'kumu') },
  { requiredKeys: ['kind'] },
);
const nodeParts = {
  label: translated.filter((label) => typeof label !== 'string' || label.trim() !== ''),
  description: translated,
  tags: fc.uniqueArray(tag, { maxLength: 3 }),
  level,
  archived: fc.constant(true as const),
  image: phrase,
};
/** One time in seven. */
const rare = <T>(arbitrary: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> =>
  fc.oneof({ weight: 6, arbitrary: fc.constant(undefined) }, { weight: 1, arbitrary });
const numberOf = (size: number) => fc.nat(size - 1);
const node = numberOf(9);
const edge = numberOf(16);
const contact = numberOf(5);
const fieldLevelsOf = (keys: readonly string[]) => fc.dictionary(fc.constantFrom(...keys), level, { maxKeys: 1 });
const someFields = fc.record(fieldValues, { requiredKeys: [] });
const edgeFieldValues = { share: number, terms: phrase };

/** Paths with new values; undefined takes a path away. */
const patch = (values: Record<string, fc.Arbitrary<unknown>>, unset: readonly string[]) =>
  fc.dictionary(fc.constantFrom(...Object.keys(values)), fc.nat(), { minKeys: 1, maxKeys: 3 }).chain((paths) => {
    const parts = Object.keys(paths).map((path) => [
      path,
      unset.includes(path) ? maybe(values[path]!, 4) : values[path]!,
    ]);
    return fc.record(Object.fromEntries(parts) as Record<string, fc.Arbitrary<unknown>>);
  });
const prefixed = (values: Record<string, fc.Arbitrary<unknown>>): Record<string, fc.Arbitrary<unknown>> =>
  Object.fromEntries(Object.entries(values).map(([key, value]) => [`fields.${key}`, value]));

const nodePaths = { ...nodeParts, ...prefixed(fieldValues), 'fieldLevels.motto': level, 'fieldLevels.email': level, keys: foreignKeys, type: fc.constantFrom(...nodeTypeKeys) }; // prettier-ignore
const edgePaths = { label: phrase.filter((text) => text.trim() !== ''), tags: nodeParts.tags, weight: number, since: day, level, archived: nodeParts.archived, direction: fc.constantFrom('directed', 'undirected', 'mutual'), ...prefixed(edgeFieldValues), keys: foreignKeys }; // prettier-ignore
const contactPaths = { at: day, kind: fc.constantFrom('call', 'réunion'), note: phrase, recordedBy: phrase, level, participants: fc.uniqueArray(node, { minLength: 2, maxLength: 4 }) }; // prettier-ignore
const removable = (paths: object) =>
  Object.keys(paths).filter((path) => !['label', 'type', 'direction', 'at', 'kind', 'participants'].includes(path));

const createNode = (which: fc.Arbitrary<number>) =>
  fc.record({ do: fc.constant('create-node' as const), node: which, type: fc.constantFrom(...nodeTypeKeys, 'Org', 'Org', 'Org', 'Org'), label: nodeParts.label, rest: fc.record({ description: maybe(nodeParts.description), tags: maybe(nodeParts.tags), level: rare(level), archived: rare(nodeParts.archived), fields: maybe(someFields, 4), fieldLevels: rare(fieldLevelsOf(['motto', 'email'])), keys: rare(foreignKeys) }), origin }); // prettier-ignore
const createEdge =
  fc.record({ do: fc.constant('create-edge' as const), edge, type: fc.constantFrom(...edgeTypeKeys, 'WORKS', 'WORKS'), from: numberOf(6), to: numberOf(6), direction: fc.constantFrom('directed' as const, 'undirected' as const, 'mutual' as const), rest: fc.record({ tags: rare(nodeParts.tags), level: rare(level), archived: rare(nodeParts.archived), fields: maybe(fc.record(edgeFieldValues, { requiredKeys: [] })), keys: rare(foreignKeys), weight: rare(number), since: rare(day) }), origin }); // prettier-ignore
const createContact =
  fc.record({ do: fc.constant('create-contact' as const), contact, people: fc.array(node, { minLength: 2, maxLength: 4 }), about: rare(fc.array(node, { maxLength: 2 })), rest: fc.record({ note: rare(phrase), recordedBy: rare(phrase), level: rare(level) }), at: day }); // prettier-ignore

/** Something to try; whether it may be done depends on what is there. `stale` edits say another old value than there is. */
const attempt = fc.oneof(
  { weight: 6, arbitrary: createNode(node) },
  { weight: 6, arbitrary: createEdge },
  { weight: 4, arbitrary: fc.record({ do: fc.constant('edit-node' as const), node, patch: patch(nodePaths, removable(nodePaths)), stale: numberOf(8) }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('edit-edge' as const), edge, patch: patch(edgePaths, removable(edgePaths)), stale: numberOf(8) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('delete-node' as const), node }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('delete-edge' as const), edge }) },
  { weight: 3, arbitrary: createContact },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('edit-contact' as const), contact, patch: patch(contactPaths, removable(contactPaths)), stale: numberOf(8) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('delete-contact' as const), contact }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('name' as const), name: maybe(nodeParts.label, 4) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('retype' as const), type: fc.constantFrom(...nodeTypeKeys), level: rare(level), email: level }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('place' as const), node, at: maybe(fc.tuple(number, number).filter((at) => at.every((one) => Math.abs(one) < 1e7)), 4) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('view' as const), name: maybe(phrase.filter((text) => text.trim() !== ''), 4), members: maybe(fc.uniqueArray(node)), filter: rare(fc.record({ type: fc.tuple(fc.constantFrom(...nodeTypeKeys)) })) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('merge' as const), node, into: node, description: translated }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('alias' as const), node, to: maybe(node, 3) }) },
); // prettier-ignore
type Attempt = typeof attempt extends fc.Arbitrary<infer T> ? T : never;

/** One change set tried, or an earlier one (counted from the last) taken back. */
export type Step = { attempts: Attempt[] } | { undo: number };
export const history = (maxLength: number): fc.Arbitrary<Step[]> =>
  fc.array(
    fc.oneof(
      { weight: 5, arbitrary: fc.record({ attempts: fc.array(attempt, { minLength: 1, maxLength: 8 }) }) },
      { weight: 1, arbitrary: fc.record({ undo: fc.nat(3) }) },
    ),
    { minLength: 1, maxLength },
  );

/** Nodes, edges between them and contacts, so that what follows has something to work on and to ask about. */
export const beginning: fc.Arbitrary<Step> = fc
  .tuple(
    fc.tuple(...Array.from({ length: 8 }, (_, at) => createNode(fc.constant(at)))),
    fc.uniqueArray(createEdge, { minLength: 8, maxLength: 16, selector: (one) => one.edge }),
    fc.array(createContact, { minLength: 1, maxLength: 5 }),
  )
  .map((parts) => ({ attempts: parts.flat() }));

const nodeId = (number: number) => `n${number}`;
const edgeId = (number: number) => `e${number}`;
const ids = (numbers: readonly number[]) => numbers.map(nodeId);
const defined = <T extends object>(record: T): T =>
  Object.fromEntries(Object.entries(record).filter(([, value]) => value !== undefined)) as T;
/** The same without maps that hold nothing: for the content they are as good as absent. */
const filled = <T extends object>(record: T): T =>
  Object.fromEntries(
    Object.entries(defined(record)).filter(
      ([key, value]) => !['fields', 'fieldLevels'].includes(key) || Object.keys(value).length > 0,
    ),
  ) as T;

/** The changes that attempts come to, given what is there; what could not be done is mostly left out. */
export function changesFrom(attempts: readonly Attempt[], model: Model): Change[] {
  const scratch = new Model();
  scratch.things = model.things;
  const changes: Change[] = [];
  attempts.forEach((one, at) => {
    const parts = one.do === 'merge' ? mergeFrom(one, scratch) : [changeFrom(one, scratch)];
    for (const change of parts.map((part) => Change.parse(part))) {
      const before = scratch.things;
      try {
        scratch.change(change, { updatedAt: '', version: 0 });
        changes.push(change);
      } catch (error) {
        if (!(error instanceof Refused)) throw error;
        scratch.things = before;
        // A refused change refuses its whole change set: a few of them are enough.
        if (at % 7 === 6) changes.push(change);
      }
    }
  });
  return changes;
}

/** A node goes into another: the survivor is edited, the other goes, its id leads on and its keys move. */
function mergeFrom(one: Extract<Attempt, { do: 'merge' }>, model: Model): object[] {
  const [loser, survivor] = [one.node, one.into].map((number) => model.get('node', nodeId(number)));
  if (!loser || !survivor || loser === survivor) return [];
  const edited = (path: string, value: unknown) => ({ kind: 'edit-node', id: survivor.id, set: { [path]: value }, base: { [path]: survivor[path] ?? null } }); // prettier-ignore
  return [
    edited('description', one.description),
    { kind: 'delete-node', id: loser.id },
    { kind: 'put', what: 'alias', id: loser.id, value: { survivor: survivor.id }, base: null },
    ...(loser.keys ? [edited('keys', [...(survivor.keys ?? []), ...loser.keys])] : []),
  ];
}

function changeFrom(one: Exclude<Attempt, { do: 'merge' }>, model: Model): ChangeInput | object {
  if (one.do === 'create-node') {
    const { node, type, label, rest, origin } = one;
    return { kind: 'create-node', record: { id: nodeId(node), type, label, origin, ...filled(rest) } };
  }
  if (one.do === 'create-edge') {
    const { edge, type, from, to, direction, rest, origin } = one;
    const record = { id: edgeId(edge), type, source: nodeId(from), target: nodeId(to), direction, origin };
    return { kind: 'create-edge', record: { ...record, ...filled(rest) } };
  }
  if (one.do === 'create-contact') {
    const { contact, people, about, rest, at } = one;
    const record = { id: `i${contact}`, at, kind: 'meeting', participants: ids(people), ...filled(rest) };
    return { kind: 'create-interaction', record: { ...record, ...(about && { about: ids(about) }) } };
  }
  if (one.do === 'edit-node') return edit(model, 'node', nodeId(one.node), one);
  if (one.do === 'edit-contact') return edit(model, 'interaction', `i${one.contact}`, one);
  if (one.do === 'edit-edge') {
    const id = edgeId(one.edge);
    return { ...edit(model, 'edge', id, one), type: model.get('edge', id)?.type ?? 'WORKS' };
  }
  if (one.do === 'delete-node') return { kind: 'delete-node', id: nodeId(one.node) };
  if (one.do === 'delete-contact') return { kind: 'delete-interaction', id: `i${one.contact}` };
  if (one.do === 'delete-edge') {
    const id = edgeId(one.edge);
    return { kind: 'delete-edge', id, type: model.get('edge', id)?.type ?? 'WORKS' };
  }
  if (one.do === 'place')
    return { kind: 'put', what: 'positions', id: 'v', value: { [nodeId(one.node)]: one.at ?? null } };
  const put = (what: string, id: string, value: unknown) => ({ kind: 'put', what, id, value: value ?? null, base: model.get(what, id) ?? null }); // prettier-ignore
  if (one.do === 'name') return put('setting', 'name', one.name);
  if (one.do === 'alias')
    return put('alias', nodeId(one.node), one.to === undefined ? null : { survivor: nodeId(one.to) });
  if (one.do === 'view') {
    return put(
      'view',
      'v',
      one.name && {
        id: 'v',
        name: one.name,
        ...(one.members && { members: ids(one.members) }),
        ...(one.filter && { filter: one.filter }),
      },
    );
  }
  const type = structuredClone(model.get('node-type', one.type));
  for (const field of type.fields) if (field.key === 'email') field.level = one.email;
  return put('node-type', one.type, NodeType.parse(defined({ ...type, level: one.level })));
}

function edit(
  model: Model,
  what: string,
  named: string,
  one: { patch: Record<string, unknown>; stale: number },
): object {
  const id = what === 'node' ? model.reach(named) : named;
  const now = model.get(what, id);
  const valueAt = (path: string): unknown => {
    const [name = '', key] = path.split('.');
    return (key === undefined ? now?.[name] : now?.[name]?.[key]) ?? null;
  };
  const set: Record<string, unknown> = {};
  const unset: string[] = [];
  const base: Record<string, unknown> = {};
  for (const [path, value] of Object.entries(one.patch)) {
    if (value === undefined) unset.push(path);
    else set[path] = path === 'participants' ? ids(value as number[]) : value;
    base[path] = one.stale === 0 ? 'something else' : valueAt(path);
  }
  return { kind: `edit-${what}`, id: named, set, unset, base };
}

// Questions.

const fieldKey = fc.constantFrom('motto', 'size', 'sectors', 'founded', 'open', 'email', 'extra', 'a', 'nowhere');
const nodeTypeKey = fc.constantFrom(...nodeTypeKeys, 'Nowhere');
const types = fc.uniqueArray(nodeTypeKey, { minLength: 1, maxLength: 2 });
const links = fc.uniqueArray(fc.constantFrom(...edgeTypeKeys, 'NOWHERE'), { minLength: 1, maxLength: 2 });
const along = fc.constantFrom(...Along.options);
const someIds = fc.uniqueArray(fc.oneof(node.map(nodeId), fc.constant('nobody')), { minLength: 1, maxLength: 5 });
const bound = fc.oneof(number, day, phrase);
const text = fc.oneof(phrase, phrase.map((words) => words.slice(0, 3)), fc.tuple(phrase, phrase).map((two) => two.join(' '))); // prettier-ignore

const condition = (depth: number): fc.Arbitrary<unknown> => {
  const leaves = [
    fc.record({ type: types }),
    fc.record({ tag: fc.uniqueArray(tag, { maxLength: 2 }) }),
    fc.record({ field: fieldKey, any: fc.array(fc.oneof(scalar, day), { maxLength: 4 }) }),
    fc.record({ field: fieldKey, min: maybe(bound), max: maybe(bound) }).map(defined),
    fc.record({ field: fc.constant('size'), min: maybe(number), max: maybe(number) }).map(defined),
    fc.record({ field: fc.constant('founded'), min: maybe(day), max: maybe(day) }).map(defined),
    fc.record({ field: fieldKey, exists: fc.boolean() }),
    fc.record({ text }),
    fc.record({ degree: fc.record({ min: maybe(fc.nat(3)), max: maybe(fc.nat(4)), along: maybe(along), edgeTypes: maybe(links) }).map(defined) }),
    fc.record({ degree: fc.record({ min: fc.constant(1), edgeTypes: links }) }),
    fc.record({ ids: someIds }),
    fc.record({ near: fc.record({ ids: someIds, hops: fc.integer({ min: 1, max: 4 }), along: maybe(along), edgeTypes: maybe(links) }).map(defined) }),
    fc.record({ linked: fc.record({ edgeTypes: maybe(links), to: fc.tuple(fc.record({ type: fc.tuple(nodeTypeKey) }), fc.record({ ids: someIds })).map((all) => ({ all })) }).map(defined) }),
    fc.record({ linked: fc.record({ edgeTypes: fc.tuple(fc.constantFrom(...edgeTypeKeys)), along: maybe(along), to: fc.record({ ids: someIds }) }).map(defined) }),
  ]; // prettier-ignore
  if (depth === 0) return fc.oneof(...leaves);
  const inner = condition(depth - 1);
  return fc.oneof(
    { weight: 4, arbitrary: fc.oneof(...leaves) },
    { weight: 3, arbitrary: fc.record({ all: fc.array(inner, { maxLength: 3 }) }) },
    { weight: 1, arbitrary: fc.record({ any: fc.array(inner, { maxLength: 3 }) }) },
    { weight: 1, arbitrary: fc.record({ not: inner }) },
    { weight: 2, arbitrary: fc.record({ linked: fc.record({ edgeTypes: maybe(links), along: maybe(along), to: inner, atLeast: maybe(fc.integer({ min: 1, max: 3 })) }).map(defined) }) },
  ); // prettier-ignore
};

const dimension: fc.Arbitrary<Dimension> = fc
  .oneof(
    fc.record({ by: fc.constant('type') }),
    fc.record({ by: fc.constant('tag') }),
    fc.record({ by: fc.constant('field'), field: fieldKey }),
    fc.record({ by: fc.constant('linked'), edgeType: fc.constantFrom(...edgeTypeKeys), along }),
    fc.record({ by: fc.constant('neighbour'), type: nodeTypeKey, edgeTypes: maybe(links) }).map(defined),
    fc.record({ by: fc.constant('edge-type') }),
    fc.record({ by: fc.constant('range'), field: fieldKey, of: fc.constantFrom('number', 'text') }),
  )
  .map((one) => Dimension.parse(one));

export const selectQuestion: fc.Arbitrary<SelectQuestion> = fc
  .record({
    filter: fc.oneof(condition(2), fc.record({ all: fc.array(condition(1), { minLength: 1, maxLength: 3 }) })) as fc.Arbitrary<Filter>,
    limit: fc.constantFrom(1, 2, 3, 2000, 2000, 2000),
    facets: fc.array(dimension, { maxLength: 3 }),
    nodes: fc.boolean(),
    edges: fc.boolean(),
  })
  .map((one) => SelectQuestion.parse(one)); // prettier-ignore

export const focusQuestion: fc.Arbitrary<FocusQuestion> = fc
  .record({ ids: someIds, hops: fc.integer({ min: 1, max: 4 }), along, edgeTypes: maybe(links), limit: fc.constantFrom(1, 3, 2000, 2000) })
  .map((one) => FocusQuestion.parse(defined(one))); // prettier-ignore

export const searchQuestion: fc.Arbitrary<SearchQuestion> = fc
  .record({ text, types: maybe(types), limit: fc.constantFrom(1, 2, 50) })
  .map((one) => SearchQuestion.parse(defined(one)));

const asker = fc.constantFrom(...levels, 'coordinator', 'coordinator', 'facilitator');
/** A question of any kind, with the level of who asks. */
export const question = fc.oneof(
  fc.record({ ask: fc.constant('select' as const), question: selectQuestion, level: asker }),
  fc.record({ ask: fc.constant('focus' as const), question: focusQuestion, level: asker }),
  fc.record({ ask: fc.constant('search' as const), question: searchQuestion, level: asker }),
  fc.record({ ask: fc.constant('node' as const), question: node.map(nodeId), level: asker }),
  fc.record({ ask: fc.constant('edge' as const), question: edge.map(edgeId), level: asker }),
  fc.record({ ask: fc.constant('summary' as const), question: fc.constant(undefined), level: asker }),
);
export type Question = typeof question extends fc.Arbitrary<infer T> ? T : never;
