import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { calendarIn, dayOf } from '../../graph-schema/calendar.ts';
import { GraphEdge, GraphNode } from '../../graph-schema/elements.ts';
import { everything, type Filter } from '../../graph-schema/filter.ts';
import type { Frequencies } from '../../graph-schema/frequencies.ts';
import { createGraphIndex } from '../../graph-schema/graph-index.ts';
import { SelectQuestion } from '../../graph-schema/questions.ts';
import { partData } from '../../graph-schema/report/parts.ts';
import type { ReportContact, ReportFrame, ReportSource } from '../../graph-schema/report/source.ts';
import { BreakdownPart, NewPart, ReportTemplate, TopPart } from '../../graph-schema/report/template.ts';
import { select } from '../../graph-schema/select.ts';
import { EdgeType, NodeType } from '../../graph-schema/types.ts';
import { typesOf } from '../../graph-schema/visibility.ts';

const at = '2026-01-01T00:00:00Z';
const node = (id: string, type: string, fields?: GraphNode['fields']) =>
  GraphNode.parse({ id, type, label: id, ...(fields && { fields }), origin: { kind: 'stated' }, createdAt: at, updatedAt: at, version: 1 }); // prettier-ignore
const edge = (id: string, type: string, source: string, target: string) =>
  GraphEdge.parse({ id, type, source, target, direction: 'directed', origin: { kind: 'stated' }, updatedAt: at, version: 1 }); // prettier-ignore
const types = typesOf({
  nodes: ['Organization', 'Project', 'Country', 'Person'].map((key) => NodeType.parse({ key, name: key })),
  edges: [EdgeType.parse({ key: 'IN', name: 'in' }), EdgeType.parse({ key: 'NEEDS', name: 'needs', ownFacet: true }), EdgeType.parse({ key: 'WORKS_FOR', name: 'works for' })], // prettier-ignore
});

/** What is told where nobody met. */
const noColumns = { count: [], first: [], last: [], longestGap: [], medianGap: [], trend: [], weight: [] };
const nobodyMet: Frequencies = {
  revision: 1,
  window: { from: '2026-01-01', to: '2026-07-01' },
  reference: dayOf('2026-06-30'),
  months: 6,
  nodes: [],
  of: { ...noColumns, partners: [] },
  pairs: { ...noColumns, a: [], b: [] },
  inside: { node: [], count: [] },
  truncated: false,
};

interface Network {
  nodes: GraphNode[];
  edges: GraphEdge[];
  contacts: ReportContact[];
}

function sourceOf({ nodes, edges, contacts }: Network): ReportSource {
  const index = createGraphIndex({ nodes, edges, types });
  return {
    types,
    index,
    timeZone: 'UTC',
    dayIn: calendarIn('UTC'),
    select: async (question) => select(index, { ...SelectQuestion.parse({}), ...question }, 1),
    frequencies: async () => Promise.reject(new Error('is not asked here')),
    contacts: async () => contacts,
    before: async () => undefined,
  };
}

const frame = (more: Partial<ReportFrame> = {}): ReportFrame => ({
  filter: everything,
  window: { from: dayOf('2026-01-01'), to: dayOf('2026-07-01') },
  today: dayOf('2026-06-30'),
  ...more,
});

const ids = (prefix: string, count: number) => Array.from({ length: count }, (_, place) => `${prefix}${place}`);
const network = fc
  .record({
    links: fc.array(
      fc.record({ from: fc.constantFrom(...ids('o', 5), ...ids('p', 5)), to: fc.constantFrom(...ids('c', 4)), type: fc.constantFrom('IN', 'NEEDS') }), // prettier-ignore
      { maxLength: 40 },
    ),
    meetings: fc.array(
      fc.record({ day: fc.integer({ min: dayOf('2025-11-01'), max: dayOf('2026-08-31') }), who: fc.uniqueArray(fc.constantFrom(...ids('o', 5), 'h0'), { minLength: 2, maxLength: 4 }) }), // prettier-ignore
      { maxLength: 40 },
    ),
  })
  .map(({ links, meetings }): Network => ({
    nodes: [
      ...ids('o', 5).map((id) => node(id, 'Organization')),
      ...ids('p', 5).map((id) => node(id, 'Project')),
      ...ids('c', 4).map((id) => node(id, 'Country')),
      node('h0', 'Person'),
    ],
    edges: [...links.map(({ from, to, type }, place) => edge(`e${place}`, type, from, to)), edge('job', 'WORKS_FOR', 'h0', 'o0')], // prettier-ignore
    contacts: meetings.map(({ day, who }) => ({
      at: new Date(day * 86_400_000).toISOString().slice(0, 10),
      participants: who.map((id) => node(id, 'Person').id),
    })),
  }));
