import { endsOfLine, lineIdOf } from '../../graph-schema/contact-lines.ts';
import type { Level } from '../../graph-schema/levels.ts';
import { isFile } from '../api/is-file.ts';
import { held } from '../api/page-file.ts';
import { readLevel } from '../api/session.ts';
import { languages, type Language } from '../i18n/languages.ts';
import type { Camera } from '../canvas/camera.ts';
import { readChoice, writeChoice, type Choice } from './choices.ts';
import { contactTabs, readContacts, writeContacts, type ContactsChoice, type ContactTab } from '../contacts/choice.ts';
import { readFocus, writeFocus, type Focus } from './focus.ts';
import { readCamera, writeCamera } from './camera.ts';

/** The pages there are. */
export const pages = ['map', 'table', 'match', 'contacts', 'report', 'help'] as const;
export type Page = (typeof pages)[number];
/** Those of them that are here: in a file, those that have anything to show. */
export const pagesHere = pages.filter(
  (page) => !isFile || (page === 'contacts' ? held?.contacts.length : page !== 'help' && page !== 'match'),
);

/** What a person has chosen to see: all of it stands in the page's address. */
export interface MapChoice {
  page: Page;
  /** The node whose profile is open. */
  selected: string | undefined;
  /** The edge whose profile is open, or the line of two in contact (see `lineIdOf`); a node is not open beside it. */
  edge: string | undefined;
  /** Ids of the nodes that were brought onto the map of a network the page does not hold whole, each with what is around it. */
  brought: readonly string[];
  /** Ids of the nodes that are marked, to do something with all of them. */
  marked: readonly string[];
  /** The conditions on what is shown. */
  choices: readonly Choice[];
  focus: Focus | undefined;
  /** Words searched for. */
  text: string;
  /** The view that is open; undefined: the network's own. */
  view: string | undefined;
  /** From where the map is seen, since a person moved it; undefined: it is fitted. */
  camera: Camera | undefined;
  /** What sizes a node: `degree`, `none`, `in-contact`, or the key of a field that holds numbers; undefined: as the view says. */
  size: string | undefined;
  /** Columns of the table that what is shown is sorted by, there and in the list beside the map, the first before the others; `-` before a key: from high to low. */
  sort: readonly string[];
  /** Ids of the snapshots that are compared, the first with the second or, where there is none, with today; undefined: none. */
  compare: readonly [string] | readonly [string, string] | undefined;
  language: Language;
  /** What is looked at of contacts; undefined: nothing. */
  contacts: ContactsChoice | undefined;
  /** What the page of contacts shows. */
  contactTab: ContactTab;
  /** Ids of those whose contacts it shows; none: everybody's. */
  who: readonly string[];
  /** Kinds of contacts that its log shows; none: all. */
  kinds: readonly string[];
  /** Words that the note of each contact in its log says. */
  note: string;
  /** Ids of the two entries around which groups are that somebody is in contact with; empty: not chosen. */
  groups: readonly [string, string];
  /** The template of the report that is open; undefined: none. */
  report: string | undefined;
  /** What matches are looked for, in a person's own words, where no node is said. */
  idea: string;
  /** The id of the node that matches are looked for; undefined: none. */
  matchFrom: string | undefined;
  /** Keys of the types that matches are wanted of; none: all that can be. */
  wanted: readonly string[];
}

/** What the address says: also the level a person looks with, which the session keeps. */
export interface PageAddress extends MapChoice {
  level: Level | undefined;
}

const mostMarked = 200;
/** Of whom contacts are shown: each once, so many at most. */
export const boundedWho = (ids: Iterable<string>): string[] => [...new Set(ids)].slice(0, mostMarked);

/** So many of the nodes brought onto the map stand in the address, the last ones. */
export const mostBrought = 100;

const mostKinds = 50;

/** An idea has so many letters at most: it stands in the address. */
export const longestIdea = 2_000;

function readGroups(text: string | null): [string, string] {
  const [one = '', other = ''] = text?.split(',') ?? [];
  return [one, other];
}

