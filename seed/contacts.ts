import type { ChangeInput } from '../graph-schema/changes.ts';
import { activities } from './content/activities.ts';
import { notes } from './content/notes.ts';
import { organizations } from './content/organizations.ts';
import { people } from './content/people.ts';
import { projects } from './content/projects.ts';
import { groups, institutional, pairs, quietPairs, teamRhythm, type PairRhythm } from './content/rhythms.ts';
import { addDays, workingDay, type DayText } from './days.ts';
import { nodeId, samplePrefix, words } from './ids.ts';
import { origin, personFacts } from './nodes.ts';
import { createRandom, pick, pickSome } from './random.ts';

export type ContactInput = Extract<ChangeInput, { kind: 'create-interaction' }>['record'];

/** One contact before it is written down: days before today, who (`@` an organisation), what kind, about which project. */
interface Sketch {
  rule: string;
  ago: number;
  who: readonly string[];
  kinds: readonly string[];
  about?: string | undefined;
  /** Said in the note in front of everything else. */
  title?: string;
  dateOnly?: boolean;
}

const daysPerMonth = 30.4;
const startsIn = 3 * 365;
const kindsOf = {
  pair: ['call', 'call', 'call', 'e-mail', 'e-mail', 'meeting'],
  group: ['call', 'call', 'meeting'],
  team: ['call', 'call', 'meeting', 'e-mail', 'visit'],
  before: ['e-mail', 'e-mail', 'call'],
  after: ['e-mail', 'call', 'call'],
} as const;

const joined = new Map(people.map((person) => [person[0], personFacts(person).since ?? -Infinity]));
/** True when the person was at the present job that many days ago. */
const wasThere = (who: string, ago: number): boolean => -ago / daysPerMonth >= (joined.get(who) ?? -Infinity);

/** Those of the people who still meet: of a pair that has gone quiet by then, the second stays away. */
const stillMeeting = (who: readonly string[], ago: number): string[] =>
  who.filter(
    (one) => !quietPairs.some(([a, b, , , to]) => b === one && who.includes(a) && ago < (to + 1) * daysPerMonth),
  );

/** Days ago at which a rhythm beats, oldest first, never today or later. */
function beats({ rule, every, from, to }: { rule: string; every: number; from: number; to: number }): number[] {
  const random = createRandom(rule);
  const days: number[] = [];
  let ago = Math.min(startsIn, from * daysPerMonth) - random() * 6;
  while (ago >= Math.max(1, to * daysPerMonth)) {
    days.push(Math.round(ago));
    ago -= every * (0.8 + 0.4 * random());
  }
  return days;
}

function pairSketches([a, b, every, from, to, about]: PairRhythm): Sketch[] {
  const rule = `${a}-${b}`.replaceAll('@', '');
  const kinds = a.startsWith('@') ? ['meeting', 'e-mail', 'visit'] : kindsOf.pair;
  return beats({ rule, every, from, to }).map((ago) => ({ rule, ago, who: [a, b], kinds, about }));
}

function groupSketches([who, every, from, to, about, title]: (typeof groups)[number]): Sketch[] {
  const rule = `group-${title.toLowerCase().replace(/[^a-z]+/g, '-')}`;
  const random = createRandom(`${rule}-who`);
  return beats({ rule, every, from, to }).flatMap((ago) => {
    const there = stillMeeting(words(who), ago).filter((person) => wasThere(person, ago));
    const came = pickSome(there, there.length - (there.length > 4 && random() < 0.4 ? 1 : 0), random);
    return came.length < 2 ? [] : [{ rule, ago, who: came, kinds: kindsOf.group, about, title }];
  });
}

function teamSketches(): Sketch[] {
  return projects.flatMap((project) => {
    const team = words(project.team);
    const { from = 0, to = 0, id } = project;
    const every = teamRhythm[team.length];
    if (project.status === 'planned' || every === undefined) return [];
    const rule = `team-${id}`;
    const random = createRandom(`${rule}-who`);
    const [lead = '', ...others] = team;
    const until = Math.max(0, -to, project.status === 'paused' ? 5 : 0);
    return beats({ rule, every, from: -from, to: until }).flatMap((ago, index): Sketch[] => {
      const some = index === 0 ? others : pickSome(others, 1 + Math.floor(random() * others.length), random);
      const who = stillMeeting([lead, ...some], ago);
      return who.length < 2 ? [] : [{ rule, ago, who, kinds: index === 0 ? ['meeting'] : kindsOf.team, about: id }];
    });
  });
}

