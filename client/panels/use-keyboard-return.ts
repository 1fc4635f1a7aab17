import { useEffect, useState } from 'react';
import { giveKeyboardBack } from '../state/keyboard.ts';

/** Gives the keyboard back to where it was when what is drawn here goes, unless it has gone elsewhere by itself. */
export function useKeyboardReturn(): void {
  // As it is drawn: a dialog takes the keyboard before effects run.
  const [before] = useState(() => document.activeElement);
  useEffect(
    () => () => {
      if (document.activeElement === document.body) giveKeyboardBack(before);
    },
    [before],
  );
}
