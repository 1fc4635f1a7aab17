import type { Page } from './address.ts';

/** Where the keyboard can be brought on the page. That of a page's name is where one begins on it. */
export const spots = {
  search: '.weft-search input',
  map: '.weft-canvas',
  // Not one of its cells: what is typed there is written into it.
  table: '.weft-table [role="columnheader"][aria-colindex="2"]',
  match: '.weft-match-start :is(textarea, button)',
  contacts: '.weft-contact-tab[aria-selected="true"]',
  report: '.weft-report-preview',
  help: '.weft-help h2',
  list: '#weft-list',
  conditions: '.weft-facet input, .weft-facet button',
  profile: '.weft-profile-title',
  /** The last day of the window that contacts are looked at in. */
  lastDay: '.weft-time-slider [role="slider"] ~ [role="slider"]',
} as const satisfies Record<string, string> & Record<Page, string>;

export type KeyboardSpot = keyof typeof spots;

/** Where the keyboard goes back to from a profile: where it was before it was brought there. */
let before: Element | null = null;
/** The node or edge whose profile takes the keyboard as soon as it opens. */
let awaited: string | undefined;
/** Where the keyboard is to go as soon as that is on the page, unless it goes elsewhere from where it is. */
let led: { to: KeyboardSpot; from: Element | null } | undefined;
/** By what has gone from the page: what has the keyboard after it. */
const heirs = new WeakMap<Element, Element | null>();

const profileOf = (title: HTMLElement | null) => title?.dataset['profile'];
const openTitle = () => document.querySelector<HTMLElement>(spots.profile);

/** Brings the keyboard somewhere, if that is on the page; what stands in a field is marked, so that typing replaces it. */
export function bringKeyboard(to: KeyboardSpot): void {
  const there = document.querySelector<HTMLElement>(spots[to]);
  if (!there) return;
  if (to === 'profile') before = document.activeElement;
  there.focus();
  if (there instanceof HTMLInputElement && to === 'search') there.select();
}

/** Brings the keyboard somewhere that the page is about to show: as soon as it does (see `takeKeyboardAt`). */
export function leadKeyboard(to: KeyboardSpot): void {
  led = { to, from: document.activeElement };
}

/** For what has just come onto the page: has the keyboard, if it was led there. */
export function takeKeyboardAt(here: KeyboardSpot): void {
  if (led?.to !== here) return;
  const { from } = led;
  led = undefined;
  const now = document.activeElement;
  if (now === from || now === document.body) bringKeyboard(here);
}

/** The page is another one now: it has the keyboard, if that was led there or went with what was there before. */
export function arriveAt(page: Page): void {
  if (led?.to !== page && document.activeElement === document.body) leadKeyboard(page);
  if (document.querySelector(spots[page])) takeKeyboardAt(page);
  // The map comes when it knows where everything stands; elsewhere there may be nothing to begin with.
  else if (page !== 'map' && document.activeElement === document.body) giveKeyboardBack(null);
}

function leadTo(id: string): void {
  const title = openTitle();
  if (profileOf(title) === id) title?.focus();
  else awaited = id;
}

/** Brings the keyboard to the profile of a node: now, where it is open, else as soon as it opens. */
export function bringKeyboardToProfile(id: string): void {
  before = document.activeElement;
  leadTo(id);
}

/** Has the keyboard go on, if it is in a profile, to that of a node or edge which opens in its place. */
export function takeKeyboardAlong(id: string): void {
  if (openTitle()?.closest('aside')?.contains(document.activeElement)) leadTo(id);
}

/** For the title of a profile that has just opened; `data-profile` says whose it is. */
export function takeKeyboard(title: HTMLElement | null): void {
  // React, while one develops, hands it over twice.
  if (!title || title === document.activeElement) return;
  const isAwaited = awaited === profileOf(title);
  awaited = undefined;
  if (isAwaited) title.focus({ preventScroll: true });
  else before = null;
}

/** Gives the keyboard back to where it was; where that is gone to what has it after it, else to the list or the map. */
export function giveKeyboardBack(to: Element | null = before): void {
  if (to === before) before = null;
  const there = to?.isConnected ? to : to && heirOf(to);
  const next = there instanceof HTMLElement ? there : document.querySelector<HTMLElement>(spots.list);
  (next ?? document.querySelector<HTMLElement>(spots.map))?.focus();
}

/** Gives the keyboard back from a field in which nothing is left to close: to where it came from, else to the map or the list. */
export function leaveField(from: Element | null): void {
  giveKeyboardBack(from?.isConnected ? from : document.querySelector(spots.map));
}

/**
 * What has the keyboard after something that is gone: the same button of the next row, or what there is instead. Where rows
 * have different buttons, `data-act` tells which are the same.
 */
function heirOf(gone: Element): Element | undefined {
  let row: Element | null = gone;
  while (row && !heirs.has(row)) row = row.parentElement;
  const place = row ? buttonsOf(row).indexOf(gone) : -1;
  let next = row && heirs.get(row);
  while (next && !next.isConnected) next = heirs.get(next);
  if (!next) return undefined;
  const act = gone.getAttribute('data-act');
  return (act === null ? undefined : next.querySelector(`[data-act="${act}"]`)) ?? buttonsOf(next)[place] ?? next;
}

const buttonsOf = (row: Element): Element[] => [...row.querySelectorAll('a, button')];

/** A `ref` for what may go with the keyboard in it; `heirAt` says what has it then. */
const passOn = (heirAt: (from: Element) => Element | null) => (from: HTMLElement | null) => {
  if (!from) return undefined;
  // It goes, and is on the page still.
  return () => {
    heirs.set(from, heirAt(from));
    const held = document.activeElement;
    if (!from.contains(held)) return;
    queueMicrotask(() => {
      if (held?.isConnected || document.activeElement !== document.body) return;
      giveKeyboardBack(held);
      if (led?.from === held) led.from = document.activeElement;
    });
  };
};

/** As the `ref` of a list's row: when it goes, the same button of the next row has the keyboard, or the list. */
export const passKeyboardToNext = passOn((row) => row.nextElementSibling);

/** As the `ref` of what stands beside the map: when it goes, the map has the keyboard. */
export const passKeyboardToMap = passOn(() => document.querySelector(spots.map));

/**
 * Brings the keyboard to a condition on what is shown (counted from 0), else to the last, else to what says how many are
 * shown; on a phone, where these are in a sheet, to the map.
 */
export function bringKeyboardToCondition(at: number): void {
  const conditions = document.querySelectorAll<HTMLElement>('.weft-chips > button');
  const there = conditions[at] ?? [...conditions].at(-1) ?? document.querySelector<HTMLElement>('.weft-count-line');
  if (there) there.focus();
  else giveKeyboardBack(null);
}
