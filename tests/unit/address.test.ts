import fc from 'fast-check';
import { contactTabs } from '../../client/contacts/choice.ts';
import { lineFigures, lineIdOf } from '../../graph-schema/contact-lines.ts';
import { describe, expect, it } from 'vitest';
import { mostBrought, readAddress, writeAddress, type PageAddress } from '../../client/state/address.ts';
import { conditionOf, readChoice, toggled, writeChoice, type Choice } from '../../client/state/choices.ts';
import { Filter } from '../../graph-schema/filter.ts';
import { Key } from '../../graph-schema/ids.ts';

const text = fc
  .string({ minLength: 1, maxLength: 40, unit: 'grapheme' })
  .filter((value) => value.isWellFormed() && !value.includes('\0'));
// Some words of that form are reserved, and no keys.
const key = fc.stringMatching(/^[A-Za-z][A-Za-z0-9_]{0,20}$/).filter((word) => Key.safeParse(word).success);
const scalar = fc.oneof(text, fc.integer(), fc.double({ noNaN: true, noDefaultInfinity: true }).filter((n) => n !== 0), fc.boolean()); // prettier-ignore
const mode = fc.constantFrom('any' as const, 'all' as const, 'not' as const);
const choice: fc.Arbitrary<Choice> = fc.oneof(
  fc.record({
    on: fc.constantFrom({ by: 'tag' as const }, { by: 'text' as const }),
    mode,
    values: fc.array(text, { minLength: 1, maxLength: 5 }),
  }),
  fc.record({
    on: fc.oneof(
      fc.constantFrom({ by: 'type' as const }, { by: 'edge-type' as const }),
      key.map((type) => ({ by: 'neighbour' as const, type })),
      fc.record({ by: fc.constant('neighbour' as const), type: key, over: key }),
    ),
    mode,
    values: fc.array(key, { minLength: 1, maxLength: 5 }),
  }),
  fc.record({
    on: key.map((field) => ({ by: 'field' as const, field })),
    mode,
    values: fc.array(scalar, { minLength: 1, maxLength: 5 }),
  }),
  fc.record({
    on: key.map((field) => ({ by: 'range' as const, field, of: 'text' as const })),
    min: text,
    max: fc.option(text, { nil: undefined }),
  }),
  fc.record({
    on: key.map((field) => ({ by: 'range' as const, field, of: 'number' as const })),
    min: fc.option(fc.integer(), { nil: undefined }),
    max: fc.integer(),
  }),
); // prettier-ignore
const id = fc.stringMatching(/^[a-z][a-z0-9-]{0,20}$/);
const optional = <T>(of: fc.Arbitrary<T>) => fc.option(of, { nil: undefined });
const address: fc.Arbitrary<PageAddress> = fc.record({
  page: fc.constantFrom('map', 'table', 'match', 'contacts', 'report', 'help'),
  selected: optional(id),
  edge: optional(fc.oneof(id, fc.uniqueArray(id, { minLength: 2, maxLength: 2 }).map(([one, other]) => lineIdOf(one!, other!)))), // prettier-ignore
  brought: fc.uniqueArray(id, { maxLength: 5 }),
  marked: fc.array(id, { maxLength: 5 }),
  who: fc.uniqueArray(id, { maxLength: 5 }),
  kinds: fc.array(text, { maxLength: 3 }),
  note: text.map((words) => words.trim()),
  groups: fc.tuple(fc.oneof(fc.constant(''), id), fc.oneof(fc.constant(''), id)),
  choices: fc.array(choice, { maxLength: 5 }),
  focus: optional(
    fc.record({
      ids: fc.array(id, { minLength: 1, maxLength: 3 }),
      hops: fc.integer({ min: 1, max: 4 }),
      along: fc.constantFrom('any', 'out', 'in'),
      edgeTypes: fc.array(key, { maxLength: 3 }),
    }),
  ),
  text: text.map((words) => words.trim()),
  view: optional(id),
  compare: optional(fc.oneof(fc.tuple(id), fc.tuple(id, id))),
  camera: optional(
    fc.record({
      x: fc.integer({ min: -9999, max: 9999 }),
      y: fc.integer({ min: -9999, max: 9999 }),
      zoom: fc.constantFrom(0.02, 0.345, 1, 1.5, 6),
    }),
  ),
  size: optional(fc.oneof(fc.constantFrom('degree', 'none'), key)),
  sort: fc.array(key, { maxLength: 3 }),
  report: optional(id),
  idea: text.map((words) => words.trim()),
  matchFrom: optional(id),
  wanted: fc.uniqueArray(key, { maxLength: 3 }),
  language: fc.constantFrom('en', 'fr', 'ar'),
  contactTab: fc.constantFrom(...contactTabs),
  contacts: optional(
    fc.record({
      window: optional(
        fc.constantFrom({ from: '2024-01-01', to: '2024-04-01' }, { from: '2024-02-29', to: '2024-03-01' }),
      ),
      width: fc.constantFrom(...lineFigures),
      colour: optional(fc.constantFrom(...lineFigures)),
      rollUp: fc.boolean(),
      met: fc.boolean(),
    }),
  ),
  level: optional(fc.constantFrom('guest', 'member', 'facilitator')),
});

