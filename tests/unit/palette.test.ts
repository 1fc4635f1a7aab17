import { describe, expect, it } from 'vitest';
import { builtinNodeTypes } from '../../graph-schema/builtin/node-types.ts';
import { contrast, linearRgb, neutrals, palette, strongNeutrals, type Scheme } from '../../graph-schema/colours.ts';
import { drawnLine } from '../../graph-schema/line-colours.ts';
import { colourPairs } from '../../graph-schema/type-looks.ts';

type Triple = readonly [number, number, number];

const times = (matrix: readonly Triple[], [a, b, c]: Triple): Triple => {
  const [x, y, z] = matrix.map(([p, q, r]) => p * a + q * b + r * c);
  return [x!, y!, z!];
};

/** Machado, Oliveira and Fernandes 2009, severity 1.0, on linear sRGB. */
const deficiencies = {
  normal: [[1, 0, 0], [0, 1, 0], [0, 0, 1]],
  protan: [[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]],
  deutan: [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.01182, 0.04294, 0.968881]],
  tritan: [[1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602], [0.004733, 0.691367, 0.3039]],
} as const satisfies Record<string, readonly Triple[]>; // prettier-ignore

const toXyz: readonly Triple[] = [[0.4124564, 0.3575761, 0.1804375], [0.2126729, 0.7151522, 0.072175], [0.0193339, 0.119192, 0.9503041]]; // prettier-ignore
const cat02: readonly Triple[] = [[0.7328, 0.4296, -0.1624], [-0.7036, 1.6975, 0.0061], [0.003, 0.0136, 0.9834]]; // prettier-ignore
const cat02Inverse: readonly Triple[] = [[1.096124, -0.278869, 0.182745], [0.454369, 0.473533, 0.072098], [-0.009628, -0.005698, 1.015326]]; // prettier-ignore
const hpe: readonly Triple[] = [[0.38971, 0.68898, -0.07868], [-0.22981, 1.1834, 0.04641], [0, 0, 1]]; // prettier-ignore

/** CIECAM02 under average surround, D65, L_A = 64 / π / 5, Y_b = 20, then CAM02-UCS (Luo, Cui and Li 2006). */
function cam02Ucs(linear: Triple): Triple {
  const white = [95.047, 100, 108.883] as const;
  const [surround, chromatic, induction] = [0.69, 1, 1];
  const adapting = 64 / Math.PI / 5;
  const yb = 20;
  const k = 1 / (5 * adapting + 1);
  const fl = 0.2 * k ** 4 * (5 * adapting) + 0.1 * (1 - k ** 4) ** 2 * Math.cbrt(5 * adapting);
  const n = yb / white[1];
  const nbb = 0.725 * n ** -0.2;
  const z = 1.48 + Math.sqrt(n);
  const degree = induction * (1 - (1 / 3.6) * Math.exp((-adapting - 42) / 92));
  const whiteRgb = times(cat02, white);
  const adapt = (xyz: Triple): Triple => {
    const rgb = times(cat02, xyz);
    const adapted = rgb.map((value, at) => value * ((degree * white[1]) / whiteRgb[at]! + 1 - degree));
    const cones = times(hpe, times(cat02Inverse, [adapted[0]!, adapted[1]!, adapted[2]!]));
    const [a, b, c] = cones.map((value) => {
      const power = ((fl * Math.abs(value)) / 100) ** 0.42;
      return Math.sign(value) * ((400 * power) / (power + 27.13)) + 0.1;
    });
    return [a!, b!, c!];
  };
  const achromatic = ([r, g, b]: Triple) => (2 * r + g + b / 20 - 0.305) * nbb;
  const [x, y, zed] = times(toXyz, linear);
  const cones = adapt([x * 100, y * 100, zed * 100]);
  const [r, g, b] = cones;
  const redGreen = r - (12 * g) / 11 + b / 11;
  const yellowBlue = (r + g - 2 * b) / 9;
  const hue = Math.atan2(yellowBlue, redGreen);
  const eccentricity = (Math.cos(hue + 2) + 3.8) / 4;
  const lightness = 100 * (Math.max(0, achromatic(cones)) / achromatic(adapt(white))) ** (surround * z);
  const t =
    ((50_000 / 13) * chromatic * nbb * eccentricity * Math.hypot(redGreen, yellowBlue)) / (r + g + (21 / 20) * b);
  const chroma = t ** 0.9 * Math.sqrt(lightness / 100) * (1.64 - 0.29 ** n) ** 0.73;
  const colourfulness = chroma * fl ** 0.25;
  const m = Math.log(1 + 0.0228 * colourfulness) / 0.0228;
  return [(1.7 * lightness) / (1 + 0.007 * lightness), m * Math.cos(hue), m * Math.sin(hue)];
}

