// The model's answers, by definition: a filter is asked of one node at a time, a facet by choosing each of its values.
import type { GraphEdge, GraphNode } from '../../graph-schema/elements.ts';
import { fieldKinds } from '../../graph-schema/fields.ts';
import type { Along, Filter } from '../../graph-schema/filter.ts';
import type { NodeId } from '../../graph-schema/ids.ts';
import type { Level } from '../../graph-schema/levels.ts';
import type {
  Dimension,
  EdgeProfile,
  EgoNetwork,
  Facet,
  FacetRange,
  FocusQuestion,
  NodeProfile,
  SearchHits,
  SearchQuestion,
  Selection,
  SelectQuestion,
  Summary,
} from '../../graph-schema/questions.ts';
import { tokens, words } from '../../graph-schema/text.ts';
import type { NodeType } from '../../graph-schema/types.ts';
import type { FieldValue } from '../../graph-schema/values.ts';
import { Refused, textOf, type Model } from './model.ts';
import { edgesSeen, interactionsSeen, nodesSeen } from './model-sight.ts';

type Scalar = string | number | boolean;

const listOf = (value: FieldValue): Scalar[] =>
  Array.isArray(value) ? value : typeof value === 'object' ? Object.values(value) : [value];

/** One level's sight of the model, archived ones left out. */
function sightOf(model: Model, level: Level) {
  const nodes = nodesSeen(model, level).filter((node) => !node.archived);
  const ids = nodes.map((node) => node.id);
  const there = (edge: GraphEdge) => ids.includes(edge.source) && ids.includes(edge.target);
  const edges = edgesSeen(model, level).filter((edge) => !edge.archived && there(edge));

  function edgesAt(id: string, along: Along = 'any', types?: string[]): GraphEdge[] {
    return edges.filter((edge) => {
      if (edge.source !== id && edge.target !== id) return false;
      if (types && !types.includes(edge.type)) return false;
      if (along === 'any' || edge.direction !== 'directed') return true;
      return along === 'out' ? edge.source === id : edge.target === id;
    });
  }
  function neighbours(id: string, along?: Along, types?: string[]): string[] {
    const ends = edgesAt(id, along, types).map((edge) => (edge.source === id ? edge.target : edge.source));
    return [...new Set(ends)];
  }
  function labelTokens(node: GraphNode): string[] {
    return listOf(node.label).flatMap((text) => tokens(String(text)));
  }
  function otherTokens(node: GraphNode): string[] {
    const texts = [...(node.tags ?? [])];
    if (node.description !== undefined) texts.push(...listOf(node.description).map(String));
    for (const key of searchedFields(model, node)) texts.push(...listOf(node.fields![key]!).map(String));
    return texts.flatMap(tokens);
  }

  function holds(filter: Filter, node: GraphNode): boolean {
    if ('field' in filter) {
      const value = node.fields?.[filter.field];
      if ('exists' in filter) return (value !== undefined) === filter.exists;
      const values = value === undefined ? [] : listOf(value);
      if ('any' in filter) return values.some((one) => filter.any.some((wanted) => wanted === one));
      const within = (one: Scalar) => {
        if (filter.min !== undefined && (typeof one !== typeof filter.min || one < filter.min)) return false;
        return filter.max === undefined || (typeof one === typeof filter.max && one <= filter.max);
      };
      return values.some(within);
    }
    if ('all' in filter) return filter.all.every((inner) => holds(inner, node));
    if ('any' in filter) return filter.any.some((inner) => holds(inner, node));
    if ('not' in filter) return !holds(filter.not, node);
    if ('type' in filter) return filter.type.includes(node.type);
    if ('tag' in filter) return filter.tag.some((tag) => node.tags?.includes(tag));
    if ('ids' in filter) return filter.ids.some((id) => model.reach(id) === node.id);
    if ('text' in filter) {
      const found = [...labelTokens(node), ...otherTokens(node)];
      return words(filter.text).every((word) => found.some((token) => token.startsWith(word)));
    }
    if ('degree' in filter) {
      const { min = 0, max = Infinity, along, edgeTypes } = filter.degree;
      const degree = edgesAt(node.id, along, edgeTypes).length;
      return degree >= min && degree <= max;
    }
    if ('near' in filter) {
      const { hops, along, edgeTypes } = filter.near;
      let within = new Set<string>(
        filter.near.ids.map((id) => model.reach(id)).filter((id) => nodes.some((one) => one.id === id)),
      );
      for (let step = 0; step < hops; step += 1)
        within = new Set([...within].flatMap((id) => [id, ...neighbours(id, along, edgeTypes)]));
      return within.has(node.id);
    }
    const { along, edgeTypes, to, atLeast = 1 } = filter.linked;
    const ends = neighbours(node.id, along, edgeTypes).filter((id) =>
      holds(
        to,
        nodes.find((one) => one.id === id)!,
      ),
    );
    return ends.length >= atLeast;
  }
  return { nodes, edges, edgesAt, neighbours, labelTokens, otherTokens, holds };
}
type Sight = ReturnType<typeof sightOf>;

