import { afterEach, expect, it, vi } from 'vitest';
import { kept } from '../../client/state/stage.ts';
import { focusOn } from '../../client/state/focus.ts';
import { keepInAddress, useMapState } from '../../client/state/map-state.ts';

const ends: (() => void)[] = [];
afterEach(() => {
  for (const end of ends.splice(0)) end();
  vi.unstubAllGlobals();
});

/** A page in a browser that keeps a history; `back` is the browser's own button. */
function openPage(first: string) {
  const entries = [first];
  let at = 0;
  const location = { pathname: '/', get search() { return entries[at]!; } }; // prettier-ignore
  const browser = new EventTarget();
  vi.stubGlobal('location', location);
  vi.stubGlobal('history', {
    pushState(_state: null, _title: string, address: string) {
      entries.splice((at += 1), entries.length, address.slice(1));
    },
    replaceState(_state: null, _title: string, address: string) {
      entries[at] = address.slice(1);
    },
  });
  vi.stubGlobal('addEventListener', browser.addEventListener.bind(browser));
  vi.stubGlobal('removeEventListener', browser.removeEventListener.bind(browser));
  ends.push(keepInAddress());
  return {
    entries,
    back() {
      at -= 1;
      browser.dispatchEvent(new Event('popstate'));
    },
  };
}

it('begins anew in one step, and one step leads back', () => {
  const before = '?where=type:any:Project&focus=a&node=b&brought=a,b';
  const { entries, back } = openPage(before);
  useMapState.getState().clear({ selected: undefined, brought: [] });
  expect(entries).toEqual([before, '']);
  back();
  const { choices, focus, selected, brought } = useMapState.getState();
  expect([choices.length, focus?.ids, selected, brought]).toEqual([1, ['a'], 'b', ['a', 'b']]);
});

it('remembers from where maps are seen, but for a step of the history that was fitted', () => {
  const { back } = openPage('?at=1,2,1');
  const standpoint = { camera: { x: 9, y: 9, zoom: 2 }, corner: {} as DOMRect, stretch: 1, moved: true };
  const { choose } = useMapState.getState();
  choose({ camera: undefined, selected: 'a' });
  choose({ focus: focusOn(['a']) });
  kept.standpoints.set('all', standpoint);
  choose({ focus: undefined });
  expect([...kept.standpoints.keys()]).toEqual(['all']);
  back();
  expect([...kept.standpoints.keys()]).toEqual([]);
  back();
  kept.standpoints.set('all', standpoint);
  back();
  expect(useMapState.getState().camera).toEqual({ x: 1, y: 2, zoom: 1 });
  expect([...kept.standpoints.keys()]).toEqual(['all']);
});
