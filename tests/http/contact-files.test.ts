import { setTimeout } from 'node:timers/promises';
import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { dateOf, dayOf } from '../../graph-schema/calendar.ts';
import { showText } from '../../graph-schema/values.ts';
import { todayIn } from '../support/communities.ts';
import { contactsTable } from '../support/contacts-table.ts';
import { asOracle, differences } from '../support/frequencies-told.ts';
import { oracleOf, type OracleQuestion } from '../support/frequency-oracle.ts';
import { putInput } from '../support/inputs.ts';
import { networkStores } from '../support/network-stores.ts';
import { openTestApp } from '../support/open-test-app.ts';
import { testData } from '../support/test-data.ts';

const timeZone = 'Europe/Rome';
const asked: OracleQuestion = {
  timeZone,
  today: todayIn(timeZone),
  rollUp: false,
  employments: [],
  organisations: new Set(),
};

/** Contacts, as a table's lines say them. */
const contactsIn = (table: string) =>
  table
    .split('\n')
    .slice(1)
    .map((line, at) => {
      const [day, , who] = line.split(',');
      return { id: `${at}`, at: day!, participants: who!.split('|') };
    });

describe.each(networkStores())('contacts of a real file on $name', ({ open }) => {
  it.each([
    ['dated/collegemsg.txt.gz', 59_835, 0],
    ['dated/infectious-2009-07-15.txt', 17_298, 0],
    ['dated/dnc-emails.txt', 37_421, 1_843],
  ])('%s: %i contacts, %i refused, all figures those of the oracle', async (name, count, refused) => {
    const file = testData(name);
    if (file === undefined) return;
    const store = await open();
    const app = await openTestApp(store ? { store } : {});
    const bytes = readFileSync(file);
    const table = contactsTable((name.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString());
    const client = app.client();
    await app.change(putInput('setting', 'timeZone', timeZone));
    const staged = await client.startImport({ query: { name: 'messages.csv' }, body: new TextEncoder().encode(table) });
    expect(staged).toMatchObject({ state: 'ready', counts: { interactions: { refused } } });
    await client.applyImport({ params: { id: staged.id } });
    const { nodes } = await client.graph();
    const idOf = new Map(nodes.map(({ id, label }) => [showText(label, 'en'), id as string]));
    const contacts = contactsIn(table)
      .filter(({ participants: [one, other] }) => one !== other)
      .map((contact) => ({ ...contact, participants: contact.participants.map((label) => idOf.get(label)!) }));
    expect(contacts).toHaveLength(count);
    const days = contacts.map(({ at }) => at.slice(0, 10)).sort();
    const window = { from: days[0]!, to: dateOf(dayOf(days[Math.floor(days.length / 2)]!) + 1) };
    for (const { halfLife, ...part } of [{}, { window }, { halfLife: 30 }] as { halfLife?: number; window?: typeof window }[]) {
      const told = await client.frequencies({ body: { ...part, ...(halfLife && { halfLife }) } });
      expect(told.truncated).toBe(false);
      const theirs = oracleOf(contacts, { ...asked, ...part.window, ...(halfLife && { halfLife }) });
      expect(theirs.pairs.size).toBeGreaterThan(100);
      expect(differences(asOracle(told), theirs)).toEqual([]);
      // Counting held up the server, too: it now closes connections that were idle meanwhile, which is heard of first.
      await setTimeout(200);
    }
    await app.close();
  }, 300_000);
}); // prettier-ignore
