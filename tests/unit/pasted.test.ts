import { GB } from 'chrono-node/en';
import { describe, expect, it } from 'vitest';
import { namesIn, readPasted } from '../../client/contacts/pasted.ts';
import { readerOf } from '../../client/contacts/when.ts';

const read = readerOf(GB);
const now = new Date(2026, 10, 29, 12);
const readWhen = (text: string) => read(text, now);
const told = (text: string) =>
  readPasted(text, { readWhen }).rows.map(({ at, participants, kind, note, about }) => [
    at,
    participants,
    kind,
    note,
    about,
  ]);

describe('contacts from a list', () => {
  it('are read from the cells of a spreadsheet', () => {
    expect(told('2026-03-12\tAda; Bo\tcall\tAgreed.\r\n13 March\t"Cy\nDi"\t\t\tWeft\r\n')).toEqual([
      ['2026-03-12', ['Ada', 'Bo'], 'call', 'Agreed.', []],
      ['2026-03-13', ['Cy', 'Di'], '', '', ['Weft']],
    ]);
  });

  it('are read from lines with semicolons, and empty lines are none', () => {
    expect(told('yesterday; Ada, Bo , Ada; visit\n\n  \n12/03/2026;Ada | Cy')).toEqual([
      ['2026-11-28', ['Ada', 'Bo'], 'visit', '', []],
      ['2026-03-12', ['Ada', 'Cy'], '', '', []],
    ]);
  });

  it('may have a tab in a list apart by semicolons', () => {
    expect(told('2026-03-12; Ada, Bo; call; Agreed:\tall\n2026-03-13; Ada, Cy')).toEqual([
      ['2026-03-12', ['Ada', 'Bo'], 'call', 'Agreed:\tall', []],
      ['2026-03-13', ['Ada', 'Cy'], '', '', []],
    ]);
  });

  it('are read row by row: some apart by tabs, others by semicolons', () => {
    expect(told('2026-03-12\tAda; Bo\tcall\tAgreed.\n13 March 2026; Ada, Cy; visit\n2026-03-14;Bo, Cy\n')).toEqual([
      ['2026-03-12', ['Ada', 'Bo'], 'call', 'Agreed.', []],
      ['2026-03-13', ['Ada', 'Cy'], 'visit', '', []],
      ['2026-03-14', ['Bo', 'Cy'], '', '', []],
    ]);
    const mixed = '2026-03-12\tAda; Bo\n2026-03-13; Ada, Cy; visit';
    expect(
      readPasted(mixed, { readWhen })
        .rows.map(({ text }) => text)
        .join('\n'),
    ).toBe(mixed);
  });

  it('are read from rows with commas only, with a kind or without, and with a colon after the day', () => {
    const list = [
      '12 Nov 2026, meeting, Ada, Bo',
      'last Tuesday: Ada, Bo',
      'Tuesday, November 10, 2026: Ada, Bo',
      '12/03/2026, Ada, Bo, Kiln visit',
      '2026-03-12, call: Ada, Bo',
      '١: سلمى، نور',
      'yesterday، سلمى، نور',
    ];
    const { rows } = readPasted(list.join('\n'), { readWhen, kinds: ['kiln visit'] });
    expect(rows.map(({ at, kind, participants }) => [at, kind, ...participants])).toEqual([
      ['2026-11-12', 'meeting', 'Ada', 'Bo'],
      ['2026-11-24', '', 'Ada', 'Bo'],
      ['2026-11-10', '', 'Ada', 'Bo'],
      ['2026-03-12', 'Kiln visit', 'Ada', 'Bo'],
      ['2026-03-12', 'call', 'Ada', 'Bo'],
      [undefined, ''],
      ['2026-11-28', '', 'سلمى', 'نور'],
    ]);
    expect(rows.map(({ text }) => text)).toEqual(list);
  });

  it('have the time of their day, and what is after it, where commas keep them apart', () => {
    const [row] = readPasted('12 Nov 2026 at 10:30: Ada, Bo', { readWhen }).rows;
    expect([row!.at, row!.participants]).toEqual([new Date(2026, 10, 12, 10, 30).toISOString(), ['Ada', 'Bo']]);
  });

  it('begin with a day, and take no name for a kind', () => {
    const isName = (text: string) => ['Call', 'Bo', 'Trust, Rome'].includes(text);
    const { rows } = readPasted('Ada, Bo\n2026-03-12, Call, Bo\n2026-03-12, Trust, Rome, Bo', { readWhen, isName });
    expect(rows.map(({ at, kind, participants }) => [at, kind, participants])).toEqual([
      [undefined, '', []],
      ['2026-03-12', '', ['Call', 'Bo']],
      ['2026-03-12', '', ['Trust, Rome', 'Bo']],
    ]);
  });

  it('keep commas within cells that tabs or semicolons keep apart', () => {
    const isName = (text: string) => text === 'Trust, Rome';
    const list = '2026-03-12; Trust, Rome; call, long\n2026-03-12\tTrust, Rome\tcall, long';
    const { rows } = readPasted(list, { readWhen, isName });
    expect(rows.map(({ participants, kind }) => [participants, kind])).toEqual([
      [['Trust, Rome'], 'call, long'],
      [['Trust, Rome'], 'call, long'],
    ]);
  });

  it('are read in the order that heads say, in several languages', () => {
    expect(told('Participants\tDate\tNotes\nAda, Bo\t2026-01-02\tWrote it down')).toEqual([
      ['2026-01-02', ['Ada', 'Bo'], '', 'Wrote it down', []],
    ]);
    expect(told('التاريخ\tالمشاركون\n2026-01-02\tسلمى، نور')).toEqual([['2026-01-02', ['سلمى', 'نور'], '', '', []]]);
  });

  it('keep what they were, where a day is not understood', () => {
    expect(readPasted('some day; Ada, Bo', { readWhen }).rows).toEqual([
      { text: 'some day; Ada, Bo', at: undefined, participants: ['Ada', 'Bo'], kind: '', note: '', about: [] },
    ]);
  });

  it('can be put back as they were: with their heads, and line breaks in their cells', () => {
    const list = 'who\twhen\tnote\nAda; Bo\tsome day\t"first\nsecond"';
    const { head, rows } = readPasted(list, { readWhen });
    expect([head, ...rows.map(({ text }) => text)].join('\n')).toBe(list);
    expect(readPasted('2026-01-02; Ada, Bo', { readWhen }).head).toBeUndefined();
  });

  it('name one where a name with a comma is known', () => {
    const isName = (text: string) => text === 'Ndoto Training, Nairobi';
    expect(namesIn('Ndoto Training, Nairobi', isName)).toEqual(['Ndoto Training, Nairobi']);
    expect(namesIn('Ada; Ndoto Training, Nairobi', isName)).toEqual(['Ada', 'Ndoto Training, Nairobi']);
  });

  it('name those that have commas among others', () => {
    const isName = (text: string) => text === 'Ndoto Training, Nairobi' || text === 'Cy';
    expect(namesIn('Ada, Ndoto Training, Nairobi, Cy', isName)).toEqual(['Ada', 'Ndoto Training, Nairobi', 'Cy']);
  });

  it('name two where «and» stands between names that are known', () => {
    const known = new Set(['Ada', 'Bo', 'Ada and Bo Trust']);
    const isName = (text: string) => known.has(text);
    expect(namesIn('Ada and Bo', isName)).toEqual(['Ada', 'Bo']);
    expect(namesIn('Ada & Bo, Cy', isName)).toEqual(['Ada', 'Bo', 'Cy']);
    expect(namesIn('Ada and Bo Trust', isName)).toEqual(['Ada and Bo Trust']);
    expect(namesIn('Ada and Zoe', isName)).toEqual(['Ada and Zoe']);
  });
});