/** The filter that chooses one value of a dimension. */
function choosing(dimension: Exclude<Dimension, { by: 'range' }>, value: Scalar): Filter {
  if (dimension.by === 'type') return { type: [value as string] };
  if (dimension.by === 'tag') return { tag: [value as string] };
  if (dimension.by === 'field') return { field: dimension.field, any: [value] };
  if (dimension.by === 'edge-type') return { degree: { min: 1, edgeTypes: [value as string] } };
  const ids: Filter = { ids: [value as NodeId] };
  return dimension.by === 'neighbour'
    ? {
        linked: {
          to: { all: [{ type: [dimension.type] }, ids] },
          ...(dimension.edgeTypes && { edgeTypes: dimension.edgeTypes }),
        },
      }
    : { linked: { edgeTypes: [dimension.edgeType], along: dimension.along, to: ids } };
}

function isOwnChoice(dimension: Dimension, filter: Filter): boolean {
  if (dimension.by === 'type') return 'type' in filter;
  if (dimension.by === 'tag') return 'tag' in filter;
  if (dimension.by === 'field' || dimension.by === 'range')
    return 'field' in filter && filter.field === dimension.field;
  if (dimension.by === 'edge-type') {
    if (!('degree' in filter)) return false;
    const { along = 'any', edgeTypes, ...bounds } = filter.degree;
    return along === 'any' && edgeTypes !== undefined && textOf(bounds) === textOf({ min: 1 });
  }
  if (!('linked' in filter)) return false;
  const { edgeTypes, along = 'any', atLeast = 1, to } = filter.linked;
  if (dimension.by === 'linked')
    return 'ids' in to && textOf(edgeTypes) === textOf([dimension.edgeType]) && along === dimension.along;
  const ids = 'all' in to && to.all[1] && 'ids' in to.all[1] ? to.all[1].ids : [];
  return (
    textOf(edgeTypes && [...new Set(edgeTypes)].sort()) === textOf(dimension.edgeTypes && [...new Set(dimension.edgeTypes)].sort()) && along === 'any' && atLeast === 1 &&
    textOf(to) === textOf({ all: [{ type: [dimension.type] }, { ids }] })
  ); // prettier-ignore
}

function rangeOf(
  nodes: readonly GraphNode[],
  { field, of }: Extract<Dimension, { by: 'range' }>,
): { range?: FacetRange } {
  const valuesOf = (node: GraphNode) =>
    listOf(node.fields?.[field] ?? []).filter((value) => typeof value === (of === 'text' ? 'string' : 'number'));
  const values = nodes.flatMap(valuesOf).sort((a, b) => (a < b ? -1 : a > b ? 1 : 0)) as (string | number)[];
  if (values.length === 0) return {};
  const count = nodes.filter((node) => valuesOf(node).length > 0).length;
  return { range: { least: values[0]!, most: values.at(-1)!, count } };
}

