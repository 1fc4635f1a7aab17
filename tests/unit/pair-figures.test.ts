import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { contactsIn, createContactTable, wholeWindow, type DatedContact } from '../../graph-schema/contact-table.ts';
import { frequencyFrame, frequencyOf } from '../../graph-schema/frequency.ts';
import { figuresAt, nodeFigures, pairFigures } from '../../graph-schema/pair-figures.ts';

const ids = ['a', 'b', 'c', 'd', 'e'];
const contact: fc.Arbitrary<DatedContact> = fc.record({
  day: fc.integer({ min: 0, max: 400 }),
  participants: fc.uniqueArray(fc.constantFrom(...ids), { minLength: 2, maxLength: 4 }),
});

describe('the figures of all pairs', () => {
  it('are those of each by itself, and those of nodes count every contact once', () => {
    const span = fc.record({ from: fc.integer({ min: -10, max: 300 }), length: fc.integer({ min: 1, max: 300 }) });
    fc.assert(
      fc.property(fc.array(contact, { maxLength: 60 }), span, (contacts, { from, length }) => {
        const window = { from, to: from + length };
        const frame = frequencyFrame(window, 350);
        const table = createContactTable(contacts);
        const within = contactsIn(table, window);
        const pairs = pairFigures(table, within, frame);
        const nodes = nodeFigures(table, within, { frame, pairs });
        const daysOf = (...those: string[]) =>
          contacts
            .filter(
              ({ day, participants }) =>
                day >= from && day < from + length && those.every((id) => participants.includes(id)),
            )
            .map(({ day }) => day)
            .sort((a, b) => a - b);
        const found = Array.from({ length: pairs.rows }, (_, row) => {
          const pair = [table.ids[pairs.a[row]!]!, table.ids[pairs.b[row]!]!] as const;
          return [pair.join(' '), figuresAt(pairs, row, frame), frequencyOf(daysOf(...pair), frame)] as const;
        });
        const every = ids.flatMap((a) => ids.filter((b) => a < b && daysOf(a, b).length > 0).map((b) => `${a} ${b}`));
        expect(found.map(([pair]) => pair).sort()).toEqual(every);
        for (const [, one, other] of found) expect(one).toEqual(other);
        table.ids.forEach((id, row) => {
          expect(figuresAt(nodes, row, frame)).toEqual(frequencyOf(daysOf(id), frame));
          expect(nodes.partners[row]).toBe(every.filter((pair) => pair.split(' ').includes(id)).length);
        });
      }),
    );
  });

  it('are found however many there are', () => {
    const many = Array.from({ length: 5_000 }, (_, at) => ({ day: at, participants: [`n${at % 3_000}`, `m${at}`] }));
    const table = createContactTable(many);
    const window = wholeWindow(table, 0);
    const pairs = pairFigures(table, contactsIn(table, window), frequencyFrame(window, 0));
    expect(pairs.rows).toBe(5_000);
    expect(new Set(pairs.count)).toEqual(new Set([1]));
  });
});
