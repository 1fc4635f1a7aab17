import type { NodeType } from './types.ts';

type Shape = NodeType['shape'];

/** An outline in figures: a circle of radius 1, a box with round corners, or corners one after the other. */
export type Outline =
  | { kind: 'circle' }
  | { kind: 'box'; halfWidth: number; halfHeight: number; corner: number }
  | { kind: 'polygon'; points: readonly (readonly [number, number])[] };

const pathOfPolygon = (points: readonly (readonly [number, number])[]): string =>
  `${points.map(([x, y], at) => `${at === 0 ? 'M' : 'L'}${x.toFixed(3)} ${y.toFixed(3)}`).join('')}Z`;

type Drawn = Pick<ShapeLook, 'path' | 'form'>;

const polygon = (points: readonly (readonly [number, number])[]): Drawn => ({
  path: pathOfPolygon(points),
  form: { kind: 'polygon', points },
});

const regular = (corners: number, radius: number, turn: number): Drawn =>
  polygon(
    Array.from({ length: corners }, (_, at) => {
      const angle = turn + (at * 2 * Math.PI) / corners;
      return [radius * Math.cos(angle), radius * Math.sin(angle)] as const;
    }),
  );

const box = (halfWidth: number, halfHeight: number, corner: number): Drawn => {
  const [w, h, r] = [halfWidth, halfHeight, corner];
  const arc = (x: number, y: number) => `A${r} ${r} 0 0 1 ${x} ${y}`;
  const path = `M${r - w} ${-h}H${w - r}${arc(w, r - h)}V${h - r}${arc(w - r, h)}H${r - w}${arc(-w, h - r)}V${r - h}${arc(r - w, -h)}Z`;
  return { path, form: { kind: 'box', halfWidth, halfHeight, corner } };
};

const circle: Drawn = { path: 'M1 0A1 1 0 1 1 -1 0A1 1 0 1 1 1 0Z', form: { kind: 'circle' } };

const star = polygon(
  Array.from({ length: 10 }, (_, at) => {
    const angle = -Math.PI / 2 + (at * Math.PI) / 5;
    const radius = at % 2 === 0 ? 1.3 : 0.62;
    return [radius * Math.cos(angle), radius * Math.sin(angle)] as const;
  }),
);

/**
 * One shape: its outline as an SVG path around the origin, for a node of radius 1; how far it reaches from the origin
 * (sideways, and downwards to where a label may begin); whether it is an outline only; how large the icon in it is.
 */
export interface ShapeLook {
  path: string;
  /** The same outline for what draws no paths. */
  form: Outline;
  halfWidth: number;
  halfHeight: number;
  outline: boolean;
  icon: number;
  /** The middle of the icon, downwards. */
  iconY: number;
}

/** Every shape, all of about the same area. */
export const shapeLooks = {
  circle: { ...circle, halfWidth: 1, halfHeight: 1, outline: false, icon: 0.62, iconY: 0 },
  square: { ...box(0.9, 0.9, 0.2), halfWidth: 0.9, halfHeight: 0.9, outline: false, icon: 0.64, iconY: 0 },
  triangle: { ...polygon([[0, -1.15], [1.22, 0.95], [-1.22, 0.95]]), halfWidth: 1.22, halfHeight: 1.05, outline: false, icon: 0.45, iconY: 0.3 },
  hexagon: { ...regular(6, 1.1, 0), halfWidth: 1.1, halfHeight: 0.96, outline: false, icon: 0.6, iconY: 0 },
  'hexagon-outline': { ...regular(6, 1.2, 0), halfWidth: 1.2, halfHeight: 1.05, outline: true, icon: 0.66, iconY: 0 },
  pill: { ...box(1.25, 0.72, 0.72), halfWidth: 1.25, halfHeight: 0.72, outline: false, icon: 0.52, iconY: 0 },
  diamond: { ...polygon([[0, -1.25], [1.25, 0], [0, 1.25], [-1.25, 0]]), halfWidth: 1.25, halfHeight: 1.25, outline: false, icon: 0.52, iconY: 0 },
  pentagon: { ...regular(5, 1.15, -Math.PI / 2), halfWidth: 1.1, halfHeight: 1.1, outline: false, icon: 0.56, iconY: 0.04 },
  octagon: { ...regular(8, 1.06, Math.PI / 8), halfWidth: 1, halfHeight: 1, outline: false, icon: 0.62, iconY: 0 },
  star: { ...star, halfWidth: 1.25, halfHeight: 1.25, outline: false, icon: 0.42, iconY: 0.05 },
  rectangle: { ...box(1.2, 0.75, 0.15), halfWidth: 1.2, halfHeight: 0.75, outline: false, icon: 0.56, iconY: 0 },
  tag: { ...polygon([[-1.1, -0.78], [0.62, -0.78], [1.3, 0], [0.62, 0.78], [-1.1, 0.78]]), halfWidth: 1.2, halfHeight: 0.78, outline: false, icon: 0.54, iconY: 0 },
} as const satisfies Record<Shape, ShapeLook>; // prettier-ignore

/** Icons as strokes of an SVG path in a box of 24. One line adds one. */
export const icons: Readonly<Record<string, string>> = {
  building: 'M5 21V4h9v17M14 9h5v12M3 21h18M8 8h3M8 12h3M8 16h3',
  flag: 'M6 21.5V3.5h13l-3.5 4.5 3.5 4.5H6',
  user: 'M12 3.5a4.2 4.2 0 1 1 0 8.4a4.2 4.2 0 0 1 0-8.4zM4 21c0-4.2 3.5-6.2 8-6.2s8 2 8 6.2',
  heart: 'M12 20C5 15 3 12 3 8.5A4.5 4.5 0 0 1 12 7a4.5 4.5 0 0 1 9 1.5C21 12 19 15 12 20z',
  pin: 'M12 21.5c-4-5-7-8-7-11.5a7 7 0 0 1 14 0c0 3.5-3 6.5-7 11.5zM12 7.5a2.5 2.5 0 1 1 0 5a2.5 2.5 0 0 1 0-5z',
  globe: 'M12 3a9 9 0 1 1 0 18a9 9 0 0 1 0-18zM3 12h18M12 3c3 3 3.5 6 3.5 9s-.5 6-3.5 9c-3-3-3.5-6-3.5-9S9 6 12 3z',
  speech: 'M4 5h16v11h-9l-5 4v-4H4z',
  hash: 'M9.5 4l-2 16M17 4l-2 16M4.5 9h16M3.5 15h16',
  layers: 'M12 4l9 5-9 5-9-5zM3 14l9 5 9-5',
  megaphone: 'M4 10v4l3 .5L8.5 20H11l-1-5 9 4V5l-9 4.5z',
  calendar: 'M4 6h16v14H4zM4 11h16M8 3v5M16 3v5',
  book: 'M5 4h14v16H7a2 2 0 0 1-2-2zM5 18a2 2 0 0 1 2-2h12',
};
