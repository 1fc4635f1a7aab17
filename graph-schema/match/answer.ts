import { GraphError } from '../errors.ts';
import type { NodeId, Revision } from '../ids.ts';
import type { Types } from '../visibility.ts';
import type { Carrying, MatchFacts, NodeNumber } from './facts.ts';
import { maxOwners, type Match, type Matches, type MatchPartScore, type MatchQuestion } from './matches.ts';
import { firstOf, rank, rounded, type FeatureFound, type Ranking } from './rank.ts';
import { carryingTypes } from './says.ts';
import { pathsBetween, type Path } from './ways.ts';

/** Whom at least so much of a match is carried to owns it. */
const ownersShare = 0.5;

/**
 * Answers a match from what is known of a network. Aliases in the filter are followed before; `start`: where they lead from
 * the node to begin from. Throws `not_found`, which names that as the question does: where it leads may be out of sight.
 */
export async function matches(
  facts: MatchFacts,
  of: { question: MatchQuestion; start?: NodeId | undefined; types: Types; revision: Revision },
): Promise<Matches> {
  const { question, start, types, revision } = of;
  const carries = carryingTypes(types);
  const from = start === undefined ? question.from : { node: start };
  const ranking = await rank(facts, { from, carries });
  if (!ranking) {
    const id = (question.from as { node: NodeId }).node;
    throw new GraphError('not_found', `There is no node «${id}» to begin from.`, {
      issues: [{ path: ['from', 'node'], message: 'not found', id }],
    });
  }
  const self = ranking.asked.self;
  const { types: wanted, filter, limit } = question;
  const fitting = await facts.among([...ranking.scores.keys()], { types: wanted, filter, start: self?.id });
  const scores = new Map(fitting.map((node) => [node, ranking.scores.get(node)!]));
  const best = await firstOf(facts, scores, limit);
  const owning = (await facts.carrying(best)).filter(({ edgeType }) => carries.get(edgeType)! >= ownersShare);
  const paths = self ? await pathsBetween(facts, { start: self.number, ends: best }) : new Map<NodeNumber, Path>();
  const contacts = self ? await facts.lastContacts(self.number, best) : new Map<NodeNumber, string>();
  const features = await facts.features();
  const carried = best.flatMap((node) => ranking.through.get(node)?.edges ?? []);
  const named = new Set([
    ...best,
    ...ranking.asked.features,
    ...ranking.learned.map(({ feature }) => feature),
    ...carried.map(({ target }) => target),
    ...owning.map(({ source }) => source),
    ...[...paths.values()].flatMap(({ nodes }) => nodes),
  ]);
  const nodes = await facts.nodes([...named]);
  const idOf = (node: NodeNumber): NodeId => nodes.get(node)!.id;
  const found = best.map((node): Match => {
    const through = firstTarget(ranking.through.get(node)?.edges ?? [], idOf);
    const path = paths.get(node);
    const lastContact = contacts.get(node);
    return {
      node: nodes.get(node)!,
      score: scores.get(node)!,
      parts: partsOf(ranking, { node, carried: through && carries.get(through.edgeType) }).map((part) =>
        told(part, idOf),
      ),
      ...(through && { through: { edgeType: through.edgeType, node: idOf(through.target) } }),
      owners: ownersOf(owning.filter(({ target }) => target === node), { carries, idOf }), // prettier-ignore
      ...(path && { path: { nodes: path.nodes.map(idOf), edges: path.edges } }),
      ...(lastContact !== undefined && { lastContact }),
    };
  });
  const isMatch = new Set<string>(found.map(({ node }) => node.id));
  const mentioned = new Set(found.flatMap(namedBy));
  for (const feature of ranking.asked.features) mentioned.add(idOf(feature));
  return {
    revision,
    total: fitting.length,
    truncated: fitting.length > found.length,
    asked: {
      features: ranking.asked.features.map((at) => ({ node: idOf(at), part: features.get(at)!.part })).sort(byNode),
      words: [...ranking.asked.terms.values()].map(({ word }) => word),
    },
    matches: found,
    nodes: [...nodes.values()].filter(({ id }) => mentioned.has(id) && !isMatch.has(id)).sort(byId),
    edges: [
      ...(await facts.edges(
        [...paths.values()].flatMap(({ edges }) => edges),
        [...paths.values()].flatMap(({ nodes }) => nodes),
      )),
    ],
  };
}

