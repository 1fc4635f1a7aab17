import type { Surroundings } from '../../graph-schema/colours.ts';

/** The outline around a node that was found, as a multiple of its shape. */
export const hitReach = 1.32;

/** The ring around a chosen node of this radius, both in pixels; a thin one where it is one of several. */
export const ringRadius = (radius: number, thin: boolean): number => radius * 1.25 + (thin ? 3.5 : 5);

/** How the line to a label is drawn: that of a node which is named before all others as its ring is. */
export const leaderInk = (isFirst: boolean, { ink, accent }: Pick<Surroundings, 'ink' | 'accent'>) =>
  isFirst ? { colour: accent, width: 2, alpha: 1 } : { colour: ink, width: 1, alpha: 0.7 };

/**
 * Lines of a sign of this radius in pixels: the rim around it in pixels, its outline in radii, and those of its icon, which is
 * `half` as wide, in the icon's own units. One with a radius below `leastIcon` has no icon.
 */
export const signLines = {
  rim: 3,
  outline: (radius: number) => Math.min(0.3, 2.2 / radius),
  icon: (half: number) => Math.max(2, 15 / half),
  leastIcon: 6,
} as const;
