/** The outline around a node that was found, as a multiple of its shape. */
export const hitReach = 1.32;

/** The ring around a chosen node of this radius, both in pixels; a thin one where it is one of several. */
export const ringRadius = (radius: number, thin: boolean): number => radius * 1.25 + (thin ? 3.5 : 5);
