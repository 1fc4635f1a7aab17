import type { Page } from 'playwright-core';
import type { Level } from '../../graph-schema/levels.ts';
import { showText } from '../../graph-schema/values.ts';
import type { Served } from './serve.ts';

/** Whose names are shown: as a level sees them, in a language. */
interface Shown {
  served: Served;
  look: { level: Level; language: string | undefined };
}

/** So many different letters are looked at. */
const mostLetters = 5_000;
/** So many of those without a glyph are named. */
const mostNamed = 12;

/**
 * Letters of the network's names, as they are shown, that no font of this machine or the page has: they come out as boxes.
 * None are told of a network that is not held whole: what is drawn of it is chosen by its reader.
 */
async function lettersAsBoxes(page: Page, { served, look }: Shown): Promise<string[]> {
  const api = served.api(look.level);
  if (!(await api.summary()).complete) return [];
  const { nodes } = await api.graph();
  const letters = new Set<string>();
  for (const { label } of nodes)
    for (const letter of showText(label, look.language ?? 'en').match(/(?![\u{0}-\u{24f}])\p{L}/gu) ?? []) letters.add(letter); // prettier-ignore
  return page.evaluate(
    (all) => {
      const canvas = Object.assign(document.createElement('canvas'), { width: 24, height: 24 });
      const context = canvas.getContext('2d', { willReadFrequently: true })!;
      context.font = `16px ${getComputedStyle(document.body).fontFamily}`;
      const drawn = (letter: string): string => {
        context.clearRect(0, 0, 24, 24);
        context.fillText(letter, 2, 18);
        return context.getImageData(0, 0, 24, 24).data.join();
      };
      // Never a letter, so always a box.
      const box = drawn('\u{10ffff}');
      return all.filter((letter) => drawn(letter) === box);
    },
    [...letters].slice(0, mostLetters),
  );
}

/** Says which letters come out as boxes, and what helps. */
export async function tellBoxes(page: Page, of: Shown): Promise<void> {
  const boxes = await lettersAsBoxes(page, of);
  if (boxes.length === 0) return;
  const some = boxes.slice(0, mostNamed).join(' ') + (boxes.length > mostNamed ? ' …' : '');
  console.error(
    `This machine has no font for some letters, which come out as boxes: ${some}. ` +
      'On Debian and Ubuntu, fonts-noto-core and fonts-noto-cjk have most.',
  );
}
