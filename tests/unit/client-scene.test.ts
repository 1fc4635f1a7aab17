import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { builtinEdgeTypes } from '../../graph-schema/builtin/edge-types.ts';
import { builtinNodeTypes } from '../../graph-schema/builtin/node-types.ts';
import { neutrals } from '../../graph-schema/colours.ts';
import { GraphEdge, GraphNode } from '../../graph-schema/elements.ts';
import { breakLabel, createOccupancy, isRightToLeft } from '../../graph-schema/labels.ts';
import { components, layout } from '../../graph-schema/layout.ts';
import { createScene, diameterOf, edgeLooks, typeLooks } from '../../graph-schema/scene.ts';
import { freeLineColour } from '../../graph-schema/line-colours.ts';
import { legendLines } from '../../client/filter/legend-lines.ts';
import { colourPairs, freeLook, withLooks } from '../../graph-schema/type-looks.ts';
import { EdgeType, NodeType, shapes } from '../../graph-schema/types.ts';
import { withContactSizes } from '../../graph-schema/contact-lines.ts';
import { createContactTable } from '../../graph-schema/contact-table.ts';
import { frequencyFrame } from '../../graph-schema/frequency.ts';
import { nodeFigures, pairFigures } from '../../graph-schema/pair-figures.ts';
import { figureOf } from '../../client/state/figures.ts';
import { applyEvent } from '../../client/api/apply-event.ts';
import type { Snapshot } from '../../graph-schema/contract.ts';

const at = '2024-01-01T00:00:00Z';
const node = (id: string, type = 'Project', label = id) =>
  GraphNode.parse({ id, type, label, origin: { kind: 'stated' }, createdAt: at, updatedAt: at, version: 1 });
const edge = (id: string, source: string, target: string, type = 'RELATED') =>
  GraphEdge.parse({
    id,
    type,
    source,
    target,
    direction: 'undirected',
    origin: { kind: 'stated' },
    updatedAt: at,
    version: 1,
  });

const scene = (nodes: GraphNode[], edges: GraphEdge[], types = builtinNodeTypes) =>
  createScene({
    nodes,
    edges,
    types: { nodes: types, edges: builtinEdgeTypes },
    looks: typeLooks({ types, inUse: new Set(nodes.map((item) => item.type)), scheme: 'light', language: 'fr' }),
    scheme: 'light',
    language: 'fr',
    figure: (id) => edges.filter((item) => item.source === id || item.target === id).length,
    hits: new Set(['b']),
  });

describe('a scene', () => {
  it('bends parallel edges apart, whichever way they run, and leaves out edges without both ends', () => {
    const { edges } = scene(
      [node('a'), node('b')],
      [edge('1', 'a', 'b'), edge('2', 'b', 'a'), edge('3', 'a', 'b'), edge('4', 'a', 'gone')],
    );
    expect(edges.map((item) => item.id)).toEqual(['1', '2', '3']);
    expect(edges.map((item) => item.bend)).toEqual([-1, 0, 1]);
  });

  it('lays edges from a node to itself around each other', () => {
    const loops = [edge('1', 'a', 'a'), edge('2', 'b', 'b'), edge('3', 'a', 'a'), edge('4', 'a', 'a')];
    expect(scene([node('a'), node('b')], loops).edges.map((item) => item.bend)).toEqual([0, 0, 1, 2]);
  });

  it('names types in the language asked, sizes by area within bounds, puts what was found first', () => {
    const { nodes, legend } = scene([node('a'), node('b'), node('c')], [edge('1', 'a', 'b'), edge('2', 'a', 'c')]);
    expect(legend.map(({ look, count }) => [look.name, count])).toEqual([['Projet', 3]]);
    const [a, b, c] = nodes;
    expect(a!.size).toBeCloseTo(46);
    expect(b!.size ** 2 - 18 ** 2).toBeCloseTo((46 ** 2 - 18 ** 2) / 2);
    expect(b!.priority).toBeGreaterThan(a!.priority);
    expect(a!.priority).toBeGreaterThan(c!.priority);
  });

  it('gives foreign types colours and shapes of their own, and past twelve a pair of them that none other has', () => {
    const types = Array.from({ length: 100 }, (_, n) => NodeType.parse({ key: `t${n}`, name: `Type ${n}` }));
    const looks = [
      ...typeLooks({ types, inUse: new Set(types.map((type) => type.key)), scheme: 'light', language: 'en' }).values(),
    ];
    expect(new Set(looks.slice(0, 12).map((look) => look.colour)).size).toBe(12);
    expect(new Set(looks.slice(0, 11).map((look) => look.shape)).size).toBe(11);
    expect(new Set(looks.map((look) => `${look.colour} ${look.shape}`)).size).toBe(100);
    expect(looks[3]!.letter).toBe('T');
  });

  it('gives a new type a look that none has, whatever looks there are, and leaves those as they are', () => {
    const look = fc.record({ shape: fc.constantFrom(...shapes), colour: fc.constantFrom(undefined, ...colourPairs) });
    fc.assert(
      fc.property(fc.array(look, { maxLength: 60 }), (taken) => {
        const types = taken.map(({ colour, shape }, n) => NodeType.parse({ key: `t${n}`, name: 'T', shape, ...(colour && { colour }) })); // prettier-ignore
        const free = freeLook(types);
        expect(types.some(({ shape, colour }) => shape === free.shape && colour?.light === free.colour.light)).toBe(
          false,
        );
        const bare = { shape: 'circle', colour: colourPairs[0] } as const;
        const besides = freeLook([bare], types);
        expect(besides.shape).not.toBe(bare.shape);
        expect(besides.colour).not.toEqual(bare.colour);
        expect(
          types.some(({ shape, colour }) => shape === besides.shape && colour?.light === besides.colour.light),
        ).toBe(false);
        const drawn = withLooks([...types, NodeType.parse({ key: 'new', name: 'N' })]);
        expect(drawn.filter((_, at) => types[at]?.colour)).toEqual(types.filter(({ colour }) => colour));
      }),
    );
  });
});

