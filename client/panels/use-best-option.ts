import type { ComboboxStore } from '@mantine/core';
import { useEffect, useRef, useState, type KeyboardEvent } from 'react';

/**
 * Has the first option of a list chosen for a person whenever something else is `found`, if it is `offered`, and Enter wait for
 * the answer to what was typed last. `takeEarly` takes what is best by then; `shift`: that was held.
 */
export function useBestOption(
  box: ComboboxStore,
  asked: { found: unknown; isAnswered: boolean; offered: boolean; takeEarly(shift: boolean): void },
) {
  const { found, isAnswered, offered, takeEarly } = asked;
  /** The combobox itself tells only of the options that arrows chose. */
  const [first, setFirst] = useState<string | null>(null);
  const early = useRef<{ shift: boolean }>(undefined);
  const isOpen = box.dropdownOpened;
  useEffect(() => {
    setFirst(offered && isOpen ? box.selectFirstOption() : null);
    if (!isAnswered || !early.current) return;
    const { shift } = early.current;
    early.current = undefined;
    takeEarly(shift);
    // The store's functions are new at every draw; what matters is that something else was found, or that it shows.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [found, isAnswered, offered, isOpen]);
  return {
    /** For the target of the combobox. */
    attributes: first === null || !isOpen ? {} : { 'aria-activedescendant': first },
    /** Enter was pressed before the answer came. */
    wait(shift = false) {
      early.current = { shift };
    },
    /** Something else is typed. */
    forget() {
      early.current = undefined;
    },
    /** Hears keys before the combobox does: an arrow chooses another. */
    hear({ key }: KeyboardEvent) {
      if (key === 'ArrowDown' || key === 'ArrowUp') setFirst(null);
    },
  };
}
