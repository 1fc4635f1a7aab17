import { recall, standOn } from '../canvas/memory.ts';
import type { LayoutName, Stand } from '../canvas/types.ts';
import { noteDone } from './edits.ts';
import { newOperation } from './operations.ts';
import { forgetHere } from './own-places.ts';
import { countHere, kept, useStage } from './stage.ts';

/**
 * Lays the map out anew, to be undone by this name. Where the places of all that is shown are a view's that this person may
 * change, they are kept with it, for everybody, once the layout has ended; else it is this page's alone, and undone whether the
 * map is on the page by then or not.
 */
export function layOutAnew(name: string, by?: LayoutName): void {
  const { canvas, keepAll } = useStage.getState();
  const before = canvas?.stand();
  if (!canvas || !before) return;
  const { ground } = before;
  const ended = canvas.layout(by);
  if (keepAll?.ground !== ground) {
    noteHere(before, name);
    return;
  }
  void ended.then((isPlaced) => {
    if (!isPlaced) return;
    // What is shown may have been narrowed meanwhile.
    const { keepAll: keeper } = useStage.getState();
    if (keeper?.ground !== ground) return noteHere(before, name);
    countHere(ground, 'none');
    forgetHere(ground);
    keeper.keep(name);
  });
}

/** A layout of this page alone. */
function noteHere(before: Stand, name: string): void {
  const { ground } = before;
  let after: Stand | undefined;
  const go = (to: Stand) => {
    const now = useStage.getState().canvas;
    if (now) now.restore(to);
    else recall(kept.memories, to);
  };
  countHere(ground, 1);
  const here = {
    back() {
      countHere(ground, -1);
      after = standOn(kept.memories, ground);
      go(before);
    },
    again() {
      countHere(ground, 1);
      if (after) go(after);
    },
  };
  noteDone({ operation: newOperation(), name, here });
}
