/** Words of a page: text, or more words under names. */
interface Words {
  [name: string]: string | Words;
}

const letters: Readonly<Record<string, string>> = {
  a: 'á', b: 'ƀ', c: 'ç', d: 'ď', e: 'é', f: 'ƒ', g: 'ğ', h: 'ħ', i: 'í', j: 'ĵ', k: 'ķ', l: 'ĺ', m: 'ɱ', n: 'ñ',
  o: 'ó', p: 'þ', q: 'ʠ', r: 'ř', s: 'š', t: 'ť', u: 'ú', v: 'ṽ', w: 'ŵ', x: 'ẋ', y: 'ý', z: 'ž',
  A: 'Á', B: 'Ɓ', C: 'Ç', D: 'Ď', E: 'É', F: 'Ƒ', G: 'Ğ', H: 'Ħ', I: 'Í', J: 'Ĵ', K: 'Ķ', L: 'Ĺ', M: 'Ṁ', N: 'Ñ',
  O: 'Ó', P: 'Þ', Q: 'Ǫ', R: 'Ř', S: 'Š', T: 'Ť', U: 'Ú', V: 'Ṽ', W: 'Ŵ', X: 'Ẋ', Y: 'Ý', Z: 'Ž',
}; // prettier-ignore

/** One text as no language has it: still readable, a third longer, between brackets. What is filled in stays. */
function disguise(text: string): string {
  const parts = text.split(/(\{\{[^}]*\}\}|<[^>]*>)/);
  const disguised = parts.map((part, at) => (at % 2 === 1 ? part : part.replaceAll(/[A-Za-z]/g, (letter) => letters[letter] ?? letter))); // prettier-ignore
  return `⟦${disguised.join('')}${'~'.repeat(Math.ceil(text.length / 3))}⟧`;
}

/**
 * The page's words in a made-up language, for whoever writes the page: what is not disguised does not come from here, and
 * what is cut off will be in German.
 */
export function pseudoWords(words: Words): Words {
  return Object.fromEntries(
    Object.entries(words).map(([name, value]) => [
      name,
      typeof value === 'string' ? disguise(value) : pseudoWords(value),
    ]),
  );
}
