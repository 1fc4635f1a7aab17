import { useEffect, useState } from 'react';
import { giveKeyboardBack } from '../state/keyboard.ts';

/** What has the keyboard; where that is in a menu, which closes, the button that opened it. */
function keyboardNow(): Element | null {
  const now = document.activeElement;
  const opener = now?.closest('[role="menu"]')?.getAttribute('aria-labelledby') ?? '';
  return document.getElementById(opener) ?? now;
}

/** Gives the keyboard back to where it was when what is drawn here goes, unless it has gone elsewhere by itself. */
export function useKeyboardReturn(): void {
  // As it is drawn: a dialog takes the keyboard before effects run.
  const [before] = useState(keyboardNow);
  useEffect(
    () => () => {
      if (document.activeElement === document.body) giveKeyboardBack(before);
    },
    [before],
  );
}