function facetOf(sight: Sight, filter: Filter, dimension: Dimension): Facet {
  const others = ('all' in filter ? filter.all : [filter]).filter((one) => !isOwnChoice(dimension, one));
  if (dimension.by === 'range') {
    const remaining = sight.nodes.filter((node) => sight.holds({ all: others }, node));
    return { dimension, values: [], truncated: false, ...rangeOf(remaining, dimension) };
  }
  const possible = new Set<Scalar>(sight.edges.map((edge) => edge.type));
  for (const node of sight.nodes) {
    possible.add(node.id);
    possible.add(node.type);
    for (const tag of node.tags ?? []) possible.add(tag);
    for (const value of Object.values(node.fields ?? {})) for (const one of listOf(value)) possible.add(one);
  }
  const counted = [...possible]
    .map((value) => {
      const chosen: Filter = { all: [...others, choosing(dimension, value)] };
      return { value, count: sight.nodes.filter((node) => sight.holds(chosen, node)).length };
    })
    .filter(({ value, count }) => count > 0 && [...String(value)].length <= 200)
    .sort((a, b) => {
      if (a.count !== b.count) return b.count - a.count;
      const [left, right] = [String(a.value), String(b.value)];
      return left === right ? (typeof a.value < typeof b.value ? -1 : 1) : left < right ? -1 : 1;
    });
  return { dimension, values: counted.slice(0, 200), truncated: counted.length > 200 };
}

export function modelSelect(model: Model, question: SelectQuestion, level: Level): Selection {
  const sight = sightOf(model, level);
  const found = sight.nodes.filter((node) => sight.holds(question.filter, node));
  const nodes = found.slice(0, question.limit);
  const ids = nodes.map((node) => node.id);
  const within = (edge: GraphEdge) => ids.includes(edge.source) && ids.includes(edge.target);
  return {
    revision: model.revision,
    total: found.length,
    ids,
    truncated: found.length > ids.length,
    facets: question.facets.map((dimension) => facetOf(sight, question.filter, dimension)),
    ...(question.nodes && { nodes }),
    ...(question.edges && { edges: sight.edges.filter(within) }),
  };
}

export function modelFocus(model: Model, question: FocusQuestion, level: Level): EgoNetwork {
  const { along, edgeTypes, limit } = question;
  const sight = sightOf(model, level);
  const hopsTo = new Map<string, number>();
  for (const node of sight.nodes) if (question.ids.some((id) => model.reach(id) === node.id)) hopsTo.set(node.id, 0);
  if (hopsTo.size === 0) throw new Refused('not_found');
  for (let hops = 1; hops <= question.hops; hops += 1) {
    for (const [id, reached] of hopsTo) {
      if (reached !== hops - 1) continue;
      for (const other of sight.neighbours(id, along, edgeTypes)) if (!hopsTo.has(other)) hopsTo.set(other, hops);
    }
  }
  const found = sight.nodes
    .filter((node) => hopsTo.has(node.id))
    .map((node) => ({ node, hops: hopsTo.get(node.id)! }))
    .sort((a, b) => a.hops - b.hops);
  const nodes = found.slice(0, limit);
  const ids = nodes.map(({ node }) => node.id);
  const edges = sight.edges.filter(
    (edge) => ids.includes(edge.source) && ids.includes(edge.target) && (!edgeTypes || edgeTypes.includes(edge.type)),
  );
  return { revision: model.revision, nodes, edges, truncated: found.length > limit };
}

