import type { Level } from '../../graph-schema/levels.ts';

/** Under which keys is cached what was asked, by the level it is seen with. */
export const keys = {
  summary: (level: Level | undefined) => ['summary', level] as const,
  graph: (level: Level | undefined) => ['graph', level] as const,
  /** Nodes of the working graph with more around them than is in it; told by answers, never asked for. */
  cut: (level: Level | undefined) => ['cut', level] as const,
  /** Of what was brought into the working graph around nodes. */
  allBrought: (level: Level | undefined) => ['brought', level] as const,
  brought: (level: Level | undefined, id: string) => ['brought', level, id] as const,
  nodes: (level: Level | undefined) => ['node', level] as const,
  node: (level: Level | undefined, id: string) => ['node', level, id] as const,
  /** Of connections asked for by themselves. */
  edges: (level: Level | undefined) => ['edge', level] as const,
  edge: (level: Level | undefined, id: string) => ['edge', level, id] as const,
  searches: (level: Level | undefined) => ['search', level] as const,
  search: (level: Level | undefined, text: string) => ['search', level, text] as const,
  selects: (level: Level | undefined) => ['select', level] as const,
  /** Of an answer to a selection; `question` is compared by its content. */
  select: (level: Level | undefined, question: object) => ['select', level, question] as const,
  focuses: (level: Level | undefined) => ['focus', level] as const,
  focus: (level: Level | undefined, focus: object | undefined) => ['focus', level, focus] as const,
  /** Everything told of contacts. */
  contacts: (level: Level | undefined) => ['contacts', level] as const,
  contactKinds: (level: Level | undefined) => ['contacts', level, 'kinds'] as const,
  allDuplicates: (level: Level | undefined) => ['duplicates', level] as const,
  duplicates: (level: Level | undefined, limit: number) => ['duplicates', level, limit] as const,
  allMatches: (level: Level | undefined) => ['match', level] as const,
  /** Of what fits an idea or a node; `question` is compared by its content. */
  matches: (level: Level | undefined, question: object | undefined) => ['match', level, question] as const,
  /** Of letters and reports that are kept. */
  templates: (level: Level | undefined) => ['templates', level] as const,
  histories: (level: Level | undefined) => ['history', level] as const,
  allPositions: (level: Level | undefined) => ['positions', level] as const,
  positions: (level: Level | undefined, view: string | undefined) => ['positions', level, view] as const,
};
