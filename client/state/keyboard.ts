/** Where the keyboard can be brought on the page. */
const spots = {
  search: '.weft-search input',
  map: '.weft-canvas',
  list: '#weft-list',
  conditions: '.weft-facet input, .weft-facet button',
  profile: '.weft-profile-title',
} as const;

export type KeyboardSpot = keyof typeof spots;

/** Where the keyboard goes back to from a profile: where it was before it was brought there. */
let before: Element | null = null;
/** The node or edge whose profile takes the keyboard as soon as it opens. */
let awaited: string | undefined;

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

/** Gives the keyboard back to where it was; to the list or the map where that is gone. */
export function giveKeyboardBack(to: Element | null = before): void {
  if (to === before) before = null;
  const there = to instanceof HTMLElement && to.isConnected ? to : document.querySelector<HTMLElement>(spots.list);
  (there ?? document.querySelector<HTMLElement>(spots.map))?.focus();
}
