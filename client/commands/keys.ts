/**
 * Keys as text: `mod+K` (Ctrl, or ⌘ on a Mac), `mod+shift+Z`, `F`, `?`. A sign stands for itself, however a keyboard makes
 * it.
 */
export type Keys = string;

const isMac = typeof navigator !== 'undefined' && /Mac|iPhone|iPad/.test(navigator.userAgent);

/** Whether a key was pressed that stands for these keys. */
export function matches(event: KeyboardEvent, keys: Keys): boolean {
  const parts = keys.split('+').map((part) => part.toLowerCase());
  const key = parts.at(-1) || '+';
  const isLetter = /^\p{L}$/u.test(key) || key.length > 1;
  const pressed = event.key.toLowerCase();
  return (
    pressed === key &&
    parts.includes('mod') === (isMac ? event.metaKey : event.ctrlKey) &&
    !event.altKey &&
    (!isLetter || parts.includes('shift') === event.shiftKey)
  );
}

/** True for keys that a letter alone stands for: they can be switched off, for people who speak to their computer. */
export const isSingle = (keys: Keys): boolean => !keys.includes('mod+');

/** The keys as they are written on this computer's keyboard. */
export const keyNames = (keys: Keys): string[] =>
  keys.split(/\+(?=.)/).map((part) => (part === 'mod' ? (isMac ? '⌘' : 'Ctrl') : part === 'shift' ? '⇧' : part));

/** True when keys go to a field that takes text. */
export function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  const field = target instanceof HTMLInputElement && !['checkbox', 'radio', 'button'].includes(target.type);
  return field || target.isContentEditable || ['TEXTAREA', 'SELECT'].includes(target.tagName);
}
