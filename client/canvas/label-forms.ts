import { breakLabel, shortForm } from '../../graph-schema/labels.ts';

/** How a name may be written, best first: whole; as it is called for short; by its first words. */
export const forms = ['whole', 'short', 'begun'] as const;
export type Form = (typeof forms)[number];

/** A name in lines, the widest so many pixels wide. */
export interface Broken {
  lines: readonly string[];
  width: number;
}

/** Names in lines, each measured and broken once. */
export interface LabelForms {
  /** In at most `most` lines of at most so many pixels; undefined where it has no such form, or none that says what it is. */
  broken(label: string, how: { form: Form; maxWidth: number; most: number }): Broken | undefined;
  measure(text: string): number;
  /** The font is another. */
  measureAnew(): void;
}

/** A name's first words say what it is from so many letters on, or when they are this part of it. */
const telling = { letters: 12, part: 0.5 } as const;

const letters = (text: string): string => text.replaceAll(/\s/gu, '');

/** `font`: as a canvas takes it. */
export function createLabelForms(font: string): LabelForms {
  const context = document.createElement('canvas').getContext('2d');
  if (context) context.font = font;
  const known = new Map<string, Broken & { isWhole: boolean; isTelling: boolean }>();

  const measure = (text: string): number => context?.measureText(text).width ?? text.length * 7;

  function lined(label: string, maxWidth: number, most: number) {
    const key = `${most} ${maxWidth} ${label}`;
    const before = known.get(key);
    if (before) return before;
    const lines = breakLabel(label, maxWidth, measure, most);
    const [told, all] = [letters(lines.join('')), letters(label)];
    const kept = told.slice(0, -1);
    // One word that is too long for a line is all that may end inside.
    const isInside = lines.length === 1 && /[^\s\u3040-\u30ff\u3400-\u9fff]/u.test(label.trim()[lines[0]!.length - 1] ?? '') && !/\s/u.test(lines[0]!); // prettier-ignore
    const entry = {
      lines,
      width: Math.max(0, ...lines.map(measure)),
      isWhole: told === all,
      isTelling: !isInside && kept.length >= Math.min(telling.letters, all.length * telling.part),
    };
    known.set(key, entry);
    return entry;
  }

  return {
    measure,
    measureAnew() {
      // Asked for anew, it is measured with the letters that have come since.
      if (context) context.font = font;
      known.clear();
    },
    broken(label, { form, maxWidth, most }) {
      if (form === 'short') {
        const short = shortForm(label);
        const found = short === undefined ? undefined : lined(short, maxWidth, most);
        return found?.isWhole ? found : undefined;
      }
      const found = lined(label, maxWidth, most);
      return (form === 'whole' ? found.isWhole : !found.isWhole && found.isTelling) ? found : undefined;
    },
  };
}
