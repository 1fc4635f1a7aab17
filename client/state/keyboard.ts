/** Where the keyboard can be brought on the page. */
const spots = {
  search: '.weft-search input',
  map: '.weft-canvas',
  list: '#weft-list',
  conditions: '.weft-facet input, .weft-facet button',
  profile: '.weft-profile-title',
} as const;

export type KeyboardSpot = keyof typeof spots;

/** Where the keyboard was before it was brought to the profile. */
let before: Element | null = null;
let isAwaited = false;

/** Brings the keyboard somewhere, if that is on the page; what stands in a field is marked, so that typing replaces it. */
export function bringKeyboard(to: KeyboardSpot): void {
  const there = document.querySelector<HTMLElement>(spots[to]);
  if (!there) return;
  if (to === 'profile') before = document.activeElement;
  there.focus();
  if (there instanceof HTMLInputElement && to === 'search') there.select();
}

/** The profile that opens next takes the keyboard. */
export function bringKeyboardToNextProfile(): void {
  before = document.activeElement;
  isAwaited = true;
}

/** For the title of a profile that has just opened. */
export function takeKeyboard(title: HTMLElement | null): void {
  if (!title || !isAwaited) return;
  isAwaited = false;
  title.focus({ preventScroll: true });
}

/** Gives the keyboard back to where it was; to the map or the list where that is gone. */
export function giveKeyboardBack(to: Element | null = before): void {
  const there = to instanceof HTMLElement && to.isConnected ? to : document.querySelector<HTMLElement>(spots.list);
  (there ?? document.querySelector<HTMLElement>(spots.map))?.focus();
}
