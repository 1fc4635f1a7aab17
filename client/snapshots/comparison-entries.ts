import type { TFunction } from 'i18next';
import type { Scene } from '../../graph-schema/scene.ts';
import { unknownLook } from '../../graph-schema/scene.ts';
import {
  differenceClasses,
  differenceColours,
  differenceCounts,
  differenceLook,
  differenceWidths,
  type DifferenceClass,
  type DifferenceCount,
} from '../../graph-schema/snapshots/compared-scene.ts';
import type { Comparison } from '../../graph-schema/snapshots/comparison.ts';
import type { LegendEntry } from '../canvas/caption.ts';

/** How many there are of a class: of more than are marked, how many those are, too. */
export const countWords = (
  { all, marked }: DifferenceCount,
  { t, locale }: { t: TFunction; locale: string },
): string =>
  marked < all
    ? t('snapshots.markedOf', { marked: marked.toLocaleString(locale), all: all.toLocaleString(locale) })
    : all.toLocaleString(locale);

/** Whether more are different than are marked. */
export const isMarkedInPart = (counts: Readonly<Record<DifferenceClass, DifferenceCount>>): boolean =>
  Object.values(counts).some(({ all, marked }) => marked < all);

/** What the colours and signs of a picture say while two moments are compared. */
export function comparisonEntries(
  comparison: Comparison,
  { scene, t, locale }: { scene: Scene; t: TFunction; locale: string },
): LegendEntry[] {
  const counts = differenceCounts(comparison);
  const colours = differenceColours(scene);
  return [
    ...differenceClasses.map((to): LegendEntry => {
      const isLine = to === 'stronger' || to === 'weaker';
      return {
        sign: isLine
          ? { line: { colour: colours[to], dashed: to === 'weaker', width: differenceWidths[to] } }
          : { node: differenceLook(unknownLook(to, colours[to]), to, scene) },
        text: `${t(`snapshots.classes.${to}`)} ${countWords(counts[to], { t, locale })}`,
      };
    }),
    ...(isMarkedInPart(counts) ? [{ text: t('snapshots.inPart'), quiet: true }] : []),
  ];
}