const clamp = ([a, b, c]: Triple): Triple => [
  Math.min(1, Math.max(0, a)),
  Math.min(1, Math.max(0, b)),
  Math.min(1, Math.max(0, c)),
];

function leastDistance(colours: readonly string[], seenAs: keyof typeof deficiencies): number {
  const points = colours.map((colour) => cam02Ucs(clamp(times(deficiencies[seenAs], linearRgb(colour)))));
  const distances = points.flatMap((a, at) =>
    points.slice(at + 1).map((b) => Math.hypot(a[0] - b[0], a[1] - b[1], a[2] - b[2])),
  );
  return Math.min(...distances);
}

const coloursOf = (scheme: Scheme) => builtinNodeTypes.map((type) => type.colour?.[scheme] ?? 'none');

describe('the colours of the built-in types', () => {
  it('measures distances as the published model does: black to white is 100', () => {
    const [black, white] = [cam02Ucs([0, 0, 0]), cam02Ucs([1, 1, 1])];
    expect(white[0] - black[0]).toBeCloseTo(100, 0);
  });

  describe.each(['light', 'dark'] as const)('on %s', (scheme) => {
    it('are the twelve of the palette, each once', () => {
      expect(coloursOf(scheme).sort()).toEqual([...palette[scheme]].sort());
    });

    it('stand out from the background by 3 : 1', () => {
      const least = Math.min(...coloursOf(scheme).map((colour) => contrast(colour, neutrals[scheme].background)));
      expect(least).toBeGreaterThanOrEqual(3);
    });

    it.each([
      ['normal', 15],
      ['deutan', 12],
      ['protan', 12],
      ['tritan', 10],
    ] as const)('keep apart for %s colour vision by at least %d', (seenAs, least) => {
      expect(leastDistance(coloursOf(scheme), seenAs)).toBeGreaterThanOrEqual(least);
    });

    it('leave muted text readable on panel and background by 4.5 : 1', () => {
      const { muted, panel, background } = neutrals[scheme];
      expect(Math.min(contrast(muted, panel), contrast(muted, background))).toBeGreaterThanOrEqual(4.5);
    });

    it('have more around them where it is asked for: text by 7 : 1, lines and all types by 3 : 1', () => {
      const { ink, muted, accent, hairline, edge, panel, background } = strongNeutrals[scheme];
      const least = (...colours: string[]) =>
        Math.min(...colours.flatMap((colour) => [contrast(colour, panel), contrast(colour, background)]));
      expect(least(ink, muted, accent)).toBeGreaterThanOrEqual(7);
      expect(least(hairline, edge, ...coloursOf(scheme))).toBeGreaterThanOrEqual(3);
    });

    it('keep kinds of lines apart from each other by at least 15, and by at least 9 from those without a colour of their own', () => {
      const { edge } = neutrals[scheme];
      const own = colourPairs.map((pair) => drawnLine(pair, { scheme, edge }));
      expect(own.length).toBe(12);
      expect(leastDistance(own, 'normal')).toBeGreaterThanOrEqual(15);
      const least = own.map((colour) => leastDistance([colour, edge], 'normal'));
      expect(Math.min(...least)).toBeGreaterThanOrEqual(9);
    });
  });
});
