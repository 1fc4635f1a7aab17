import { lineIdOf } from '../contact-lines.ts';
import { inkOn, mixed } from '../colours.ts';
import { unknownLook, type Scene, type SceneEdge, type SceneNode, type TypeLook } from '../scene.ts';
import { showText } from '../values.ts';
import type { Comparison } from './comparison.ts';

/** What may have become of what is drawn, in the order of the legend. */
export const differenceClasses = ['added', 'removed', 'changed', 'stronger', 'weaker'] as const;
export type DifferenceClass = (typeof differenceClasses)[number];

/** The sign that tells each class where its colour does not. */
export const differenceSigns = {
  added: '+',
  removed: '−',
  changed: '≠',
  stronger: '↑',
  weaker: '↓',
} as const satisfies Record<DifferenceClass, string>;

/** So far what is the same steps back, and so far what is gone, 0 to 1. */
const quiet = { same: 0.72, gone: 0.45 } as const;
/** Diameter at which a sign is read, in model pixels: what has one is no smaller. */
const leastMarked = 30;
/** Widths of lines in pixels. Of what is less or gone, lines are dashed. */
export const differenceWidths = { same: 1, added: 3, removed: 2, changed: 3, stronger: 5, weaker: 4 } as const;
/** So many lines of pairs are drawn, those that differ most. */
const mostPairs = 300;

/** The colours of the classes: far apart for every eye, on light and on dark. */
export function differenceColours({ surroundings }: Pick<Scene, 'surroundings'>): Record<DifferenceClass, string> {
  const { met, less, accent } = surroundings;
  return { added: met, removed: less, changed: accent, stronger: met, weaker: less };
}

/** How a node of a class looks: in its colour, with its sign; a ghost where it is gone. */
export function differenceLook(look: TypeLook, to: DifferenceClass, scene: Pick<Scene, 'surroundings'>): TypeLook {
  const colour = differenceColours(scene)[to];
  return {
    ...look,
    key: `${look.key} ${to}`,
    colour: to === 'removed' ? mixed(colour, scene.surroundings.background, quiet.gone) : colour,
    icon: undefined,
    letter: differenceSigns[to],
    ink: look.shape === 'hexagon-outline' ? colour : inkOn(colour),
  };
}

/** How many there are of a class, and how many of them are told: those are marked where they are drawn. */
export interface DifferenceCount {
  all: number;
  marked: number;
}

/** How many there are of each class. */
export function differenceCounts({
  nodes,
  edges,
  stronger,
  weaker,
}: Comparison): Record<DifferenceClass, DifferenceCount> {
  const counted = (...lists: { total: number; items: readonly unknown[] }[]): DifferenceCount => ({
    all: lists.reduce((sum, { total }) => sum + total, 0),
    marked: lists.reduce((sum, { items }) => sum + items.length, 0),
  });
  const firstOf = ({ total, items }: { total: number; items: readonly unknown[] }) => ({ total, items: items.slice(0, mostPairs) }); // prettier-ignore
  return {
    added: counted(nodes.added, edges.added),
    removed: counted(nodes.removed, edges.removed),
    changed: counted(nodes.changed, edges.changed),
    stronger: counted(firstOf(stronger)),
    weaker: counted(firstOf(weaker)),
  };
}

/**
 * A scene that tells what is different: what is the same steps back, what was added, changed or removed has a colour and
 * a sign of its own, and lines lead between those who meet more often, or less. What is gone is drawn as a ghost.
 */
export function withDifferences(
  scene: Scene,
  comparison: Comparison,
  { looks, language }: { looks: ReadonlyMap<string, TypeLook>; language: string },
): Scene {
  const { surroundings } = scene;
  const colours = differenceColours(scene);
  const classOf = new Map<string, DifferenceClass>();
  for (const [kind, lists] of Object.entries({ node: comparison.nodes, edge: comparison.edges })) {
    for (const { id } of lists.added.items) classOf.set(`${kind} ${id}`, 'added');
    for (const { id } of lists.changed.items) classOf.set(`${kind} ${id}`, 'changed');
  }
  const stepBack = (look: TypeLook): TypeLook => {
    const colour = mixed(look.colour, surroundings.background, quiet.same);
    return { ...look, key: `${look.key} same`, colour, ink: look.shape === 'hexagon-outline' ? colour : inkOn(colour) };
  };
  const nodes = scene.nodes.map((node): SceneNode => {
    const its = classOf.get(`node ${node.id}`);
    return its
      ? {
          ...node,
          look: differenceLook(node.look, its, scene),
          size: Math.max(node.size, leastMarked),
          priority: node.priority + 1,
        }
      : { ...node, look: stepBack(node.look) };
  });
  const place = new Map(nodes.map(({ id }, at) => [id, at]));
  for (const { id, type, label } of comparison.nodes.removed.items) {
    if (place.has(id)) continue;
    // Its type may be gone, too.
    const look = looks.get(type) ?? unknownLook(type, surroundings.muted);
    place.set(id, nodes.length);
    nodes.push({
      id,
      standsFor: { kind: 'removed', id },
      look: differenceLook(look, 'removed', scene),
      size: leastMarked,
      label: showText(label, language),
      priority: 1,
      hit: false,
    });
  }

  const edges = scene.edges.map((edge): SceneEdge => {
    const its = classOf.get(`edge ${edge.id}`);
    return its
      ? { ...edge, colour: colours[its], width: differenceWidths[its] }
      : {
          ...edge,
          colour: mixed(surroundings.edge, surroundings.background, quiet.same),
          width: differenceWidths.same,
        };
  });
  const drawn = new Set(edges.map(({ id }) => id));
  for (const { id, source, target, direction } of comparison.edges.removed.items) {
    const [from, to] = [place.get(source), place.get(target)];
    if (from === undefined || to === undefined || drawn.has(id)) continue;
    edges.push({
      id,
      standsFor: { kind: 'removed', id },
      label: '',
      source: from,
      target: to,
      colour: colours.removed,
      width: differenceWidths.removed,
      dashed: true,
      arrow: direction === 'directed' ? 'end' : direction === 'mutual' ? 'both' : 'none',
      bend: 0,
    });
  }
  const lines = new Map(edges.map((edge, at) => [edge.id, at]));
  for (const to of ['stronger', 'weaker'] as const) {
    for (const { a, b } of comparison[to].items.slice(0, mostPairs)) {
      const [source, target] = [place.get(a), place.get(b)];
      if (source === undefined || target === undefined) continue;
      const id = lineIdOf(a, b);
      const line: SceneEdge = {
        id,
        standsFor: { kind: 'contacts', of: [a, b] },
        label: '',
        source,
        target,
        colour: colours[to],
        width: differenceWidths[to],
        dashed: to === 'weaker',
        arrow: 'none',
        bend: -0.5,
      };
      const known = lines.get(id);
      if (known === undefined) edges.push(line);
      else edges[known] = line;
    }
  }
  return { ...scene, nodes, edges, edgeLegend: [] };
}
