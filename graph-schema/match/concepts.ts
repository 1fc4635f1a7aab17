import { termsOf, type Term } from './terms.ts';
import { thesaurus } from './thesaurus.ts';

/** One of the ways in which a concept is said: all of these terms. */
export type Phrase = readonly Term[];

interface Phrases {
  /** By concept, a number. */
  of: readonly (readonly Phrase[])[];
  /** The phrases that begin with a term, by its key. */
  beginning: ReadonlyMap<string, readonly { concept: number; phrase: Phrase }[]>;
}

let known: Phrases | undefined;

function load(): Phrases {
  const beginning = new Map<string, { concept: number; phrase: Phrase }[]>();
  const of = thesaurus.map((line, concept) => {
    const phrases = new Map<string, Phrase>();
    for (const said of line.split(',')) {
      const phrase = [...termsOf(said).values()];
      if (phrase.length > 0) phrases.set(phrase.map(({ key }) => key).join(' '), phrase);
    }
    for (const phrase of phrases.values()) {
      const first = phrase[0]!.key;
      const list = beginning.get(first);
      if (list) list.push({ concept, phrase });
      else beginning.set(first, [{ concept, phrase }]);
    }
    return [...phrases.values()];
  });
  return { of, beginning };
}

/** All ways in which a concept of the thesaurus is said. */
export const phrasesOf = (concept: number): readonly Phrase[] => (known ??= load()).of[concept]!;

/** The concepts that these terms speak of, with the keys of the terms that do. */
export function phrasesIn(terms: ReadonlyMap<string, Term>): Map<number, Set<string>> {
  known ??= load();
  const found = new Map<number, Set<string>>();
  for (const key of terms.keys()) {
    for (const { concept, phrase } of known.beginning.get(key) ?? []) {
      if (!phrase.every((term) => terms.has(term.key))) continue;
      const keys = found.get(concept) ?? new Set();
      for (const term of phrase) keys.add(term.key);
      found.set(concept, keys);
    }
  }
  return found;
}

/** The concepts that these terms speak of. */
export const conceptsIn = (terms: ReadonlyMap<string, Term>): Set<number> => new Set(phrasesIn(terms).keys());