describe('lines of a map', () => {
  const typed = (key: string, rest: Partial<EdgeType> = {}) => EdgeType.parse({ key, name: `it ${key}`, ...rest });
  const looksOf = (types: readonly EdgeType[], keys = types.map(({ key }) => key)) =>
    edgeLooks({ types, inUse: new Set(keys), scheme: 'light', language: 'en' });
  const coloursOf = (types: readonly EdgeType[], keys?: string[]) =>
    new Map([...looksOf(types, keys)].map(([key, { colour }]) => [key, colour] as const));
  const made = (types: readonly EdgeType[], key: string, used: readonly string[] = []): EdgeType[] => [
    ...types,
    typed(key, { colour: freeLineColour(types, (type) => used.includes(type)) }),
  ];

  it('have the colours that their types have, which stay whatever else comes into use; types not in use have no look', () => {
    const types = made(made(builtinEdgeTypes, 'plus'), 'minus');
    const alone = coloursOf(types, ['plus']);
    expect([...alone.keys()]).toEqual(['plus']);
    const all = coloursOf([...made(types, 'more')]);
    const keys = types.map(({ key }) => key);
    const each = keys.map((key) => coloursOf(types, [key]).get(key));
    expect(each).toEqual(keys.map((key) => all.get(key)));
    const ours = looksOf(types).get('plus')!;
    expect([ours.isOwn, alone.get('plus')]).toEqual([true, all.get('plus')]);
    const told = [...looksOf(types).values()].filter(({ isOwn }) => isOwn).map(({ colour }) => colour);
    expect(told.length).toBe(10);
    expect(new Set(told).size).toBe(10);
  });

  it('of types without a stored colour have one by the key of their type, and none where the palette is taken', () => {
    const bare = ['e', 'b', 'd', 'a', 'c'].map((key) => typed(key));
    const before = coloursOf([...builtinEdgeTypes, ...bare]);
    expect(coloursOf([...bare.toReversed(), ...builtinEdgeTypes])).toEqual(new Map([...bare.toReversed(), ...builtinEdgeTypes].map(({ key }) => [key, before.get(key)]))); // prettier-ignore
    expect(new Set('abcd'.split('').map((key) => before.get(key))).size).toBe(4);
    expect(before.get('e')).toBe(neutrals.light.edge);
    const used = [...builtinEdgeTypes.map(({ key }) => key), ...'abcde'];
    const after = coloursOf(made([...builtinEdgeTypes, ...bare], 'Another', used));
    for (const key of used) expect(after.get(key)).toBe(before.get(key));
    expect(after.get('Another')).toBe(neutrals.light.edge);
  });

  it('of a new type have the colour of no other; then that of a built-in type that nothing is of', () => {
    const used = ['RUNS', 'FUNDS'];
    const types = 'abcdefghijkl'.split('').reduce((all, key) => made(all, key, [...used, ...'abcdefghijkl']), builtinEdgeTypes); // prettier-ignore
    const looks = looksOf(types, [...used, ...'abcdefghijkl']);
    const own = [...looks.values()].filter(({ isOwn }) => isOwn).map(({ colour }) => colour);
    expect(own.length).toBe(12);
    expect(new Set(own).size).toBe(12);
    expect([...looks.values()].filter(({ isOwn }) => !isOwn).map(({ key }) => key)).toEqual(['k', 'l']);
  });

  it('are named in the legend one by one where they have a colour, those of the network first; a few are not', () => {
    const types = [...builtinEdgeTypes, ...Array.from({ length: 6 }, (_, n) => typed(`t${n}`, { colour: colourPairs[n]! }))]; // prettier-ignore
    const told = (keys: string[]) => {
      const edgeLegend = [...looksOf(types, keys).values()].map((look) => ({ look, count: 1 }));
      const { lines, others, sign } = legendLines({ edgeLegend, edges: [] });
      return { lines: lines.map(({ look }) => look.key), others: others.map(({ look }) => look.key), sign };
    };
    const few = told(['RUNS', 'RELATED', 't0']);
    expect(few).toEqual({ lines: ['RUNS', 'RELATED', 't0'], others: [], sign: undefined });
    const some = told(['RUNS', 'ADVISES', 'RELATED', 't0']);
    expect([some.lines, some.others]).toEqual([
      ['RUNS', 't0'],
      ['ADVISES', 'RELATED'],
    ]);
    expect(some.sign?.colour).toBe(neutrals.light.edge);
    const all = told(types.map(({ key }) => key));
    expect(all.lines.length).toBe(12);
    expect(all.lines.filter((key) => key.startsWith('t')).length).toBe(6);
    expect(all.others).toContain('DERIVED_FROM');
    expect(all.sign).toBeUndefined();
  });
});

