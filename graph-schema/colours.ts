/** Light or dark surroundings. */
export type Scheme = 'light' | 'dark';

/** The twelve colours for types, in two sets; what they must keep is tested (tests/unit/palette.test.ts). */
export const palette = {
  light: ['#411fb2', '#d67b19', '#78626a', '#861309', '#54999b', '#7d4bdd', '#77976d', '#3c4c3f', '#b84a2c', '#53749a', '#ac7add', '#513d66'],
  dark: ['#3e89f7', '#e5a323', '#c597b9', '#d7530b', '#7ff9f4', '#cb42b2', '#6aa769', '#b3bfab', '#fae431', '#7dc2fd', '#67807d', '#bdf3ab'],
} as const satisfies Record<Scheme, readonly string[]>; // prettier-ignore

/** What stands around the types' colours. `faint`: how opaque an edge is where there are very many, 0 to 1. */
export interface Surroundings {
  background: string;
  panel: string;
  hairline: string;
  ink: string;
  muted: string;
  edge: string;
  accent: string;
  /** Of who is in contact without a connection; and of what grows less. */
  met: string;
  less: string;
  faint: number;
}

export const neutrals = {
  light: { background: '#fbfbfa', panel: '#ffffff', hairline: '#e3e3df', ink: '#1f2328', muted: '#667079', edge: '#9aa3ab', accent: '#3525b5', met: '#0b7a75', less: '#b4480f', faint: 0.2 },
  dark: { background: '#1a1b1e', panel: '#222427', hairline: '#34373b', ink: '#e8e8e6', muted: '#9aa1a8', edge: '#5d666f', accent: '#8db0f7', met: '#4fd1c5', less: '#fb923c', faint: 0.3 },
} as const satisfies Record<Scheme, Surroundings>; // prettier-ignore

/** The same where a person, or their system, asks for more contrast. */
export const strongNeutrals = {
  light: { background: '#ffffff', panel: '#ffffff', hairline: '#595959', ink: '#000000', muted: '#000000', edge: '#4a5259', accent: '#2d1f9c', met: '#00514d', less: '#7d2a00', faint: 0.45 },
  dark: { background: '#000000', panel: '#0b0c0e', hairline: '#b4b4b4', ink: '#ffffff', muted: '#ffffff', edge: '#aeb6bd', accent: '#b9c4f6', met: '#7fe9de', less: '#ffb37a', faint: 0.45 },
} as const satisfies Record<Scheme, Surroundings>; // prettier-ignore

const channel = (value: number): number => (value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4);

/** Red, green and blue of `#rrggbb` as linear light, 0 to 1. */
export function linearRgb(colour: string): [number, number, number] {
  const part = (at: number) => channel(Number.parseInt(colour.slice(at, at + 2), 16) / 255);
  return [part(1), part(3), part(5)];
}

function luminance(colour: string): number {
  const [red, green, blue] = linearRgb(colour);
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

/** Contrast of two colours, 1 to 21 (WCAG 2.2, relative luminance). */
export function contrast(a: string, b: string): number {
  const [low = 0, high = 0] = [luminance(a), luminance(b)].sort((x, y) => x - y);
  return (high + 0.05) / (low + 0.05);
}

/** A colour between two, `share` (0 to 1) of the way from the first to the second. */
export function mixed(from: string, to: string, share: number): string {
  const part = (at: number) => {
    const [one, other] = [from, to].map((colour) => Number.parseInt(colour.slice(at, at + 2), 16));
    return Math.round(one! * (1 - share) + other! * share)
      .toString(16)
      .padStart(2, '0');
  };
  return `#${part(1)}${part(3)}${part(5)}`;
}

/** White or near-black, whichever is easier to see on `colour`. */
export const inkOn = (colour: string): string =>
  contrast(colour, '#ffffff') >= contrast(colour, '#111111') ? '#ffffff' : '#111111';
