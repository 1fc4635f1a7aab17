/** A text as the numbers of its words in a vocabulary, ascending, each once. */
export type Phrase = readonly number[];

/** The words of one kind of text (names, the values of a field) of all that is compared, each with a number. */
export interface Vocabulary {
  /** The phrases of one record's texts, each given as its words. */
  note(texts: readonly (readonly string[])[]): Phrase[];
  word(number: number): string;
  /** How many records have it. */
  count(number: number): number;
  /** Inverse document frequency: ln(1 + records ÷ records that have the word). */
  rarity(number: number): number;
}

export function createVocabulary(): Vocabulary {
  const numbers = new Map<string, number>();
  const all: string[] = [];
  const counts: number[] = [];
  let records = 0;
  const numberOf = (word: string): number => {
    const known = numbers.get(word);
    if (known !== undefined) return known;
    numbers.set(word, all.length);
    counts.push(0);
    return all.push(word) - 1;
  };
  return {
    note(texts) {
      records += 1;
      const phrases = texts.map((words) => [...new Set(words.map(numberOf))].sort((a, b) => a - b));
      for (const number of new Set(phrases.flat())) counts[number]! += 1;
      return phrases;
    },
    word: (number) => all[number]!,
    count: (number) => counts[number]!,
    rarity: (number) => Math.log(1 + records / counts[number]!),
  };
}

/** How two phrases agree. */
export interface Likeness {
  /** Cosine of the phrases, each word weighted by its rarity, a pair of like words counted by how like they are: 0–1. */
  cosine: number;
  /** The part of the phrase that weighs less which the other has too: 0–1. */
  contained: number;
  /** How many words agree. */
  matched: number;
  /** Of the words that agree, how many records have the rarest. */
  rarest: number;
}

const none: Likeness = { cosine: 0, contained: 0, matched: 0, rarest: Infinity };
const digit = /[0-9]/;

/**
 * Compares phrases of one vocabulary (soft TF-IDF, after Cohen, Ravikumar and Fienberg 2003). Numbers agree only when they
 * are the same, and where both phrases have numbers but none in common, «Phase 1» and «Phase 2», nothing agrees.
 */
export function createComparer(vocabulary: Vocabulary): (a: Phrase, b: Phrase) => Likeness {
  const likes = new Map<number, number>();
  const like = (a: number, b: number): number => {
    // Most pairs are told apart by that, and need not be remembered.
    if (vocabulary.word(a).charCodeAt(0) !== vocabulary.word(b).charCodeAt(0)) return 0;
    const key = a < b ? a * 2 ** 26 + b : b * 2 ** 26 + a;
    let known = likes.get(key);
    if (known === undefined) likes.set(key, (known = wordLikeness(vocabulary.word(a), vocabulary.word(b))));
    return known;
  };
  const weights = new Map<Phrase, number>();
  const weigh = (phrase: Phrase): number => {
    let known = weights.get(phrase);
    if (known === undefined) {
      known = phrase.reduce((sum, word) => sum + vocabulary.rarity(word) ** 2, 0);
      weights.set(phrase, known);
    }
    return known;
  };
  const isNumber = (word: number): boolean => digit.test(vocabulary.word(word));

  return (a, b) => {
    const { pairs, restA, restB } = compareSorted(a, b);
    if (restA.some(isNumber) && restB.some(isNumber) && !pairs.some(([word]) => isNumber(word))) return none;
    for (const word of restA) {
      let best = -1;
      let most = 0;
      for (let at = 0; at < restB.length; at += 1) {
        const how = like(word, restB[at]!);
        if (how > most) [most, best] = [how, at];
      }
      if (best >= 0) pairs.push([word, restB.splice(best, 1)[0]!, most]);
    }
    if (pairs.length === 0) return none;
    const [weightA, weightB] = [weigh(a), weigh(b)];
    const lighter = weightA < weightB ? 0 : 1;
    let [product, held, rarest] = [0, 0, Infinity];
    for (const pair of pairs) {
      const [x, y, how] = pair;
      product += vocabulary.rarity(x) * vocabulary.rarity(y) * how;
      held += vocabulary.rarity(pair[lighter]) ** 2 * how;
      rarest = Math.min(rarest, vocabulary.count(x), vocabulary.count(y));
    }
    return {
      cosine: Math.min(1, product / Math.sqrt(weightA * weightB)),
      contained: Math.min(1, held / Math.min(weightA, weightB)),
      matched: pairs.length,
      rarest,
    };
  };
}

/** What two phrases have in common (each such word as a pair of itself, wholly alike), and the rest of both. */
function compareSorted(a: Phrase, b: Phrase) {
  const pairs: [number, number, number][] = [];
  const restA: number[] = [];
  const restB: number[] = [];
  let [at, other] = [0, 0];
  while (at < a.length || other < b.length) {
    const [x, y] = [a[at] ?? Infinity, b[other] ?? Infinity];
    if (x === y) pairs.push([x, y, 1]);
    else if (x < y) restA.push(x);
    else restB.push(y);
    if (x <= y) at += 1;
    if (y <= x) other += 1;
  }
  return { pairs, restA, restB };
}

/** How likely two different words that begin alike are one: 0.9 for an abbreviation or a slip of the pen, else 0. */
function wordLikeness(a: string, b: string): number {
  if (digit.test(a) || digit.test(b)) return 0;
  const [short, long] = a.length < b.length ? [a, b] : [b, a];
  if (isAbbreviation(short, long)) return 0.9;
  const allowed = short.length >= 9 ? 2 : short.length >= 5 ? 1 : 0;
  return allowed > 0 && long.length - short.length <= allowed && within(short, long, allowed) ? 0.9 : 0;
}

/** Whether a word may stand for a longer one: its beginning, or letters out of it up to its last, as in «intl», «blvd». */
function isAbbreviation(short: string, long: string): boolean {
  if (short.length === long.length || short.length > 5) return false;
  if (long.startsWith(short)) return true;
  if (short.length < 2 || short.at(-1) !== long.at(-1)) return false;
  let at = 0;
  for (const letter of long) if (letter === short[at]) at += 1;
  return at === short.length;
}

/** Whether at most so many letters were left out, put in, exchanged, or swapped with the next (optimal string alignment). */
function within(a: string, b: string, most: number): boolean {
  let before: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, at) => at);
  for (let row = 1; row <= a.length; row += 1) {
    const now = [row];
    for (let column = 1; column <= b.length; column += 1) {
      const same = a[row - 1] === b[column - 1];
      let cost = Math.min(last[column]! + 1, now[column - 1]! + 1, last[column - 1]! + (same ? 0 : 1));
      if (row > 1 && column > 1 && a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1])
        cost = Math.min(cost, before[column - 2]! + 1);
      now.push(cost);
    }
    if (Math.min(...now) > most) return false;
    [before, last] = [last, now];
  }
  return last[b.length]! <= most;
}