describe('nodes sized by their contacts', () => {
  it('are as large as they have contacts, the same whatever else is drawn', () => {
    const plain = scene([node('a'), node('b'), node('c')], [edge('1', 'a', 'b')]);
    const table = createContactTable([1, 2, 3].map((day) => ({ day, participants: day === 3 ? ['a'] : ['a', 'b'] })));
    const frame = frequencyFrame({ from: 0, to: 10 }, 10);
    const span = { from: 0, to: 3 };
    const nodes = nodeFigures(table, span, { frame, pairs: pairFigures(table, span, frame) });
    const sized = withContactSizes(plain, { nodes, ids: table.ids });
    expect(sized.nodes.map(({ size }) => size)).toEqual([
      diameterOf(2 / 8),
      diameterOf(Math.log2(3) / 8),
      diameterOf(0),
    ]);
    expect(sized.edges).toBe(plain.edges);
  });
});

describe('nodes sized by a field', () => {
  it('of years are told apart, and what has none is smallest', () => {
    const years = [1990, 2000, 2020, undefined].map((founded, n) => ({
      ...node(`n${n}`),
      fields: founded === undefined ? {} : { founded },
    }));
    const of = figureOf('founded', { degree: new Map(), nodes: years });
    const [old, middle, young, none] = years.map(({ id }) => of(id));
    expect(none).toBe(0);
    expect(old!).toBeGreaterThan(0);
    expect(young! / old!).toBeGreaterThan(3);
    expect(middle!).toBeGreaterThan(old!);
  });
});

