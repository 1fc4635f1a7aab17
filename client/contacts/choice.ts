import type { GraphNode } from '../../graph-schema/elements.ts';
import type { View } from '../../graph-schema/records.ts';
import { organisationType } from '../../graph-schema/roll-up.ts';
import { DateWindow } from '../../graph-schema/frequencies.ts';
import { lineFigures, type LineFigure } from '../../graph-schema/contact-lines.ts';

/** What of the contacts a person looks at on the map. */
export interface ContactsChoice {
  /** Days of contacts that count; undefined: all. */
  window: DateWindow | undefined;
  /** What the width of a line tells, and its colour. */
  width: LineFigure;
  colour: LineFigure | undefined;
  /** People count as the organisations they work for. */
  rollUp: boolean;
  /** Lines also between those who met without a connection. */
  met: boolean;
}

/** What is looked at from the beginning: all contacts, of people. */
export const usualContacts: ContactsChoice = {
  window: undefined,
  width: 'count',
  colour: undefined,
  rollUp: false,
  met: true,
};

/** Where only organisations are shown, it is people who meet: they count as their organisations from the beginning. */
export function beginning(shown: readonly GraphNode[]): ContactsChoice {
  const types = new Set(shown.map(({ type }) => type));
  const rollUp = types.has(organisationType) && !types.has('Person');
  return { ...usualContacts, rollUp };
}

/** What the page of contacts shows. */
export const contactTabs = ['log', 'frequent', 'quiet', 'unmet', 'unconnected', 'between', 'group'] as const;
export type ContactTab = (typeof contactTabs)[number];

/** What leads to the log of those contacts in which all of these took part. */
export const logOf = (who: readonly string[]) =>
  ({ page: 'contacts', contactTab: 'log', who, kinds: [], note: '' }) as const satisfies object;

const figureIn = (text: string | null | undefined) => lineFigures.find((figure) => figure === text);

/** Reads the choice from an address; undefined: contacts are not looked at. */
export function readContacts(parameters: URLSearchParams): ContactsChoice | undefined {
  const width = figureIn(parameters.get('contacts'));
  if (!width) return undefined;
  const [from, to] = parameters.get('window')?.split('..') ?? [];
  return {
    width,
    window: DateWindow.safeParse({ from, to }).data,
    colour: figureIn(parameters.get('tint')),
    rollUp: parameters.get('rollup') === '1',
    met: parameters.get('met') !== '0',
  };
}

/** Writes it where `readContacts` finds it. */
export function writeContacts(choice: ContactsChoice | undefined, parameters: URLSearchParams): void {
  if (!choice) return;
  const { width, window, colour, rollUp, met } = choice;
  parameters.set('contacts', width);
  if (window) parameters.set('window', `${window.from}..${window.to}`);
  if (colour) parameters.set('tint', colour);
  if (rollUp) parameters.set('rollup', '1');
  if (!met) parameters.set('met', '0');
}

/** How a view shows contacts, as it keeps that. */
export const keptContacts = (choice: ContactsChoice | undefined): Pick<View, 'window' | 'contacts'> => {
  if (!choice) return {};
  const { window, width, colour, rollUp, met } = choice;
  return { ...(window && { window }), contacts: { width, ...(colour && { colour }), rollUp, met } };
};

/** How a view that shows contacts does; undefined: it shows none, or what this Weft does not know. */
export function contactsIn({ window, contacts }: Pick<View, 'window' | 'contacts'>): ContactsChoice | undefined {
  const width = figureIn(contacts?.width);
  if (!contacts || !width) return undefined;
  const { rollUp, met } = contacts;
  return { width, window: DateWindow.safeParse(window).data, colour: figureIn(contacts.colour), rollUp, met };
}