const byId = (a: { id: string }, b: { id: string }): number => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0);
const byNode = (a: { node: string }, b: { node: string }): number => (a.node < b.node ? -1 : a.node > b.node ? 1 : 0);

/** The nodes that a match names. */
const namedBy = ({ parts, through, owners, path }: Match): NodeId[] => [
  ...parts.flatMap(({ shared, missing }) => [...shared.map(({ node }) => node), ...missing]),
  ...(through ? [through.node] : []),
  ...owners.map(({ node }) => node),
  ...(path?.nodes ?? []),
];

/** A part before its nodes are told by their ids. */
interface Part extends Pick<MatchPartScore, 'part' | 'score' | 'of' | 'words'> {
  shared?: readonly FeatureFound[];
  missing?: readonly FeatureFound[];
}

function told({ shared = [], missing = [], score, of, ...part }: Part, idOf: (node: NodeNumber) => NodeId) {
  return {
    ...part,
    score: rounded(score),
    of: rounded(of),
    // The rarest first: it says the most.
    shared: shared
      .map(({ feature, rarity }) => ({ node: idOf(feature), rarity: rounded(rarity) }))
      .sort((a, b) => b.rarity - a.rarity || byNode(a, b)),
    missing: missing.map(({ feature }) => idOf(feature)).sort(),
  };
}

/** What the score of a node is made of. `carried`: at which rate the best of what is carried to it is. */
function partsOf(ranking: Ranking, { node, carried }: { node: NodeNumber; carried: number | undefined }): Part[] {
  const own = ranking.own(node);
  const parts: Part[] = [];
  if (own.text) {
    const words = new Set(ranking.said.flatMap(({ words, nodes }) => (nodes.has(node) ? words : [])));
    const inOrder = [...ranking.asked.terms.values()].map(({ word }) => word).filter((word) => words.has(word));
    parts.push({ part: 'text', ...own.text, words: inOrder });
  }
  for (const part of ['keywords', 'categories', 'groups', 'places', 'languages'] as const) {
    const score = own.features.get(part);
    if (score) parts.push({ part, ...score, ...shareOf(ranking.cover.get(part)!, node) });
  }
  if (own.learned) parts.push({ part: 'learned', ...own.learned, shared: shareOf(ranking.learned, node).shared });
  // What it adds: of the two, its own match and what is carried, the lesser counts for less.
  const added = ranking.scores.get(node)! - rounded(own.total);
  if (carried !== undefined) parts.push({ part: 'through', score: Math.max(0, added), of: carried });
  return parts;
}

const shareOf = (found: readonly FeatureFound[], node: NodeNumber) => ({
  shared: found.filter(({ nodes }) => nodes.has(node)),
  missing: found.filter(({ nodes }) => !nodes.has(node)),
});

/** Of edges that carry the same, the one whose target comes first, then whose type does. */
const firstTarget = (edges: readonly Carrying[], idOf: (node: NodeNumber) => NodeId): Carrying | undefined =>
  [...edges].sort(
    (a, b) => (idOf(a.target) < idOf(b.target) ? -1 : idOf(a.target) > idOf(b.target) ? 1 : a.edgeType < b.edgeType ? -1 : 1), // prettier-ignore
  )[0];

/** Each of them once, the closest first. */
function ownersOf(
  edges: readonly Carrying[],
  { carries, idOf }: { carries: ReadonlyMap<string, number>; idOf: (node: NodeNumber) => NodeId },
): Match['owners'] {
  const owners = edges.map(({ source, edgeType }) => ({ edgeType, node: idOf(source) }));
  owners.sort(
    (a, b) => carries.get(b.edgeType)! - carries.get(a.edgeType)! || byNode(a, b) || (a.edgeType < b.edgeType ? -1 : 1),
  );
  const first = owners.filter(({ node }, at) => owners.findIndex((other) => other.node === node) === at);
  return first.slice(0, maxOwners);
}