const filters: Filter[] = [everything, { ids: [node('o0', 'x').id, node('p1', 'x').id, node('o3', 'x').id] }];
const filter = fc.constantFrom(...filters);
const passes = (id: string, of: Filter) => !('ids' in of) || of.ids.some((one) => one === id);

describe('figures of a report', () => {
  it('count each entry once in a row and once below the table, as brute force does', async () => {
    await fc.assert(
      fc.asyncProperty(network, filter, async (of, wanted) => {
        const part = BreakdownPart.parse({ part: 'breakdown', type: 'Country' });
        const told = await partData.breakdown(sourceOf(of), part, frame({ filter: wanted }));
        const linked = (type: string, country?: string) =>
          of.nodes.filter((one) => one.type === type && passes(one.id, wanted) &&
            of.edges.some(({ type: over, source, target }) => over === 'IN' && source === one.id && (country === undefined || target === country))).length; // prettier-ignore
        for (const { type, counts, any, all } of told.columns) {
          expect(any).toBe(linked(type));
          expect(all).toBe(of.nodes.filter((one) => one.type === type && passes(one.id, wanted)).length);
          expect(counts).toEqual(told.rows.map(({ id }) => linked(type, id)));
        }
        const rows = ids('c', 4).filter((id) => linked('Organization', id) + linked('Project', id) > 0);
        expect(told.rows.map(({ id }) => id).sort()).toEqual(rows);
        const sums = told.rows.map((_, row) => told.columns.reduce((sum, { counts }) => sum + counts[row]!, 0));
        expect(sums).toEqual(sums.toSorted((a, b) => b - a));
      }),
    );
  });

  it('count every contact of the days in one bar, those of who works for somebody shown, too', async () => {
    await fc.assert(
      fc.asyncProperty(network, filter, async (of, wanted) => {
        const told = await partData.overTime(sourceOf(of), {}, frame({ filter: wanted }));
        const counted = of.contacts.filter(({ at: day, participants }) =>
          day >= '2026-01-01' && day < '2026-07-01' &&
          participants.some((id) => passes(id, wanted) || (id === 'h0' && passes('o0', wanted)))); // prettier-ignore
        expect(told.total).toBe(counted.length);
        expect(told.bars.reduce((sum, { count }) => sum + count, 0)).toBe(told.total);
        expect(told.bars).toHaveLength(6);
      }),
    );
  });

  it('put months together where there are too many, and say which are held in part', async () => {
    const source = sourceOf({ nodes: [], edges: [], contacts: [] });
    const of = (from: string, to: string) => partData.overTime(source, {}, frame({ window: { from: dayOf(from), to: dayOf(to) } })); // prettier-ignore
    expect((await of('2026-01-15', '2026-03-01')).bars.map(({ part }) => part)).toEqual([true, false]);
    const parts = ({ bars }: { bars: readonly { part: boolean }[] }) =>
      bars.flatMap(({ part }, at) => (part ? [at] : []));
    const quarters = await of('2020-01-01', '2026-01-01');
    expect([quarters.unit, quarters.bars.length, parts(quarters)]).toEqual(['quarter', 24, []]);
    const begun = await of('2021-02-01', '2024-06-01');
    expect(begun.bars[0]).toMatchObject({ from: dayOf('2021-01-01'), to: dayOf('2021-04-01') });
    expect([begun.unit, begun.bars.length, parts(begun)]).toEqual(['quarter', 14, [0, 13]]);
    const years = await of('1990-01-01', '2026-01-01');
    expect([years.unit, years.bars.length, parts(years)]).toEqual(['year', 36, []]);
    expect(parts(await of('1990-01-02', '2025-12-01'))).toEqual([0, 35]);
  });

  it('list what began in the days, the newest first, and count what does not say when', async () => {
    const began = (id: string, start?: string) => node(id, 'Project', start === undefined ? {} : { start });
    const source = sourceOf({
      nodes: [began('a', '2026-02-01'), began('b', '2026-05-01'), began('c', '2025-12-31'), began('d', '2026-07-01'), began('e')], // prettier-ignore
      edges: [],
      contacts: [],
    });
    const told = await partData.new(source, NewPart.parse({ part: 'new' }), frame());
    expect([told.rows.map(({ id }) => id), told.more, told.undated]).toEqual([['b', 'a'], 0, 1]);
    const few = await partData.new(source, NewPart.parse({ part: 'new', rows: 1, since: '2025-12-01' }), frame());
    expect([few.rows.map(({ id }) => id), few.more]).toEqual([['b'], 2]);
  });

  it('stand beside those of a snapshot, of types that are gone, too, and beside none where it tells none', async () => {
    const of = { nodes: [node('o0', 'Organization'), node('o1', 'Organization')], edges: [], contacts: [] };
    const then = { name: 'Spring', at, figures: [{ key: 'nodes-of-type' as const, of: 'Organization', value: 5 }, { key: 'nodes-of-type' as const, of: 'Project', value: 1 }] }; // prettier-ignore
    const source = { ...sourceOf(of), before: async () => then };
    const told = await partData.figures(source, {}, frame());
    expect(told.since).toEqual({ name: 'Spring', at });
    expect(told.figures).toContainEqual({ key: 'nodes-of-type', of: 'Organization', value: 2, before: 5 });
    expect(told.figures).toContainEqual({ key: 'nodes-of-type', of: 'Project', value: 0, before: 1 });
    expect(told.figures).toContainEqual({ key: 'contacts', value: 0 });
    expect((await partData.figures(sourceOf(of), {}, frame())).since).toBeUndefined();
  });

  it('count the connections that are drawn, and say where somebody is whether or not that is drawn', async () => {
    const of = {
      nodes: [node('o0', 'Organization'), node('o1', 'Organization'), node('p0', 'Project'), node('c0', 'Country')],
      edges: [edge('a', 'NEEDS', 'o0', 'o1'), edge('b', 'IN', 'o0', 'p0'), edge('c', 'IN', 'o0', 'c0')],
      contacts: [],
    };
    const source = { ...sourceOf(of), frequencies: async () => nobodyMet };
    const told = async (more: Partial<ReportFrame>) => {
      const { figures } = await partData.figures(source, {}, frame(more));
      const { rows } = await partData.top(source, TopPart.parse({ part: 'top' }), frame(more));
      return { figures, rows: rows.map(({ id, connections, projects, countries }) => ({ id, connections, projects, countries })) }; // prettier-ignore
    };
    const all = await told({});
    expect(all.figures).toContainEqual({ key: 'edges', value: 3 });
    expect(all.rows[0]).toEqual({ id: 'o0', connections: 3, projects: 1, countries: ['c0'] });
    const drawn = await told({ edgeTypes: ['NEEDS'] });
    expect(drawn.figures).toContainEqual({ key: 'edges', value: 1 });
    expect(drawn.figures).toContainEqual({ key: 'isolated', value: 2 });
    expect(drawn.rows).toEqual([
      { id: 'o0', connections: 1, projects: 0, countries: ['c0'] },
      { id: 'o1', connections: 1, projects: 0, countries: [] },
    ]);
  });

  it('count by type what satisfies all conditions, those on types too, of a network that is not held whole', async () => {
    const of = { nodes: [node('o0', 'Organization'), ...ids('p', 3).map((id) => node(id, 'Project'))], edges: [], contacts: [] }; // prettier-ignore
    const source = { ...sourceOf(of), index: undefined };
    const organisations: Filter = { type: ['Organization'] };
    for (const wanted of [organisations, { all: [organisations] }]) {
      const told = await partData.figures(source, {}, frame({ filter: wanted }));
      expect(told.figures).toEqual([{ key: 'nodes', value: 1 }, { key: 'nodes-of-type', of: 'Organization', value: 1 }]); // prettier-ignore
    }
  });
});

it('a template says what it leaves out', () => {
  expect(ReportTemplate.parse({ parts: [{ part: 'quiet' }] })).toEqual({
    paper: 'A4',
    of: 'everything',
    parts: [{ part: 'quiet', as: 'organisations', rows: 15 }],
  });
});