export function modelSearch(model: Model, question: SearchQuestion, level: Level): SearchHits {
  const sight = sightOf(model, level);
  const asked = words(question.text);
  const found = sight.nodes
    .filter((node) => !question.types || question.types.includes(node.type))
    .map((node) => {
      const label = sight.labelTokens(node);
      const rest = sight.otherTokens(node);
      const scores = asked.map((word): number =>
        label.includes(word)
          ? 4
          : label.some((token) => token.startsWith(word))
            ? 3
            : rest.includes(word)
              ? 2
              : rest.some((token) => token.startsWith(word))
                ? 1
                : 0,
      );
      const texts = typeof node.label === 'string' ? [node.label] : Object.values(node.label);
      const just = texts.some((text) => textOf(tokens(text)) === textOf(tokens(question.text))) ? 1 : 0;
      // What holds no word finds nothing, not those who are called nothing.
      const isFound = scores.length > 0 && scores.every((score) => score > 0);
      return { node, score: isFound ? scores.reduce((sum, one) => sum + one, just) : 0 };
    })
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.score - a.score);
  const hits = found.slice(0, question.limit);
  return { revision: model.revision, total: found.length, hits, truncated: found.length > hits.length };
}

export function modelNode(model: Model, id: string, level: Level): NodeProfile {
  const nodes = nodesSeen(model, level);
  const at = model.reach(id);
  const node = nodes.find((one) => one.id === at);
  if (!node) throw new Refused('not_found');
  const edges = edgesSeen(model, level).filter((edge) => edge.source === at || edge.target === at);
  const others = edges.flatMap((edge) => [edge.source, edge.target]).filter((other) => other !== at);
  return {
    revision: model.revision,
    node,
    edges,
    neighbours: nodes.filter((one) => others.includes(one.id)),
    ...modelRelations(at, edges, nodes),
    contacts: interactionsSeen(model, level).filter((one) => one.participants.includes(node.id)).length,
    truncated: false,
  };
}

export function modelEdge(model: Model, id: string, level: Level): EdgeProfile {
  const edge = edgesSeen(model, level).find((one) => one.id === id);
  const end = (of: string | undefined) => nodesSeen(model, level).find((one) => one.id === of);
  const [source, target] = [end(edge?.source), end(edge?.target)];
  if (!edge || !source || !target) throw new Refused('not_found');
  return { revision: model.revision, edge, source, target };
}

function modelRelations(at: string, edges: GraphEdge[], nodes: GraphNode[]) {
  const archived = nodes.filter((node) => node.archived && node.id !== at).map((node) => node.id);
  const counted = edges.filter(
    (edge) => !edge.archived && !archived.includes(edge.source) && !archived.includes(edge.target),
  );
  const ways = {
    out: (edge: GraphEdge) => edge.direction === 'directed' && edge.source === at && edge.target !== at,
    in: (edge: GraphEdge) => edge.direction === 'directed' && edge.source !== at,
    both: (edge: GraphEdge) => edge.direction !== 'directed' || edge.source === edge.target,
  };
  const relations = [...new Set(counted.map((edge) => edge.type))].sort().flatMap((edgeType) =>
    (['out', 'in', 'both'] as const).flatMap((way) => {
      const { length } = counted.filter((edge) => edge.type === edgeType && ways[way](edge));
      return length > 0 ? [{ edgeType, way, count: length }] : [];
    }),
  );
  return { relations, totalEdges: counted.length };
}

export function modelSummary(model: Model, level: Level): Summary {
  const nodes = nodesSeen(model, level);
  const edges = edgesSeen(model, level);
  const name = model.get('setting', 'name');
  return {
    revision: model.revision,
    name: name === undefined ? '' : typeof name === 'string' ? name : (name.en ?? name[Object.keys(name).sort()[0]!]),
    nodes: nodes.filter((node) => !node.archived).length,
    edges: edges.filter((edge) => !edge.archived).length,
    archivedNodes: nodes.filter((node) => node.archived).length,
    archivedEdges: edges.filter((edge) => edge.archived).length,
    interactions: interactionsSeen(model, level).length,
    complete: true,
    sample: nodes.some((node) => node.origin.source === 'sample'),
  };
}

/** The fields of a node whose words are searched. */
function searchedFields(model: Model, node: GraphNode): string[] {
  const type: NodeType = model.get('node-type', node.type);
  const keys = type.fields.filter((field) => fieldKinds[field.kind].searchable).map((field) => field.key);
  return keys.filter((key) => node.fields && key in node.fields);
}
