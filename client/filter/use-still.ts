import { useLayoutEffect, useRef, type RefObject } from 'react';

/** The nearest that scrolls, from an element outwards. */
function scrollerOf(element: HTMLElement): HTMLElement | undefined {
  for (let at: HTMLElement | null = element; at; at = at.parentElement) {
    if (/auto|scroll/.test(getComputedStyle(at).overflowY)) return at;
  }
  return undefined;
}

/**
 * Keeps what an element holds where it is on the screen while the one before it grows and shrinks, as far as it scrolls: whoever
 * chooses one condition after the other has the next under the mouse. It hears of it once the browser has laid out the page, so
 * that nothing has to be laid out to know.
 */
export function useStill(): RefObject<HTMLDivElement | null> {
  const element = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    const before = element.current?.previousElementSibling;
    if (!(before instanceof HTMLElement)) return undefined;
    let known: number | undefined;
    const observer = new ResizeObserver(() => {
      const height = before.offsetHeight;
      const scroller = known === undefined || !element.current ? undefined : scrollerOf(element.current);
      if (scroller) scroller.scrollTop += height - (known ?? height);
      known = height;
    });
    observer.observe(before);
    return () => observer.disconnect();
  }, []);
  return element;
}
