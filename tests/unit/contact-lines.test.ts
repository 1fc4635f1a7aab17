import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { edgeInk } from '../../client/canvas/edge-ink.ts';
import { dashes, dashesOf, isBrokenTwice, traceLine } from '../../client/canvas/paint-edges.ts';
import { builtinEdgeTypes } from '../../graph-schema/builtin/edge-types.ts';
import { builtinNodeTypes } from '../../graph-schema/builtin/node-types.ts';
import { contrast, linearRgb, neutrals, strongNeutrals } from '../../graph-schema/colours.ts';
import {
  coloursOf,
  lineFigures,
  widthsOf,
  withContactLines,
  type LineFigure,
} from '../../graph-schema/contact-lines.ts';
import { createContactTable, daysOf } from '../../graph-schema/contact-table.ts';
import { GraphEdge, GraphNode } from '../../graph-schema/elements.ts';
import { frequencyFrame, usualHalfLife } from '../../graph-schema/frequency.ts';
import { pairFigures } from '../../graph-schema/pair-figures.ts';
import { createScene, typeLooks } from '../../graph-schema/scene.ts';

const surroundings = neutrals.light;
const stamps = { origin: { kind: 'stated' }, updatedAt: '2024-01-01T00:00:00Z', version: 1 };
const ids = ['a', 'b', 'c', 'd'];
const plain = createScene({
  nodes: ids.map((id) => GraphNode.parse({ id, type: 'Person', label: id, createdAt: stamps.updatedAt, ...stamps })),
  edges: [GraphEdge.parse({ id: '1', type: 'RELATED', source: 'a', target: 'b', direction: 'undirected', ...stamps })],
  types: { nodes: builtinNodeTypes, edges: builtinEdgeTypes },
  looks: typeLooks({ types: builtinNodeTypes, inUse: new Set(['Person']), scheme: 'light', language: 'en' }),
  scheme: 'light',
  language: 'en',
  figure: () => 0,
  hits: new Set(),
});

/** Of two colours in CIELAB (CIE76, D65); about 2 can just be told apart side by side. */
function distance(...colours: [string, string]): number {
  const [one, other] = colours.map((colour) => {
    const [r, g, b] = linearRgb(colour);
    const xyz = [(0.4124 * r + 0.3576 * g + 0.1805 * b) / 0.9505, 0.2126 * r + 0.7152 * g + 0.0722 * b, (0.0193 * r + 0.1192 * g + 0.9505 * b) / 1.089]; // prettier-ignore
    const [x, y, z] = xyz.map((part) => (part > 0.008856 ? Math.cbrt(part) : 7.787 * part + 16 / 116));
    return [116 * y! - 16, 500 * (x! - y!), 200 * (y! - z!)];
  });
  return Math.hypot(...one!.map((part, at) => part - other![at]!));
}

/** Lines of contacts on days, in a window of six whole months from the beginning of 1970. */
function drawn(contacts: readonly [day: number, ...who: string[]][], colour?: LineFigure, width: LineFigure = 'count') {
  const window = { from: 0, to: 181 };
  const table = createContactTable(contacts.map(([day, ...participants]) => ({ day, participants })));
  const pairs = pairFigures(table, { from: 0, to: contacts.length }, frequencyFrame(window, 200, usualHalfLife));
  const met = { name: 'met', isConnected: (one: string, other: string) => `${one}${other}` === 'ab' };
  const lines = { pairs, ids: table.ids, window, today: 200, halfLife: usualHalfLife, width, colour, met };
  return withContactLines(plain, lines).edges;
} // prettier-ignore

