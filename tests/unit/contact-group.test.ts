import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { betweenGroups, matrixOf, meetingsOf } from '../../graph-schema/contact-group.ts';
import { createContactTable, contactsIn } from '../../graph-schema/contact-table.ts';
import { frequencyFrame } from '../../graph-schema/frequency.ts';
import { pairFigures } from '../../graph-schema/pair-figures.ts';

const names = ['ada', 'bo', 'cy', 'di', 'eve', 'flo'];
const contact = fc.record({ day: fc.integer({ min: 0, max: 60 }), participants: fc.uniqueArray(fc.constantFrom(...names), { minLength: 1, maxLength: 5 }) }); // prettier-ignore
const window = { from: 10, to: 50 };
const frame = frequencyFrame(window, 50);
const groupOf = fc.shuffledSubarray(names);

/** A table, and what of it is in the window. */
function counted(contacts: { day: number; participants: string[] }[]) {
  const table = createContactTable(contacts);
  const span = contactsIn(table, window);
  const inWindow = contacts.filter(({ day }) => day >= window.from && day < window.to);
  return { table, span, inWindow, of: { pairs: pairFigures(table, span, frame), ids: table.ids, frame } };
}

describe('a group', () => {
  it('is told how often each two of it met, whatever the order', () => {
    fc.assert(
      fc.property(fc.array(contact, { maxLength: 40 }), groupOf, (contacts, group) => {
        const { of, inWindow } = counted(contacts);
        const { members, counts, most } = matrixOf(of, group);
        expect([...members].sort()).toEqual([...group].sort());
        const expected = members.flatMap((a) =>
          members.map((b) =>
            a === b ? 0 : inWindow.filter(({ participants: p }) => p.includes(a) && p.includes(b)).length,
          ),
        );
        expect([...counts]).toEqual(expected);
        expect(most).toBe(Math.max(0, ...expected));
      }),
    );
  });

  it('begins with whoever met most, and goes on with whom each met most of those left', () => {
    fc.assert(
      fc.property(fc.array(contact, { maxLength: 40 }), groupOf, (contacts, group) => {
        const { members, counts } = matrixOf(counted(contacts).of, group);
        const size = members.length;
        const total = (a: number) => counts.subarray(a * size, (a + 1) * size).reduce((sum, n) => sum + n, 0);
        for (let a = 1; a < size; a += 1) expect(total(a)).toBeLessThanOrEqual(total(0));
        for (let a = 0; a + 1 < size; a += 1)
          for (let b = a + 2; b < size; b += 1)
            expect(counts[a * size + b]!).toBeLessThanOrEqual(counts[a * size + a + 1]!);
      }),
    );
  });

  it('is told when two or more of it met: the last times, in order', () => {
    fc.assert(
      fc.property(fc.array(contact, { maxLength: 40 }), groupOf, fc.integer({ min: 1, max: 50 }), (contacts, group, most) => {
        const { table, span, inWindow } = counted(contacts);
        const { members, total, days, offsets, who } = meetingsOf(table, span, { members: group, most });
        expect(members).toEqual(group);
        const met = inWindow
          .map(({ day, participants }) => ({ day, those: group.filter((id) => participants.includes(id)) }))
          .filter(({ those }) => those.length > 1);
        expect(total).toBe(met.length);
        const told = Array.from(days, (day, at) => ({
          day,
          those: [...who.subarray(offsets[at], offsets[at + 1])].map((place) => group[place]!),
        }));
        // Sorting is stable, and so is a table: those of one day stay in the order they came.
        expect(told).toEqual(met.toSorted((one, other) => one.day - other.day).slice(-most));
      }),
    ); // prettier-ignore
  });
});

describe('who is between two groups', () => {
  it('is told with the contacts that somebody of each took part in, each once, by the smaller count', () => {
    fc.assert(
      fc.property(fc.array(contact, { maxLength: 40 }), groupOf, groupOf, (contacts, first, second) => {
        const { table, span, inWindow } = counted(contacts);
        const found = betweenGroups(table, span, [new Set(first), new Set(second)]);
        const expected = names.flatMap((id) => {
          const withOne = (group: readonly string[]) =>
            inWindow.filter(({ participants }) => participants.includes(id) && participants.some((who) => group.includes(who))).length; // prettier-ignore
          const counts: [number, number] = [withOne(first), withOne(second)];
          return first.includes(id) || second.includes(id) || Math.min(...counts) === 0 ? [] : [{ id, counts }];
        });
        expect(found.toSorted((a, b) => (a.id < b.id ? -1 : 1))).toEqual(expected);
        const least = found.map(({ counts }) => Math.min(...counts));
        expect(least).toEqual(least.toSorted((a, b) => b - a));
      }),
    );
  });

  it('counts a meeting with several of a group once', () => {
    const { table, span } = counted([
      { day: 20, participants: ['ada', 'bo', 'cy'] },
      { day: 21, participants: ['ada', 'di'] },
    ]);
    const groups = [new Set(['bo', 'cy']), new Set(['di'])] as const;
    expect(betweenGroups(table, span, groups)).toEqual([{ id: 'ada', counts: [1, 1] }]);
  });
});
