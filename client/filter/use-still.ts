import { useLayoutEffect, useRef, type RefObject } from 'react';

/** The nearest that scrolls, from an element outwards. */
function scrollerOf(element: HTMLElement): HTMLElement | undefined {
  for (let at: HTMLElement | null = element; at; at = at.parentElement) {
    if (/auto|scroll/.test(getComputedStyle(at).overflowY)) return at;
  }
  return undefined;
}

/** Whether somebody has the keyboard in an element, beyond its first part. */
const isAtWork = (element: HTMLElement | null): element is HTMLElement =>
  element !== null &&
  element.contains(document.activeElement) &&
  element.firstElementChild?.contains(document.activeElement) === false;

/**
 * Keeps what an element holds where it is on the screen while the one before it grows and shrinks, as far as it scrolls: whoever
 * chooses one condition after the other has the next under the mouse. Where nobody does, or they are
 * at work in its first part, its beginning stays in sight.
 * It hears of it once the browser has laid out the page, so
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
      const isFirst = known === undefined;
      const scroller = !isFirst && isAtWork(element.current) ? scrollerOf(element.current) : undefined;
      if (scroller) scroller.scrollTop += height - (known ?? height);
      known = height;
    });
    observer.observe(before);
    return () => observer.disconnect();
  }, []);
  return element;
}
