import i18next from 'i18next';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Match } from '../../graph-schema/match/matches.ts';
import { builtinNodeTypes } from '../../graph-schema/builtin/node-types.ts';
import { languages } from '../../client/i18n/languages.ts';
import { startI18n } from '../../client/i18n/i18n.ts';
import { addressesOf, introductionMail, mailAddress } from '../../client/match/mail.ts';
import { addedBy, shareHaving } from '../../client/match/parts.ts';
import { ownersOf, partyOf } from '../../client/match/owners.ts';
import { builtinEdgeTypes } from '../../graph-schema/builtin/edge-types.ts';
import { sampleIndex } from '../support/sample-index.ts';

const index = sampleIndex();
const nodeOf = (id: string) => index.nodes[index.numberOf(id)!]!;
const [project, run] = [nodeOf('sample-prj-shed-contracts'), nodeOf('sample-org-mwangaza')];
const types = builtinNodeTypes;

describe('a mail that introduces two', () => {
  // What the page reads of its address, of which there is none here.
  beforeAll(async () => {
    Object.assign(globalThis, { location: new URL('http://127.0.0.1/') });
    await startI18n();
  });

  it.each(languages)('says in %s who they are, what they share and what it is about', (language) => {
    const shared = [nodeOf('sample-kw-apprenticeship')];
    const said = { one: run, other: nodeOf('sample-org-akoma'), about: [project], shared, idea: 'Masters who teach' };
    const mail = introductionMail(said, { t: i18next.getFixedT(language), language, types, sender: 'Ada' });
    expect(mail.subject).toMatch(/Mwangaza Jua Kali.*Akoma/u);
    expect(mail.body).toContain('Masters who teach');
    expect(mail.body).toContain('Written Agreements for Shed Apprentices');
    expect(mail.body).toContain('Works with open-air workshops');
    expect(mail.body.endsWith('\n\nAda')).toBe(true);
    // Nothing is left of the names of words or of what is filled into them.
    expect(`${mail.subject} ${mail.body}`).not.toMatch(/\bmail\.[a-z]|\{\{|undefined/u);
  });

  it('is in its own words in every language', () => {
    const openings = languages.map((language) => i18next.getFixedT(language)('mail.opening'));
    expect(new Set(openings).size).toBe(languages.length);
  });

  it('has the addresses that the reader sees, and opens in a mail program as it is', () => {
    expect(addressesOf(run, types)).toEqual(['contact@mwangaza.example.org']);
    expect(addressesOf({ ...run, fields: {} }, types)).toEqual([]);
    const address = new URL(mailAddress({ subject: 'A & B?', body: 'one\ntwo #3' }, ['a@b.example', 'c+d@e.example']));
    expect(address.pathname).toBe('a@b.example,c%2Bd@e.example');
    expect(address.search).toBe('?subject=A%20%26%20B%3F&body=one%0D%0Atwo%20%233');
  });

  it('goes to who runs a project, the closest first, and to another where that one is written to anyway', () => {
    const owners = ownersOf(project.id, index, builtinEdgeTypes);
    expect(partyOf(project, owners).id).toBe(run.id);
    expect(partyOf(project, owners, run).type).toBe('Person');
    expect(partyOf(run, owners).id).toBe(run.id);
    expect(partyOf(project, []).id).toBe(project.id);
  });
});

it('the parts of a bar make up the score, with what places and languages take off', () => {
  const part = (name: Match['parts'][number]['part'], score: number) => ({ part: name, score, of: 1, shared: [], missing: [] }); // prettier-ignore
  const parts = [part('text', 0.5), part('keywords', 1), part('groups', 0), part('places', 0.5), part('languages', 0.8), part('through', 0.3)]; // prettier-ignore
  expect(addedBy({ parts })).toEqual([
    { part: 'keywords', score: 0.4 },
    { part: 'text', score: 0.2 },
    { part: 'through', score: 0.3 },
  ]);
});

it('a rarity tells which share of the answers has it', () => {
  // Of 99 answers 4 have it: ln(1 + 95.5 ÷ 4.5).
  expect(shareHaving(Math.log(1 + 95.5 / 4.5))).toBeCloseTo(4.5 / 100, 12);
});