/** A workshop or session: messages before, the event, calls between some who met there. */
function activitySketches(): Sketch[] {
  return activities.flatMap(({ id, day, length, people: list, about, host, cat }) => {
    const rule = `activity-${id}`;
    const random = createRandom(rule);
    const who = words(list);
    const inviting = host.startsWith('@') ? host.slice(1) : who.find((person) => worksFor.get(person) === host);
    const sketches: Sketch[] = [];
    const burst = length ? Math.ceil(who.length / 2) : 1;
    for (let index = 0; index < burst; index += 1) {
      const guest = pick(who, random);
      const ago = -day + 3 + Math.floor(random() * 20);
      if (inviting && guest !== inviting && ago > 0)
        sketches.push({ rule: `${rule}-before`, ago, who: [inviting, guest], kinds: kindsOf.before, about });
    }
    if (day < 0) sketches.push({ rule, ago: -day, who, kinds: ['event'], about, dateOnly: length !== undefined || cat === 'data' });
    for (let index = 0; index < burst; index += 1) {
      const met = pickSome(who, 2, random);
      const ago = -day - 2 - Math.floor(random() * 28);
      if (ago > 0) sketches.push({ rule: `${rule}-after`, ago, who: met, kinds: kindsOf.after, about });
    }
    return sketches;
  }); // prettier-ignore
}

const worksFor = new Map(people.map(([id, , org]) => [id, org]));
const homeLanguages = new Map(organizations.map(({ id, langs }) => [`@${id}`, words(langs)]));
const spoken = new Map(people.map(([id, , , , langs]) => [id, words(langs)]));
const speaks = (who: string): readonly string[] => spoken.get(who) ?? homeLanguages.get(who) ?? [];
type NoteLanguage = keyof typeof notes;
const noteLanguages: readonly NoteLanguage[] = ['fr', 'es', 'pt', 'ar', 'zh'];

/** The language two people would write in: a common first language among ours, else English if both speak it. */
function languageOf(who: readonly string[]): NoteLanguage | undefined {
  const common = noteLanguages.find(
    (language) => who.every((one) => speaks(one).includes(language)) && speaks(who[0] ?? '')[0] === language,
  );
  return common ?? (who.some((one) => speaks(one).includes('en')) ? 'en' : undefined);
}

/** Hands out notes, each pool to its end before it begins again. */
function createNotes(): (sketch: Sketch, random: () => number) => string | undefined {
  const next = new Map<NoteLanguage, number>();
  const projectNames = new Map(projects.map(({ id, name }) => [id, name]));
  return ({ who, about }, random) => {
    const language = languageOf(who);
    if (language === undefined || random() >= 0.17) return undefined;
    const pool = notes[language];
    const index = next.get(language) ?? 0;
    next.set(language, index + 1);
    // A step that has no common divisor with the length visits every note.
    const note = pool[(index * 5) % pool.length] ?? '';
    const name = about === undefined ? undefined : projectNames.get(about);
    return note.includes('{p}') ? note.replace('{p}', name?.[language] ?? name?.en ?? '') : note;
  };
}

const names = new Map(people.map(([id, name]) => [id, name.en ?? Object.values(name)[0] ?? id]));

/** All contacts of the sample, about three years of them up to yesterday, oldest first within a rule. */
export function sampleContacts(today: DayText): ContactInput[] {
  const sketches = [
    ...[...pairs, ...quietPairs, ...institutional].flatMap(pairSketches),
    ...groups.flatMap(groupSketches),
    ...teamSketches(),
    ...activitySketches(),
  ];
  const counts = new Map<string, number>();
  const noteFor = createNotes();
  return sketches.map((sketch) => {
    const { rule, ago, who, kinds, about, title } = sketch;
    const number = (counts.get(rule) ?? 0) + 1;
    counts.set(rule, number);
    const random = createRandom(`${rule}-${number}`);
    const kind = pick(kinds, random);
    const day = workingDay(addDays(today, -ago));
    const minutes = 7 * 60 + Math.floor(random() * 38) * 15;
    const clock = `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
    const dateOnly = sketch.dateOnly ?? (kind === 'e-mail' || kind === 'visit' ? random() < 0.7 : random() < 0.12);
    const said = noteFor(sketch, random);
    const note = title && said ? `${title}. ${said}` : (said ?? (title && random() < 0.5 ? title : undefined));
    const recorder = who.find((one) => names.has(one));
    return {
      id: `${samplePrefix}contact-${rule}-${number}`,
      at: dateOnly ? day : `${day}T${clock}:00Z`,
      kind,
      participants: [...new Set(who)].map((one) => (one.startsWith('@') ? nodeId('org', one.slice(1)) : nodeId('per', one))).sort(),
      ...(about !== undefined && { about: [nodeId('prj', about)] }),
      ...(note !== undefined && { note }),
      ...(recorder !== undefined && { recordedBy: names.get(recorder) }),
      origin,
    };
  }); // prettier-ignore
}
