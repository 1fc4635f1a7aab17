import type { ApiClient } from '../../graph-schema/api-client.ts';
import { FocusQuestion, SearchQuestion, SelectQuestion } from '../../graph-schema/questions.ts';
import type { NodeId } from '../../graph-schema/ids.ts';
import { MatchQuestion } from '../../graph-schema/match/matches.ts';
import type { GraphStore } from '../../server/store/graph-store.ts';

/** One question, as the page asks it over HTTP and as the server asks its store. `round` varies what is asked about. */
export interface BenchQuestion {
  ask(api: ApiClient, round: number): Promise<unknown>;
  askStore(store: GraphStore, round: number): Promise<unknown>;
  /** How many nodes came back. */
  size(answer: unknown): number;
}

const tags = ['interface::x11', 'role::program', 'uitoolkit::gtk', 'works-with::text', 'interface::commandline'];
const words = ['python', 'library', 'game', 'perl', 'data', 'server', 'dev', 'image', 'font', 'text'];

const filtered = (round: number) => ({
  filter: { all: [{ tag: ['role::program'] }, { tag: [tags[round % tags.length]!] }] },
  nodes: true,
  edges: true,
});
const ego = (round: number) => ({ ids: [`n${(round * 997) % 60_000}` as NodeId], hops: 2 });
const search = (round: number) => ({ text: words[round % words.length]!, limit: 2_000 });
const facets = (round: number) => ({
  filter: { all: [{ tag: [tags[round % tags.length]!] }] },
  limit: 1,
  facets: [
    { by: 'type' as const },
    { by: 'tag' as const },
    { by: 'linked' as const, edgeType: 'ABOUT_TOPIC' },
    { by: 'neighbour' as const, type: 'Topic' },
  ],
});

const ideas = [
  'image editor for photographs', 'library to read spreadsheets', 'server of electronic mail', 'fonts for arabic and chinese',
  'game of chess', 'statistics and plotting', 'astronomy telescope control', 'music notation',
]; // prettier-ignore
/** By an idea and by a node in turn. */
const match = (round: number) => ({
  from:
    round % 2 === 0 ? { text: ideas[(round / 2) % ideas.length]! } : { node: `n${(round * 997) % 60_000}` as NodeId },
});

const nodesIn = (answer: unknown): number => {
  const { nodes, hits, matches, total } = answer as Partial<Record<'nodes' | 'hits' | 'matches', unknown[]>> & {
    total?: number;
  };
  return matches?.length ?? nodes?.length ?? hits?.length ?? total ?? 0;
};

export const questions = {
  'filtered selection with induced edges': {
    ask: (api, round) => api.select({ body: filtered(round) }),
    askStore: (store, round) => store.select(SelectQuestion.parse(filtered(round)), 'coordinator'),
    size: nodesIn,
  },
  'ego network of 2 hops': {
    ask: (api, round) => api.focus({ body: ego(round) }),
    askStore: (store, round) => store.focus(FocusQuestion.parse(ego(round)), 'coordinator'),
    size: nodesIn,
  },
  'text search': {
    ask: (api, round) => api.search({ body: search(round) }),
    askStore: (store, round) => store.search(SearchQuestion.parse(search(round)), 'coordinator'),
    size: nodesIn,
  },
  'facets (type, tag, topic by edge, topic by neighbour)': {
    ask: (api, round) => api.select({ body: facets(round) }),
    askStore: (store, round) => store.select(SelectQuestion.parse(facets(round)), 'coordinator'),
    size: nodesIn,
  },
  match: {
    ask: (api, round) => api.match({ body: match(round) }),
    askStore: (store, round) => store.match(MatchQuestion.parse(match(round)), 'coordinator'),
    size: nodesIn,
  },
} as const satisfies Record<string, BenchQuestion>;