describe('lines that tell of contacts', () => {
  it('have a hue of their own where there is no connection, and are dashed there', () => {
    const [connected, only] = drawn([[1, 'a', 'b'], [2, 'c', 'd']]); // prettier-ignore
    expect(connected).toMatchObject({ id: '1', colour: surroundings.accent, dashed: false });
    expect(only).toMatchObject({ standsFor: { kind: 'contacts', of: ['c', 'd'] }, colour: surroundings.met, dashed: true }); // prettier-ignore
  });

  it('keep the colour of their figure where they are raised, the one pointed at too, which is wider', () => {
    const lines = drawn([[1, 'a', 'b'], [150, 'c', 'd'], [175, 'b', 'c']], 'daysSince'); // prettier-ignore
    const colours = lines.map(({ colour }) => colour);
    expect(new Set(colours).size).toBe(3);
    const inks = (strong: true | 'most') => lines.map((line) => edgeInk(line, { count: 3, surroundings, strong }));
    for (const strong of [true, 'most'] as const) {
      expect(inks(strong).map(({ colour }) => colour)).toEqual(colours);
      expect(inks(strong).map(({ alpha }) => alpha)).toEqual([1, 1, 1]);
    }
    expect(inks('most').map(({ width }, at) => width - lines[at]!.width)).toEqual([1.5, 1.5, 1.5]);
  });

  it('tell a trend by its sign: more, less, or neither', () => {
    const growing = [1, 40, 70, 100, 101, 130, 131, 160, 161, 162].map((day) => [day, 'a', 'b'] as [number, ...string[]]); // prettier-ignore
    const shrinking = growing.map(([day]) => [180 - day, 'c', 'd'] as [number, ...string[]]);
    const steady = [15, 45, 75, 105, 135, 165].map((day) => [day, 'a', 'd'] as [number, ...string[]]);
    const colours = drawn([...growing, ...shrinking, ...steady], 'trend').map(({ colour }) => colour);
    const [less, , none, , more] = coloursOf('trend', { kind: 'connected', surroundings }).map(({ colour }) => colour);
    expect(new Set([less, none, more]).size).toBe(3);
    const red = (colour: string) => Number.parseInt(colour.slice(1, 3), 16) - Number.parseInt(colour.slice(5, 7), 16);
    const [up, level, down] = colours.map(red);
    expect(colours[1]).toBe(none);
    expect(up!).toBeLessThan(level!);
    expect(down!).toBeGreaterThan(level!);
  });

  it.each(lineFigures)('are shown in a legend by values of %s, the more the wider', (figure) => {
    const widths = widthsOf(figure).map(({ width }) => width);
    expect(widths.length).toBeGreaterThan(2);
    expect(widths).toEqual(widths.toSorted((one, other) => one - other));
    expect(widths.at(-1)! / widths[0]!).toBeGreaterThan(2);
  });

  it('tell how long ago the first contact was, by width and by colour', () => {
    const [old, young] = drawn([[1, 'a', 'b'], [150, 'c', 'd'], [175, 'a', 'b']], 'sinceFirst', 'sinceFirst'); // prettier-ignore
    expect(old!.width).toBeGreaterThan(young!.width);
    expect(young!.colour).toBe(coloursOf('sinceFirst', { kind: 'met', surroundings })[0]!.colour);
  });

  const schemes = Object.entries({ ...neutrals, strongLight: strongNeutrals.light, strongDark: strongNeutrals.dark });
  it.each(schemes)('have colours whose steps can be told apart, and from no contact: %s', (_, around) => {
    for (const figure of lineFigures.filter((one) => one !== 'trend')) {
      for (const kind of ['connected', 'met'] as const) {
        const colours = coloursOf(figure, { kind, surroundings: around }).map(({ colour }) => colour);
        for (let at = 1; at < colours.length; at += 1)
          expect([figure, kind, distance(colours[at - 1]!, colours[at]!) > 10]).toEqual([figure, kind, true]);
        for (const colour of colours) expect(distance(colour, around.edge)).toBeGreaterThan(10);
        for (const colour of colours) expect(contrast(colour, around.background)).toBeGreaterThan(1.5);
      }
    }
  });
});

type Point = { x: number; y: number };

it('dashes of the legend are those of the map, where there are few lines and where there are many', () => {
  expect([600, 601].map(isBrokenTwice)).toEqual([false, true]);
  expect(dashesOf({ dashed: false }, 100)).toEqual([]);
  expect(dashesOf({ dashed: true }, 100)).toEqual(dashes);
  const ends: number[] = [];
  const pen = {
    moveTo: (x: number) => ends.push(x),
    lineTo: (x: number) => ends.push(x),
    quadraticCurveTo: (_x: number, _y: number, x: number) => ends.push(x),
  };
  traceLine(pen, { x1: 0, y1: 0, x2: 100, y2: 0, bend: undefined }, true);
  const told = dashesOf({ dashed: true, broken: true }, 100);
  told.forEach((length, at) => expect(length).toBeCloseTo(ends[at + 1]! - ends[at]!, 9));
  expect(told).toHaveLength(ends.length - 1);
});

it('pieces of a bent line lie on the curve it is drawn as when it is whole', () => {
  const coordinate = fc.integer({ min: -1000, max: 1000 });
  const point = fc.record({ x: coordinate, y: coordinate });
  const piece = (from: Point, bend: Point, to: Point, at: number): Point => {
    const along = (axis: 'x' | 'y') => (1 - at) ** 2 * from[axis] + 2 * at * (1 - at) * bend[axis] + at ** 2 * to[axis];
    return { x: along('x'), y: along('y') };
  };
  fc.assert(
    fc.property(point, point, point, fc.double({ min: 0, max: 1, noNaN: true }), (from, bend, to, at) => {
      const course = { x1: from.x, y1: from.y, x2: to.x, y2: to.y, bend };
      const pieces: [Point, Point, Point][] = [];
      let start: Point = from;
      traceLine(
        {
          moveTo: (x, y) => void (start = { x, y }),
          lineTo: () => expect.unreachable('bent lines are curves'),
          quadraticCurveTo: (cx, cy, x, y) => void pieces.push([start, { x: cx, y: cy }, { x, y }]),
        },
        course,
        true,
      );
      expect(pieces).toHaveLength(3);
      const ends = [0, 0.27, 0.365, 0.635, 0.73, 1];
      for (const [nth, [a, b, c]] of pieces.entries()) {
        const [begin, end] = [ends[nth * 2]!, ends[nth * 2 + 1]!];
        const there = piece(from, bend, to, begin + at * (end - begin));
        const drawn = piece(a, b, c, at);
        expect(Math.hypot(drawn.x - there.x, drawn.y - there.y)).toBeLessThan(1e-6);
      }
    }),
  );
});

it('days of contacts are those of such as two of some have with each other, as pairs are counted', () => {
  const contact = fc.record({
    day: fc.integer({ min: 0, max: 9 }),
    participants: fc.uniqueArray(fc.constantFrom(...ids), { minLength: 2, maxLength: 3 }),
  });
  fc.assert(
    fc.property(fc.array(contact), fc.subarray(ids), (contacts, those) => {
      const wanted = contacts.filter(({ participants }) => participants.filter((id) => those.includes(id)).length > 1);
      const days = [...daysOf(createContactTable(contacts), new Set(those))];
      expect(days).toEqual(wanted.map(({ day }) => day).toSorted((one, other) => one - other));
    }),
  );
});
