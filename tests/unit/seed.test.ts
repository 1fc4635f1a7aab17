import { describe, expect, test } from 'vitest';
import { builtinEdgeTypes } from '../../graph-schema/builtin/edge-types.ts';
import { builtinNodeTypes } from '../../graph-schema/builtin/node-types.ts';
import { Change } from '../../graph-schema/changes.ts';
import { recordKinds } from '../../graph-schema/records.ts';
import { canonicalJson, textsOf, type FieldValue } from '../../graph-schema/values.ts';
import { notes } from '../../seed/content/notes.ts';
import { addDays } from '../../seed/days.ts';
import { sampleChanges } from '../../seed/sample.ts';
import { createMapWorld } from '../support/map-world.ts';

/** A Tuesday, a leap day, and a day whose year before has other month ends. */
const days = ['2026-11-24', '2028-02-29', '2031-03-01'] as const;

function sample(today: string) {
  const changes = sampleChanges({ today });
  return {
    changes,
    nodes: changes.flatMap((change) => (change.kind === 'create-node' ? [change.record] : [])),
    edges: changes.flatMap((change) => (change.kind === 'create-edge' ? [change.record] : [])),
    contacts: changes.flatMap((change) => (change.kind === 'create-interaction' ? [change.record] : [])),
    puts: changes.flatMap((change) => (change.kind === 'put' ? [change] : [])),
  };
}
type Sample = ReturnType<typeof sample>;
const now = sample(days[0]);

const ofType = (type: string, { nodes }: Sample = now) => nodes.filter((node) => node.type === type);
const typeOf = new Map<string, string>(now.nodes.map(({ id, type }) => [id, type]));
const edgesOf = (type: string) => now.edges.filter((edge) => edge.type === type);
const allTexts = (value: FieldValue | undefined): string[] => (value === undefined ? [] : textsOf(value));

test('is one change set on an empty network, and taking it back leaves nothing', async () => {
  const world = createMapWorld();
  const before = await world.hash();
  const entry = world.apply(now.changes);
  expect(world.table('node').size).toBe(now.nodes.length);
  expect(world.table('edge').size).toBe(now.edges.length);
  expect(world.table('interaction').size).toBe(now.contacts.length);
  world.apply(entry);
  expect(await world.hash()).toBe(before);
});

test('holds what was asked for', () => {
  const counts = Object.fromEntries(builtinNodeTypes.map(({ key }) => [key, ofType(key).length]));
  expect(counts['Organization']).toBeGreaterThanOrEqual(60);
  expect(counts['Project']).toBeGreaterThanOrEqual(80);
  expect(counts['Person']).toBeGreaterThanOrEqual(90);
  expect(counts['Beneficiary']).toBeGreaterThanOrEqual(14);
  expect(counts['Language']).toBeGreaterThanOrEqual(18);
  expect(counts['Keyword']).toBeGreaterThanOrEqual(55);
  expect(counts['SkillsCategory']).toBe(9);
  expect(counts['Call']).toBeGreaterThanOrEqual(12);
  expect(counts['Activity']).toBeGreaterThanOrEqual(16);
  expect(counts['Resource']).toBeGreaterThanOrEqual(20);
  expect(now.contacts.length).toBeGreaterThanOrEqual(900);
  expect(now.changes.length).toBeLessThanOrEqual(10_000);
});

test('the nine categories are those of the network', () => {
  expect(ofType('SkillsCategory').map(({ label }) => (typeof label === 'string' ? label : label['en']?.toLowerCase()))).toEqual([
    'work-based learning',
    'recognition of prior learning and certification',
    'career guidance and employment services',
    'research, data and analysis for skills development',
    'skills ecosystem',
    'training delivery and assessment',
    'social inclusion and access to training',
    'entrepreneurship and self-employment',
    'core skills and life skills',
  ]);
}); // prettier-ignore

test('organisations sit, and projects work, in twenty countries and more on five continents', () => {
  const up = new Map(edgesOf('LOCATED_IN').map(({ source, target }) => [source, target]));
  for (const [type, edgeType] of [['Organization', 'LOCATED_IN'], ['Project', 'OPERATES_IN']] as const) {
    const places = edgesOf(edgeType).filter(({ source }) => typeOf.get(source) === type);
    const countries = new Set(places.map(({ target }) => target));
    const continents = new Set([...countries].map((country) => up.get(up.get(country)!)));
    expect(countries.size).toBeGreaterThan(20);
    expect([...continents].sort()).toEqual(['002', '009', '019', '142', '150'].map((code) => `sample-reg-${code}`));
  }
}); // prettier-ignore