function readPair(text: string | undefined): string | undefined {
  const line = `met ${text?.split(',').join(' ')}`;
  const ends = endsOfLine(line);
  return ends && lineIdOf(...ends);
}

function readCompare([from, to]: readonly string[]): MapChoice['compare'] {
  if (from === undefined) return undefined;
  return to === undefined ? [from] : [from, to];
}

/** Reads the query of an address. */
export function readAddress(query: string): PageAddress {
  const parameters = new URLSearchParams(query);
  const text = (name: string) => parameters.get(name)?.slice(0, 500) || undefined;
  const list = (name: string) => parameters.get(name)?.split(',').filter(Boolean) ?? [];
  return {
    page: pagesHere.find((page) => page === parameters.get('page')) ?? 'map',
    selected: text('node'),
    edge: text('edge') ?? readPair(text('pair')),
    marked: list('marked').slice(0, mostMarked),
    brought: [...new Set(list('brought'))].slice(-mostBrought),
    choices: parameters.getAll('where').flatMap((word) => readChoice(word) ?? []),
    focus: readFocus(parameters),
    text: text('q') ?? '',
    view: text('view'),
    camera: readCamera(parameters.get('at')),
    size: text('size'),
    sort: list('sort').slice(0, 5),
    compare: readCompare(list('compare')),
    contacts: readContacts(parameters),
    contactTab: contactTabs.find((tab) => tab === parameters.get('list')) ?? 'log',
    who: boundedWho(list('who')),
    kinds: parameters.getAll('kind').filter(Boolean).slice(0, mostKinds),
    note: text('note') ?? '',
    groups: readGroups(parameters.get('groups')),
    report: text('report'),
    idea: parameters.get('idea')?.slice(0, longestIdea) ?? '',
    matchFrom: text('from'),
    wanted: list('wanted').slice(0, mostKinds),
    language: languages.find((language) => language === parameters.get('lang')) ?? 'en',
    level: readLevel(parameters.get('as')),
  };
}

/** The query of the address that says this, where a page whose address says no language opens in `own`. */
export function writeAddress(choice: PageAddress, own: string = 'en'): string {
  const parameters = new URLSearchParams();
  const set = (name: string, value: string | undefined, usual = '') => {
    if (value !== undefined && value !== usual) parameters.set(name, value);
  };
  set('page', choice.page, 'map');
  set('view', choice.view);
  for (const condition of choice.choices) parameters.append('where', writeChoice(condition));
  writeFocus(choice.focus, parameters);
  set('q', choice.text.trim() === '' ? undefined : choice.text);
  set('node', choice.selected);
  const pair = choice.edge === undefined ? undefined : endsOfLine(choice.edge);
  if (pair) set('pair', pair.join(','));
  else set('edge', choice.edge);
  set('brought', choice.brought.slice(-mostBrought).join(','));
  set('marked', choice.marked.slice(0, mostMarked).join(','));
  set('at', writeCamera(choice.camera));
  set('size', choice.size);
  set('sort', choice.sort.join(','));
  set('compare', choice.compare?.join(','));
  writeContacts(choice.contacts, parameters);
  set('list', choice.contactTab, 'log');
  set('who', choice.who.join(','));
  for (const kind of choice.kinds.slice(0, mostKinds)) parameters.append('kind', kind);
  set('note', choice.note.trim() === '' ? undefined : choice.note);
  set('groups', choice.groups.join(','), ',');
  set('report', choice.report);
  set('idea', choice.idea.trim() === '' ? undefined : choice.idea.slice(0, longestIdea));
  set('from', choice.matchFrom);
  set('wanted', choice.wanted.slice(0, mostKinds).join(','));
  // Said also where it is the usual one, if this browser would open another.
  if (choice.language !== 'en' || own !== 'en') parameters.set('lang', choice.language);
  set('as', isFile ? undefined : choice.level);
  return parameters.size > 0 ? `?${parameters.toString().replaceAll('%2C', ',').replaceAll('%3A', ':')}` : '';
}
