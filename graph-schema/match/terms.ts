import { words } from '../text.ts';

/**
 * A word of a question as it is looked for among the tokens of nodes: those that are one of `exact`, or begin with
 * `begins`. `key` is the same for words that are forms of one.
 */
export interface Term {
  key: string;
  /** The word as it was said, folded. */
  word: string;
  exact: readonly string[];
  begins?: string;
}

/** Words that say nothing of what a text is about, in the languages of the network. */
const empty = new Set(
  [
    'a an and are as at be by can do for from get had has have how in into is it its not of on or our that the their this to was we were what who want will with you your',
    'au aux avec ce ces cette comme dans de des du elle en est et il ils je la le les leur leurs mais nos notre nous on ou par pas plus pour qu que qui sa se ses son sont sur un une vos votre vous d l',
    'al con como cual de del el ella en entre es esta este la las lo los mas me mi muy no nos o para pero por que se ser si sin su sus un una y ya',
    'ao aos as com da das do dos e ela ele em esta este eu mais na nas nem no nos nossa nosso num numa o os ou para pela pelo por quem sao se sem ser seu sua suas um uma',
    'من في على الى عن مع هذا هذه التي الذي ان او ما هل لا بين كل كيف هو هي ذلك نحن انا لدى عند قد ثم و',
  ]
    .join(' ')
    .split(' '),
);

const latin = /^[a-z]+$/;
const arabic = /^\p{sc=Arabic}+$/u;
/** So many letters of a word as long or longer are its stem: what follows is mostly an ending. */
const stemLength = 6;

/** Arabic: conjunction, preposition and article before a word, the commonest endings after it. */
function arabicStem(word: string): string {
  const bare = word.replace(/^(?:وال|بال|فال|كال|لل|ال)(?=..)/u, '').replace(/^[وبل](?=...)/u, '');
  return bare.replace(/(?<=...)(?:ات|ون|ين|ان|يه|هم|ها|ه|ي)$/u, '');
}

/** A folded word as a term. */
function termOf(word: string): Term {
  if (arabic.test(word)) {
    const stem = arabicStem(word);
    return stem.length < 3 ? { key: word, word, exact: [word] } : { key: stem, word, exact: [], begins: stem };
  }
  if (!/^\p{L}+$/u.test(word)) return { key: word, word, exact: [word] };
  if (isUnspaced(word)) return { key: word, word, exact: [word] };
  const single = latin.test(word) ? word.replace(/(?<=...)e?s$/, '') : word;
  if (single.length >= stemLength) {
    const begins = single.slice(0, stemLength);
    return { key: begins, word, exact: [], begins };
  }
  return {
    key: single,
    word,
    exact: latin.test(word) ? [...new Set([word, single, `${single}s`, `${single}es`])] : [word],
  };
}

const isUnspaced = (word: string): boolean => /[\p{scx=Han}\p{scx=Hiragana}\p{scx=Katakana}\p{scx=Thai}]/u.test(word);

/** The terms of a text, by key, in order; without the words that say nothing. */
export function termsOf(text: string): Map<string, Term> {
  const found = new Map<string, Term>();
  for (const word of words(text)) {
    if (empty.has(word)) continue;
    const term = termOf(word);
    if (!found.has(term.key)) found.set(term.key, term);
  }
  return found;
}