test('every node and edge type that is built in is used, between the types it is meant for', () => {
  expect(new Set(now.nodes.map(({ type }) => type))).toEqual(new Set(builtinNodeTypes.map(({ key }) => key)));
  expect(new Set(now.edges.map(({ type }) => type))).toEqual(new Set(builtinEdgeTypes.map(({ key }) => key)));
  const misplaced = now.edges.filter(({ type, source, target }) => {
    const definition = builtinEdgeTypes.find(({ key }) => key === type);
    const fits = (ends: readonly string[] | undefined, id: string) => !ends || ends.includes(typeOf.get(id) ?? '');
    return !fits(definition?.from, source) || !fits(definition?.to, target);
  });
  expect(misplaced.map(({ id }) => id)).toEqual([]);
});

test('fields are those of the types, with values of their kinds and choices', () => {
  const wrong: string[] = [];
  const definitions = new Map([...builtinNodeTypes, ...builtinEdgeTypes].map(({ key, fields }) => [key, fields]));
  for (const { id, type, fields = {} } of [...now.nodes, ...now.edges])
    for (const [key, value] of Object.entries(fields)) {
      const field = definitions.get(type)?.find((one) => one.key === key);
      if (!field || (field.choices && !field.choices.includes(String(value)))) wrong.push(`${id} ${key}`);
    }
  expect(wrong).toEqual([]);
});

test('required fields are missing only where they are meant to be', () => {
  const missing = now.nodes.flatMap(({ id, type, fields = {} }) =>
    (builtinNodeTypes.find(({ key }) => key === type)?.fields ?? [])
      .filter(({ key, required }) => required && fields[key] === undefined)
      .map(({ key }) => `${id.slice('sample-'.length)} ${key}`),
  );
  expect(missing.sort()).toEqual([
    'org-ilo website',
    'prj-aprendiz-pcd results',
    'prj-payslip website',
    'prj-planteurs-radio results',
    'prj-reef-guides end',
    'prj-reef-guides impact',
    'prj-reef-guides results',
    'prj-reef-guides website',
    'prj-techos-solares results',
    'prj-tibeb-creche results',
  ]);
  const unlinked = ofType('Project').flatMap(({ id }) =>
    ['MEMBER_OF_TEAM', 'OPERATES_IN', 'WORKS_IN_LANGUAGE', 'SERVES', 'HAS_KEYWORD', 'IN_CATEGORY', 'RUNS']
      .filter((type) => !edgesOf(type).some(({ source, target }) => source === id || target === id))
      .map((type) => `${id} ${type}`),
  );
  expect(unlinked).toEqual([]);
});

test('ids are unique, marked as sample, and refer to what is there', () => {
  for (const records of [now.nodes, now.edges, now.contacts]) {
    const ids = records.map(({ id }) => id);
    expect(new Set<string>(ids).size).toBe(ids.length);
    expect(ids.filter((id) => !id.startsWith('sample-'))).toEqual([]);
    expect(records.filter(({ origin }) => origin?.source !== 'sample')).toEqual([]);
  }
  const known = new Set<string>(now.nodes.map(({ id }) => id));
  const referred = [
    ...now.edges.flatMap(({ source, target }) => [source, target]),
    ...now.contacts.flatMap(({ participants, about = [] }) => [...participants, ...about]),
    ...now.puts.flatMap(({ what, value }) => (what === 'positions' ? Object.keys(value ?? {}) : [])),
  ];
  expect(referred.filter((id) => !known.has(id))).toEqual([]);
});

