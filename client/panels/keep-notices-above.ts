/** What stands at the foot of the page now. */
const feet = new Set<HTMLElement>();

/** Keeps in the page's style how high, in pixels, the highest of them reaches. */
function tell(): void {
  const heights = [...feet].map((foot) => innerHeight - foot.getBoundingClientRect().top);
  document.documentElement.style.setProperty('--weft-foot', `${Math.max(0, ...heights)}px`);
}

/** For the `ref` of what stands at the foot of the page: notices leave it free. */
export function keepNoticesAbove(foot: HTMLElement | null) {
  if (!foot) return undefined;
  feet.add(foot);
  const observer = new ResizeObserver(tell);
  observer.observe(foot);
  // What comes below it moves it without another size.
  if (foot.parentElement) observer.observe(foot.parentElement);
  return () => {
    observer.disconnect();
    feet.delete(foot);
    tell();
  };
}