describe('labels', () => {
  const measure = (text: string) => Array.from(text).length * 10;

  it('break into two lines and end in an ellipsis', () => {
    expect(breakLabel('Green skills', 200, measure)).toEqual(['Green skills']);
    expect(breakLabel('Green skills at work', 130, measure)).toEqual(['Green skills', 'at work']);
    const long = breakLabel('Upgrading informal apprenticeship in five languages', 130, measure);
    expect(long).toHaveLength(2);
    expect(long[1]!.endsWith('…')).toBe(true);
    for (const line of long) expect(measure(line)).toBeLessThanOrEqual(130);
    expect(breakLabel('Donaudampfschifffahrt', 100, measure)).toEqual(['Donaudamp…']);
    expect(breakLabel('技能创新网络示例项目', 60, measure)).toEqual(['技能创新网络', '示例项目']);
    expect(breakLabel('  ', 60, measure)).toEqual([]);
    const whole = 'Upgrading informal apprenticeship in five languages';
    expect(breakLabel(whole, 150, measure, 5)).toEqual([
      'Upgrading',
      'informal',
      'apprenticeship',
      'in five',
      'languages',
    ]);
    expect(breakLabel(whole, 150, measure, 4).at(-1)).toBe('in five…');
  });

  it('know which way they are read', () => {
    expect(isRightToLeft('«مشروع» A')).toBe(true);
    expect(isRightToLeft('2 × Kenya مشروع')).toBe(false);
  });

  it('find no room where another box lies, except their own', () => {
    const boxes = createOccupancy(10);
    boxes.add({ left: 0, top: 0, right: 100, bottom: 20 }, 1);
    expect(boxes.free({ left: 95, top: 15, right: 130, bottom: 40 }, 2)).toBe(false);
    expect(boxes.free({ left: 95, top: 15, right: 130, bottom: 40 }, 1)).toBe(true);
    expect(boxes.free({ left: 100, top: 0, right: 130, bottom: 20 }, 2)).toBe(true);
  });
});

