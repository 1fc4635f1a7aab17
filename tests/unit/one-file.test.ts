import fc from 'fast-check';
import { expect, it } from 'vitest';
import { fillTemplate } from '../../graph-schema/exports/html.ts';
import { exportFrom, pageDataIn } from '../support/export-world.ts';
import { contactInput, edgeInput, nodeInput, putInput } from '../support/inputs.ts';
import { createMapWorld } from '../support/map-world.ts';
import { inflateRawSync } from 'node:zlib';

const template = '<title>__WEFT_TITLE__</title><body><script type="text/plain">__WEFT_DATA__</script><p>end</p></body>';
const shape =
  /^<title>([^<>]*)<\/title><body><script type="text\/plain">([A-Za-z0-9+/]*={0,2})<\/script><p>end<\/p><\/body>$/;
const entities: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'" };

/** Words that mean something to a browser, to the template or to what replaces text, among any others. */
const nasty = fc
  .array(
    fc.oneof(
      fc.constantFrom('</script>', '<!--', '-->', '<script>', ']]>', '\u2028', '\u2029', '$&', '$1', "$'", '&lt;', '__WEFT_DATA__', '__WEFT_TITLE__', '\\', '"', "'", '\u0000', '\uFEFF', '😀', 'العربية', '</title>'), // prettier-ignore
      fc.string({ unit: 'grapheme' }),
    ),
    { maxLength: 8 },
  )
  .map((parts) => parts.join(''));

it('whatever a network says stands in the page as it was, and means nothing to a browser', () => {
  fc.assert(
    fc.property(nasty, fc.dictionary(nasty, fc.array(nasty, { maxLength: 4 })), (title, data) => {
      const [, titled = '', held = ''] = shape.exec([...fillTemplate(template, { title, data })].join('')) ?? [];
      expect(titled.replace(/&([^;]+);/g, (_all, name: string) => entities[name]!)).toBe(title);
      expect(JSON.parse(inflateRawSync(Buffer.from(held, 'base64')).toString())).toEqual({ ...data });
    }),
    { numRuns: 500 },
  );
});

it('what is larger than a piece is joined to the whole', () => {
  const data = Array.from({ length: 40_000 }, (_, at) => Math.sin(at));
  const [, , held = ''] = shape.exec([...fillTemplate(template, { title: '', data })].join('')) ?? [];
  expect(held.length).toBeGreaterThan(100_000);
  expect(JSON.parse(inflateRawSync(Buffer.from(held, 'base64')).toString())).toEqual(data);
});

/** Two firms with a keyword, a view that asks for it, and one of everything. */
function network() {
  const world = createMapWorld();
  world.apply([
    nodeInput('a', { type: 'Person' }),
    nodeInput('b', { type: 'Person' }),
    nodeInput('c', { type: 'Person' }),
    nodeInput('k', { type: 'Keyword' }),
    edgeInput('ak', 'a', 'k', { type: 'RELATED' }),
    edgeInput('ab', 'a', 'b', { type: 'RELATED' }),
    contactInput('met', ['a', 'b', 'c']),
    putInput('view', 'v', {
      id: 'v',
      name: 'View',
      filter: { linked: { to: { type: ['Keyword'] } } },
      perspective: '@x',
    }),
    putInput('view', 'w', { id: 'w', name: 'Other', filter: { ids: ['c'] } }),
    putInput('positions', 'v', { a: [1, 2], k: [3, 4] }),
    putInput('setting', 'defaultView', 'w'),
  ]);
  return world;
}

it('of a part, a view shows who was in it, whatever stayed behind, and what was looked at opens', async () => {
  const filter = { type: ['Person' as never] };
  const part = pageDataIn(await exportFrom(network(), { format: 'html', view: 'v', filter }));
  expect(part.network.nodes.map(({ id }) => id)).toEqual(['a']);
  expect(part).toMatchObject({ part: true, level: 'coordinator', positions: { v: { a: [1, 2] } }, contacts: [] });
  expect(part.network.views).toEqual([{ id: 'v', name: 'View' }]);
  expect(part.network.settings['defaultView']).toBe('v');
  const people = pageDataIn(await exportFrom(network(), { format: 'html', filter }));
  expect(people.network.views.map(({ id, members }) => [id, members])).toEqual([['v', ['a']], ['w', ['c']]]); // prettier-ignore
  // No view of it is what was looked at.
  expect(people.network.settings['defaultView']).toBe('all');
  expect(people.contacts.map(({ participants }) => participants)).toEqual([['a', 'b', 'c']]);
});

it('of everything, opens as the network does', async () => {
  const { network: all, part } = pageDataIn(await exportFrom(network(), { format: 'html', contacts: false }));
  expect([part, all.settings['defaultView'], all.nodes.length, all.edges.length]).toEqual([false, 'w', 4, 2]);
});

it('is the whole without what is archived and what hangs on that', async () => {
  const world = network();
  world.apply([
    nodeInput('old', { type: 'Person', archived: true }),
    edgeInput('a-old', 'a', 'old', { type: 'RELATED' }),
    edgeInput('ac', 'a', 'c', { type: 'RELATED', archived: true }),
  ]);
  const partOf = async (more: object) => pageDataIn(await exportFrom(world, { format: 'html', ...more })).part;
  expect(await partOf({})).toBe(false);
  expect(await partOf({ edgeTypes: [] })).toBe(true);
  expect(await partOf({ filter: { ids: ['a', 'b', 'c'] } })).toBe(true);
});