test('every text says something, and no two projects, organisations or resources say the same', () => {
  const texts = [...now.nodes, ...now.edges].flatMap(({ id, label, description, fields = {} }) =>
    [label, description, ...Object.values(fields)].flatMap(allTexts).map((text) => ({ id, text })),
  );
  expect(texts.filter(({ text }) => text.trim() === '' || text !== text.trim())).toEqual([]);
  expect(now.contacts.filter(({ note }) => note !== undefined && (note.trim() === '' || note.includes('{')))).toEqual(
    [],
  );
  for (const field of ['description', 'objectives', 'impact', 'results']) {
    const said = now.nodes.flatMap(({ description, fields = {} }) =>
      allTexts(field === 'description' ? description : fields[field]),
    );
    expect(new Set(said).size).toBe(said.length);
    expect(Math.min(...said.map((text) => text.length))).toBeGreaterThan(15);
  }
});

describe('languages', () => {
  const scripts = { ar: /\p{Script=Arabic}/u, zh: /\p{Script=Han}/u, latin: /\p{Script=Latin}/u };
  const native = (type: string) =>
    ofType(type).map(({ description }) => (typeof description === 'object' ? Object.keys(description)[0]! : 'en'));

  test.each(['Organization', 'Project'])('%s: six languages, the greater part in English', (type) => {
    const tongues = native(type);
    expect([...new Set(tongues)].sort()).toEqual(['ar', 'en', 'es', 'fr', 'pt', 'zh']);
    const english = tongues.filter((tongue) => tongue === 'en').length / tongues.length;
    expect(english).toBeGreaterThan(0.5);
    expect(english).toBeLessThan(0.7);
  });

  test('what is said to be in a language is in its script, and every label can be read in English', () => {
    const wrong: string[] = [];
    for (const { id, label, description, fields = {} } of now.nodes) {
      if (typeof label === 'object' && !label['en']) wrong.push(`${id} has no English label`);
      for (const text of [label, description, ...Object.values(fields)])
        for (const [tag, said] of Object.entries(typeof text === 'object' && !Array.isArray(text) ? text : {}))
          if (!(tag === 'ar' || tag === 'zh' ? scripts[tag] : scripts.latin).test(String(said)))
            wrong.push(`${id} ${tag}`);
    }
    expect(wrong).toEqual([]);
  });

  test('every keyword has aliases in five languages besides its own', () => {
    for (const { fields = {} } of ofType('Keyword')) {
      const aliases = allTexts(fields['aliases']);
      expect(new Set(aliases.map((alias) => alias.slice(0, 3)))).toEqual(
        new Set(['fr:', 'es:', 'pt:', 'ar:', 'zh:', ...aliases.filter((alias) => alias.startsWith('en:')).map(() => 'en:')]),
      );
    }
  }); // prettier-ignore
});

test('addresses lie under example.org', () => {
  const hosts = now.nodes
    .flatMap(({ fields = {} }) => ['website', 'url', 'email'].flatMap((key) => allTexts(fields[key])))
    .map((address) => (address.includes('@') ? address.split('@')[1] : new URL(address).host));
  expect(hosts.length).toBeGreaterThan(200);
  expect(hosts.filter((host) => !host?.endsWith('.example.org'))).toEqual([]);
  expect(now.nodes.filter(({ fields = {} }) => fields['telephone'] !== undefined)).toEqual([]);
});

describe.each(days)('on %s', (today) => {
  const that = sample(today);
  const contactDays = that.contacts.map(({ at }) => at.slice(0, 10)).sort();

  test('contacts span three years, end within the last days, and fall on working days by daylight', () => {
    expect(contactDays[0]! >= addDays(today, -3 * 365 - 10)).toBe(true);
    expect(contactDays[0]! <= addDays(today, -3 * 365 + 60)).toBe(true);
    expect(contactDays.at(-1)! < today).toBe(true);
    expect(contactDays.at(-1)! >= addDays(today, -7)).toBe(true);
    const recent = contactDays.filter((day) => day >= addDays(today, -30)).length;
    expect(recent).toBeGreaterThan(25);
    expect(contactDays.filter((day) => [0, 6].includes(new Date(`${day}T12:00:00Z`).getUTCDay()))).toEqual([]);
    const hours = that.contacts.filter(({ at }) => at.length > 10).map(({ at }) => Number(at.slice(11, 13)));
    expect(Math.min(...hours)).toBeGreaterThanOrEqual(7);
    expect(Math.max(...hours)).toBeLessThanOrEqual(17);
    expect(hours.length).toBeLessThan(that.contacts.length);
  });

  test('some calls are open, some closed, some to come; projects end after they start', () => {
    const state = ofType('Call', that).map(({ fields }) =>
      String(fields?.['opens']) > today ? 'to come' : String(fields?.['deadline']) < today ? 'closed' : 'open',
    );
    for (const one of ['to come', 'open', 'closed'])
      expect(state.filter((other) => other === one).length).toBeGreaterThan(1);
    const untimely = ofType('Project', that).filter(({ fields = {} }) => {
      const [start, end, status] = ['start', 'end', 'status'].map((key) => String(fields[key] ?? '9999'));
      const running = start! <= today && end! >= today;
      const due = { running, paused: running, completed: end! < today, planned: start! > today };
      return start! >= end! || !Object.entries(due).some(([key, fits]) => key === status && fits);
    });
    expect(untimely.map(({ id }) => id)).toEqual([]);
  });

  test('is made of the same records, and the same again for the same day', () => {
    expect(canonicalJson(sampleChanges({ today }))).toBe(canonicalJson(that.changes));
    const ids = ({ nodes, edges, contacts }: Sample) =>
      [nodes, edges, contacts].map((some) => some.map(({ id }) => id));
    expect(ids(that)).toEqual(ids(now));
  });

  test('edges end after they began', () => {
    expect(that.edges.filter(({ since, until }) => since && until && since > until)).toEqual([]);
  });
});