describe('a layout', () => {
  const unplaced = (count: number) => new Float64Array(count).fill(Number.NaN);
  const overlaps = (places: { x: Float64Array; y: Float64Array }, sizes: Float32Array) => {
    let found = 0;
    for (let a = 0; a < sizes.length; a += 1) {
      for (let b = a + 1; b < sizes.length; b += 1) {
        const distance = Math.hypot(places.x[a]! - places.x[b]!, places.y[a]! - places.y[b]!);
        if (distance < (sizes[a]! + sizes[b]!) / 2) found += 1;
      }
    }
    return found;
  };
  const ring = (count: number) => Int32Array.from(Array.from({ length: count }, (_, n) => [n, (n + 1) % count]).flat());

  it('finds components', () => {
    expect(components(5, Int32Array.from([0, 3, 3, 1]))).toEqual([[0, 1, 3], [2], [4]]);
  });

  it('places every node apart, the same each time', () => {
    const sizes = new Float32Array(120).fill(24);
    const ends = ring(100);
    const first = layout({ sizes, ends, x: unplaced(120), y: unplaced(120) });
    expect(first.x.some(Number.isNaN)).toBe(false);
    expect(overlaps(first, sizes)).toBe(0);
    expect(layout({ sizes, ends, x: unplaced(120), y: unplaced(120) })).toEqual(first);
  });

  it('leaves placed nodes where they are and sets new ones near their neighbours, over nobody', () => {
    const sizes = new Float32Array(40).fill(24);
    const ends = ring(40);
    const before = layout({ sizes, ends, x: unplaced(40), y: unplaced(40) });
    const [x, y] = [Float64Array.from(before.x), Float64Array.from(before.y)];
    for (const moved of [5, 6, 20]) [x[moved], y[moved]] = [Number.NaN, Number.NaN];
    const after = layout({ sizes, ends, x, y });
    const kept = Array.from({ length: 40 }, (_, n) => n).filter((n) => ![5, 6, 20].includes(n));
    expect(kept.map((n) => [after.x[n], after.y[n]])).toEqual(kept.map((n) => [x[n], y[n]]));
    expect(overlaps(after, sizes)).toBe(0);
    const distance = Math.hypot(after.x[20]! - (x[19]! + x[21]!) / 2, after.y[20]! - (y[19]! + y[21]!) / 2);
    expect(distance).toBeLessThan(150);
  });

  it('sets a new node into each of thousands of parts, as an import does, in a moment and over nobody', () => {
    const parts = 6_000;
    const sizes = new Float32Array(3 * parts).fill(20);
    const ends = Int32Array.from(Array.from({ length: parts }, (_, n) => [3 * n, 3 * n + 1, 3 * n, 3 * n + 2]).flat());
    const x = Float64Array.from({ length: 3 * parts }, (_, n) => (n % 3 === 2 ? Number.NaN : (Math.floor(n / 3) % 80) * 200 + (n % 3) * 40)); // prettier-ignore
    const y = Float64Array.from({ length: 3 * parts }, (_, n) => (n % 3 === 2 ? Number.NaN : Math.floor(n / 240) * 200)); // prettier-ignore
    const begin = performance.now();
    const after = layout({ sizes, ends, x, y });
    // All of them once for each part would take half a minute.
    expect(performance.now() - begin).toBeLessThan(8_000);
    for (let part = 0; part < parts; part += 1) {
      const [first, second, fresh] = [0, 1, 2].map((n) => [after.x[3 * part + n]!, after.y[3 * part + n]!] as const);
      for (const other of [first!, second!]) {
        const distance = Math.hypot(fresh![0] - other[0], fresh![1] - other[1]);
        expect(distance).toBeGreaterThan(20);
        expect(distance).toBeLessThan(120);
      }
    }
  });

  it('sets thousands of parts beside each other, over nobody', () => {
    const [pairs, single] = [1_500, 200];
    const count = 2 * pairs + single;
    const sizes = new Float32Array(count).fill(24);
    const ends = Int32Array.from({ length: 2 * pairs }, (_, n) => n);
    const places = layout({ sizes, ends, x: unplaced(count), y: unplaced(count) });
    expect(places.x.some(Number.isNaN)).toBe(false);
    expect(overlaps(places, sizes)).toBe(0);
    const [width, height] = [places.x, places.y].map((values) => Math.max(...values) - Math.min(...values));
    expect(width! / height!).toBeGreaterThan(0.7);
    expect(width! / height!).toBeLessThan(2.6);
  });

  it('tells first places of all nodes soon, and how far it is', () => {
    const sizes = new Float32Array(60).fill(24);
    let quick: { x: Float64Array } | undefined;
    const steps: [number, number][] = [];
    layout(
      { sizes, ends: ring(50), x: unplaced(60), y: unplaced(60) },
      {
        quick: (places) => {
          expect(steps).toEqual([]);
          quick = places;
        },
        progress: (done, total) => steps.push([done, total]),
      },
    );
    expect(quick?.x.some(Number.isNaN)).toBe(false);
    expect(steps.length).toBeGreaterThan(10);
    expect(steps.at(-1)).toEqual([steps.length, steps.length]);
  });

  it('leaves a few pinned nodes where they are and lays the others out around them', () => {
    const sizes = new Float32Array(60).fill(24);
    const [x, y] = [unplaced(60), unplaced(60)];
    const pinned = [3, 31] as const;
    for (const [at, node] of pinned.entries()) [x[node], y[node]] = [1_000 + 300 * at, -400];
    const after = layout({ sizes, ends: ring(60), x, y });
    expect(pinned.map((node) => [after.x[node], after.y[node]])).toEqual([[1_000, -400], [1_300, -400]]); // prettier-ignore
    expect(after.x.some(Number.isNaN)).toBe(false);
    expect(overlaps(after, sizes)).toBe(0);
    expect(Math.hypot(after.x[4]! - 1_000, after.y[4]! + 400)).toBeLessThan(250);
  });

  it('sets a part without any placed node beside the rest', () => {
    const sizes = new Float32Array(13).fill(24);
    const ends = Int32Array.from([...ring(10), 10, 11, 11, 12]);
    const [x, y] = [unplaced(13), unplaced(13)];
    for (let n = 0; n < 10; n += 1) [x[n], y[n]] = [100 * Math.cos(n * 0.628), 100 * Math.sin(n * 0.628)];
    const after = layout({ sizes, ends, x, y });
    expect(overlaps(after, sizes)).toBe(0);
    expect(Math.min(...after.y.slice(10))).toBeGreaterThan(100);
  });
});

describe('the page', () => {
  it('applies an event once, in order of id; a working graph takes in only what touches it', () => {
    const types = { nodes: builtinNodeTypes, edges: builtinEdgeTypes };
    const snapshot: Snapshot = {
      revision: 3,
      types,
      settings: {},
      views: [],
      savedFilters: [],
      nodes: [node('b'), node('d')],
      edges: [edge('e1', 'b', 'd')],
    };
    const event = {
      event: 'change' as const, revision: 4, operation: 'op', others: [],
      nodes: { c: node('c'), d: null, b: node('b', 'Project', 'B!') },
      edges: { e2: edge('e2', 'b', 'c') },
    }; // prettier-ignore
    const after = applyEvent(snapshot, event);
    expect(after.nodes.map((item) => item.label)).toEqual(['B!', 'c']);
    expect(after.edges.map((item) => item.id)).toEqual(['e2']);
    expect(after.revision).toBe(4);
    expect(applyEvent(after, event)).toBe(after);
    const working = applyEvent(snapshot, event, true);
    expect(working.nodes.map((item) => item.label)).toEqual(['B!']);
    expect(working.edges).toEqual([]);
  });
});
