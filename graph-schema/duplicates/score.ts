import { createComparer, type Likeness, type Phrase } from './phrases.ts';
import { exactKinds, phraseKey, type Gallery, type Portrait } from './portrait.ts';
import { leastScore, type Reason } from './duplicates.ts';

/** How far two records seem to be one: `score` 0–1, and what speaks for and against it, the weightiest first. */
export interface Judgement {
  score: number;
  reasons: Reason[];
}

/** Log-odds, in bits, that two records which have something in common are one. */
const prior = -3;
/** What the same value adds where two records alone have it. */
const exactWeights = { email: 6, telephone: 5.5, key: 5, host: 3.5 } as const;
const ofNames = (likeness: number): number => 10.5 * likeness - 4.5;
const sameName = ofNames(1);

/** The score of log-odds in bits, and back. */
const scoreOf = (bits: number): number => 1 / (1 + 2 ** -bits);
const bitsOf = (score: number): number => Math.log2(score / (1 - score));

/**
 * How far two records of a gallery seem to be one, after Fellegi and Sunter (1969); undefined when that is less than `leastScore`.
 * The score is 1 ÷ (1 + 2^−W), where W is the sum, in bits, of a prior of −3 and of
 * - names: 10.5 s − 4.5, where s is how like the most alike of them are (the cosine of `createComparer`), or 0.7 where one is the
 *   initials of the other; the same name, less ½ log₂ (records that have it − 1)
 * - the same e-mail 6, telephone 5.5, foreign key 5, host of a website or e-mail 3.5, less ½ log₂ (records that have it − 1);
 *   telephones or hosts that all differ −1
 * - a line of text that agrees: up to 5, for three words or more, less ½ log₂ (records that have the rarest of them), by how
 *   many different lines the field has; one that differs: up to −6, by how well the field tells records apart (`telling`)
 * - choices and numbers: ½ where equal, −½ where not; days: ½ and −1
 * - countries: ½ where one is shared, −3 where none is.
 */
export function createJudge(gallery: Gallery): (a: Portrait, b: Portrait) => Judgement | undefined {
  const compareNames = createComparer(gallery.names);
  const compareLines = new Map([...gallery.lines].map(([key, vocabulary]) => [key, createComparer(vocabulary)]));
  const least = bitsOf(leastScore);
  /** What is taken off as others have the same. */
  const others = (kind: Parameters<Gallery['sharing']>[0], value: string): number =>
    Math.log2(Math.max(1, gallery.sharing(kind, value) - 1)) / 2;

  function names(a: Portrait, b: Portrait): Reason {
    let best = 0;
    let same: Phrase | undefined;
    for (const mine of a.names) {
      for (const theirs of b.names) {
        if (phraseKey(mine) === phraseKey(theirs)) same = mine;
        else best = Math.max(best, compareNames(mine, theirs).cosine);
      }
    }
    if (same) return { by: 'name', bits: sameName - others('name', phraseKey(same)) };
    const isShort = a.short.some((one) => b.initials.includes(one)) || b.short.some((one) => a.initials.includes(one));
    return isShort && best < 0.7 ? { by: 'initials', bits: ofNames(0.7) } : { by: 'likeName', bits: ofNames(best) };
  }

  function exact(a: Portrait, b: Portrait): Reason[] {
    return exactKinds.flatMap((kind) => {
      const [mine, theirs] = [a.exact[kind], b.exact[kind]];
      if (mine.length === 0 || theirs.length === 0) return [];
      const both = mine.filter((value) => theirs.includes(value));
      if (both.length === 0) return kind === 'telephone' || kind === 'host' ? [{ by: kind, bits: -1 }] : [];
      return [{ by: kind, bits: Math.max(0, ...both.map((value) => exactWeights[kind] - others(kind, value))) }];
    });
  }

  function lines(a: Portrait, b: Portrait): Reason[] {
    return [...a.lines].flatMap(([field, mine]) => {
      const theirs = b.lines.get(field);
      const how: Likeness | undefined = theirs && compareLines.get(field)?.(mine, theirs);
      const { variety = 0, telling = 0 } = gallery.worth.get(field) ?? {};
      if (!how) return [];
      if (how.contained < 0.5) return [{ by: 'field', field, bits: -6 * telling }];
      if (how.contained < 0.8) return [];
      const told = variety * Math.min(1, how.matched / 3);
      return [{ by: 'field', field, bits: told * Math.max(0, 5 - Math.log2(how.rarest) / 2) }];
    });
  }

  const plain = (a: Portrait, b: Portrait): Reason[] =>
    [...a.plain].flatMap(([field, mine]) => {
      const theirs = b.plain.get(field);
      if (theirs === undefined) return [];
      return [{ by: 'field', field, bits: mine.value === theirs.value ? 0.5 : mine.isDay ? -1 : -0.5 }];
    });

  function countries(a: Portrait, b: Portrait): Reason[] {
    if (a.countries.length === 0 || b.countries.length === 0) return [];
    return [{ by: 'country', bits: a.countries.some((id) => b.countries.includes(id)) ? 0.5 : -3 }];
  }

  return (a, b) => {
    const rest = [...exact(a, b), ...plain(a, b), ...countries(a, b), ...lines(a, b)];
    const sum = rest.reduce((bits, reason) => bits + reason.bits, prior);
    // Names are what takes long to compare: not where they cannot help.
    if (sum + sameName < least) return undefined;
    const name = names(a, b);
    if (sum + name.bits < least) return undefined;
    return {
      score: Math.round(1_000 * scoreOf(sum + name.bits)) / 1_000,
      reasons: [name, ...rest]
        .map((reason) => ({ ...reason, bits: Math.round(100 * reason.bits) / 100 }))
        .filter(({ bits }) => bits !== 0)
        .sort((one, other) => Math.abs(other.bits) - Math.abs(one.bits)),
    };
  };
}
