import { exactKinds, hang, phraseKey, type Comparable, type Gallery, type Portrait } from './portrait.ts';
import { createJudge, type Judgement } from './score.ts';
import type { NodeType } from '../types.ts';

/** Two records that may be one, `ids` in order. */
export interface CandidatePair extends Judgement {
  ids: [string, string];
}

/** A block of more records is gone through in order of name, each compared with the few after it. */
const largestBlock = 30;
const neighbours = 8;

const byId = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** The likeliest first, ties in order of ids. */
export const byScore = (
  one: Pick<CandidatePair, 'ids' | 'score'>,
  other: Pick<CandidatePair, 'ids' | 'score'>,
): number => other.score - one.score || byId(one.ids[0], other.ids[0]) || byId(one.ids[1], other.ids[1]);

interface Input {
  type: Pick<NodeType, 'fields'> | undefined;
  /** Ids of the countries a record is connected with. */
  countriesOf?: (id: string) => readonly string[];
  /** True for two that were judged not to be one. */
  isSettled?: (a: string, b: string) => boolean;
}

/** Pairs among records of one type that may be one, the likeliest first, ties in order of ids. A step for each few. */
export function* candidatesAmong(records: readonly Comparable[], input: Input): Generator<void, CandidatePair[]> {
  return yield* candidatesOf(records, input, () => true);
}

/** Pairs of an incoming record and one there is, both of one type, that may be one, as `candidatesAmong` gives them. */
export function* candidatesBetween(
  incoming: readonly Comparable[],
  existing: readonly Comparable[],
  input: Input,
): Generator<void, CandidatePair[]> {
  const isNew = new Set(incoming.map(({ id }) => id));
  return yield* candidatesOf([...existing, ...incoming], input, (a, b) => isNew.has(a) !== isNew.has(b));
}

function* candidatesOf(
  records: readonly Comparable[],
  input: Input,
  asked: (a: string, b: string) => boolean,
): Generator<void, CandidatePair[]> {
  const { isSettled } = input;
  // Whoever gives them in whatever order is told the same.
  const sorted = records.toSorted((one, other) => byId(one.id, other.id));
  const gallery = yield* hang(sorted, input);
  const judge = createJudge(gallery);
  const { portraits } = gallery;
  /** By the first of a pair: one set of all would take long when it grows. */
  const met = portraits.map(() => new Set<number>());
  const found: CandidatePair[] = [];
  for (const block of yield* blocksOf(gallery)) {
    for (const [at, other] of pairsIn(block)) {
      const [low, high] = at < other ? [at, other] : [other, at];
      if (met[low]!.has(high)) continue;
      met[low]!.add(high);
      const [a, b] = [portraits[low]!, portraits[high]!];
      if (!asked(a.id, b.id)) continue;
      const judgement = judge(a, b);
      if (judgement && !isSettled?.(a.id, b.id))
        found.push({ ids: a.id < b.id ? [a.id, b.id] : [b.id, a.id], ...judgement });
      yield;
    }
    yield;
  }
  return found.sort(byScore);
}

/** Records that have something in common, by their places in the gallery; large blocks in order of name. */
function* blocksOf(gallery: Gallery): Generator<void, number[][]> {
  const { portraits, names } = gallery;
  const blocks = new Map<string, number[]>();
  for (const [at, portrait] of portraits.entries()) {
    for (const key of new Set(keysOf(portrait, gallery))) {
      const block = blocks.get(key);
      if (block) block.push(at);
      else blocks.set(key, [at]);
    }
    yield;
  }
  const written = new Map<number, string>();
  const nameOf = (at: number): string => {
    let name = written.get(at);
    if (name === undefined) written.set(at, (name = (portraits[at]!.names[0] ?? []).map(names.word).sort().join(' ')));
    return name;
  };
  const found: number[][] = [];
  for (const block of blocks.values()) {
    if (block.length < 2) continue;
    if (block.length > largestBlock)
      block.sort((a, b) => (nameOf(a) < nameOf(b) ? -1 : nameOf(a) > nameOf(b) ? 1 : a - b));
    found.push(block);
    yield;
  }
  return found;
}

/** What a record is looked for by: those who share one of these are compared. */
function* keysOf(portrait: Portrait, { names, lines }: Gallery): Generator<string> {
  for (const phrase of portrait.names) {
    yield `name ${phraseKey(phrase)}`;
    const beginnings = phrase.map((word) => names.word(word).slice(0, 3));
    yield `beginnings ${beginnings.sort().join(' ')}`;
    for (const word of phrase) if (names.count(word) <= largestBlock) yield `word ${word}`;
  }
  for (const word of [...portrait.short, ...portrait.initials]) yield `initials ${word}`;
  for (const kind of exactKinds) for (const value of portrait.exact[kind]) yield `${kind} ${value}`;
  for (const [field, phrase] of portrait.lines) {
    const vocabulary = lines.get(field)!;
    const rare = phrase.toSorted((a, b) => vocabulary.count(a) - vocabulary.count(b) || a - b);
    if (phrase.length > 1) yield `line ${field} ${rare[0]} ${rare[1]}`;
    for (const word of rare) if (vocabulary.count(word) <= largestBlock) yield `line ${field} ${word}`;
  }
}

function* pairsIn(block: readonly number[]): Generator<readonly [number, number]> {
  const reach = block.length > largestBlock ? neighbours : block.length;
  for (let at = 0; at < block.length; at += 1)
    for (let next = at + 1; next < block.length && next <= at + reach; next += 1) yield [block[at]!, block[next]!];
}