describe('the address of the page', () => {
  it('gives back what was written into it', () => {
    fc.assert(
      fc.property(address, (choices) => {
        expect(readAddress(writeAddress(choices))).toEqual(choices);
      }),
    );
  });

  it('is empty where everything is as usual, and passes over what it does not understand', () => {
    expect(writeAddress(readAddress(''))).toBe('');
    const odd = '?lang=xx&where=type:any:&where=nobody&where=field.__proto__:any:1&hops=9&as=coordinator&page=x';
    expect(writeAddress(readAddress(odd))).toBe('');
    expect(writeAddress(readAddress('?where=type:any:Project,Person'))).toBe('?where=type:any:Project,Person');
  });

  it('names two in contact in either order, each a node and another one', () => {
    expect(readAddress('?pair=b,a').edge).toBe(lineIdOf('a', 'b'));
    expect(writeAddress(readAddress('?pair=b,a'))).toBe('?pair=a,b');
    for (const odd of ['a', 'a,a', 'a,b,c', 'a b,c', ',a', ''])
      expect(readAddress(`?pair=${odd}`).edge).toBeUndefined();
  });

  it('bounds what was brought onto the map to the last of it', () => {
    const brought = Array.from({ length: mostBrought + 5 }, (_, n) => `n${n}`);
    const query = writeAddress({ ...readAddress(''), brought });
    expect(readAddress(query).brought).toEqual(brought.slice(5));
    expect(readAddress('?brought=a,b,a,,').brought).toEqual(['a', 'b']);
  });

  it('says from where the map is seen in short numbers, and takes no others', () => {
    const camera = { x: -0.2, y: 1234.567, zoom: 1.23456 };
    expect(writeAddress({ ...readAddress(''), camera })).toBe('?at=0,1235,1.23');
    expect(readAddress('?at=0,1235,1.23').camera).toEqual({ x: 0, y: 1235, zoom: 1.23 });
    for (const odd of ['1,2', '1,2,0', '1,2,99', 'a,2,1', '1,,1', '1,2,1,4', '1e9,0,1', ''])
      expect(readAddress(`?at=${odd}`).camera).toBeUndefined();
  });

  it('says the usual language where this browser would open another', () => {
    expect(writeAddress(readAddress('?lang=en&q=x'))).toBe('?q=x');
    expect(writeAddress(readAddress('?lang=en&q=x'), 'fr')).toBe('?q=x&lang=en');
    expect(writeAddress(readAddress('?lang=fr'), 'fr')).toBe('?lang=fr');
  });
});

describe('a condition', () => {
  it('is a filter the server takes, and a word that reads back as itself', () => {
    fc.assert(
      fc.property(choice, (condition) => {
        expect(readChoice(writeChoice(condition))).toEqual(condition);
        expect(Filter.safeParse(conditionOf(condition, [])).success).toBe(true);
      }),
    );
  });

  it('gains and loses values one by one, and goes with its last', () => {
    const on = { by: 'tag' as const };
    const one = toggled([], { on, value: 'a' });
    const two = toggled(one, { on, value: 'b' });
    expect(two).toEqual([{ on, mode: 'any', values: ['a', 'b'] }]);
    expect(toggled(toggled(two, { on, value: 'a' }), { on, value: 'b' })).toEqual([]);
  });
});