test('contacts are of people and now and then organisations, two to many, of several kinds, with notes that vary', () => {
  const participants = new Set(now.contacts.flatMap((contact) => contact.participants.map((id) => typeOf.get(id))));
  expect([...participants].sort()).toEqual(['Organization', 'Person']);
  expect(new Set(now.contacts.map(({ kind }) => kind))).toEqual(
    new Set(['call', 'meeting', 'e-mail', 'event', 'visit']),
  );
  expect(now.contacts.some((contact) => contact.participants.length > 6)).toBe(true);
  for (const { participants: ids } of now.contacts) expect(ids).toEqual([...new Set(ids)].sort());
  const written = now.contacts.flatMap(({ note }) => note ?? []);
  expect(written.length).toBeGreaterThan(100);
  for (const tongue of Object.values(notes)) expect(written.some((note) => tongue.includes(note))).toBe(true);
});

test('some pairs have gone quiet: three contacts or more, the last more than two usual distances ago', () => {
  const dates = new Map<string, string[]>();
  for (const { at, participants } of now.contacts)
    for (const [index, a] of participants.entries())
      for (const b of participants.slice(index + 1)) dates.set(`${a} ${b}`, [...(dates.get(`${a} ${b}`) ?? []), at.slice(0, 10)]);
  const apart = (from: string, to: string) => (Date.parse(to) - Date.parse(from)) / 86_400_000;
  const quiet = [...dates.values()].filter((list) => {
    const sorted = list.toSorted();
    const gaps = sorted.slice(1).map((day, index) => apart(sorted[index]!, day)).sort((a, b) => a - b);
    return sorted.length >= 10 && apart(sorted.at(-1)!, days[0]) > 2 * gaps[gaps.length >> 1]!;
  });
  expect(quiet.length).toBeGreaterThanOrEqual(8);
  expect([...dates.values()].filter((list) => list.length >= 10).length).toBeGreaterThan(3 * quiet.length);
}); // prettier-ignore

test('views, filters and positions are sound, and no two nodes of a view overlap at 40 pixels', () => {
  for (const change of now.puts) {
    expect(Change.safeParse(change).success).toBe(true);
    expect(recordKinds[change.what].schema.safeParse(change.value).success, `${change.what} ${change.id}`).toBe(true);
  }
  const placed = recordKinds.positions.schema;
  for (const { value } of now.puts.filter(({ what }) => what === 'positions')) {
    const points = Object.values(placed.parse(value)).flatMap((point) => (point ? [point] : []));
    let least = Infinity;
    for (const [index, [x, y]] of points.entries())
      for (const [u, v] of points.slice(index + 1)) least = Math.min(least, Math.hypot(x - u, y - v));
    expect(least).toBeGreaterThanOrEqual(44);
  }
  const first = now.puts.find(({ what, id }) => what === 'positions' && id === 'sample-view-1');
  expect(Object.keys(first?.value ?? {}).sort()).toEqual(now.nodes.map(({ id }) => id).sort());
});
