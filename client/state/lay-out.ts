import { recall, standOn } from '../canvas/standing.ts';
import type { LayoutName, Stand } from '../canvas/types.ts';
import { noteDone } from './edits.ts';
import { newOperation } from './operations.ts';
import { kept, useStage } from './stage.ts';

/**
 * Lays the map out anew, to be undone by this name, whether the map is on the page by then or not. Where the places of all that is
 * shown are a view's that this person may change, they are kept with it, for everybody.
 */
export function layOutAnew(name: string, by?: LayoutName): void {
  const { canvas } = useStage.getState();
  const before = canvas?.stand();
  if (!canvas || !before) return;
  const { ground } = before;
  canvas.layout(by);
  if (useStage.getState().keepAll) {
    useStage.setState({ keeping: { ground, name } });
    return;
  }
  useStage.setState({ laidOutHere: ground });
  let after: Stand | undefined;
  const go = (to: Stand) => {
    const now = useStage.getState().canvas;
    if (now) now.restore(to);
    else recall(kept.memories, to);
  };
  const here = {
    back() {
      useStage.setState({ laidOutHere: undefined });
      after = standOn(kept.memories, before.ground);
      go(before);
    },
    again() {
      useStage.setState({ laidOutHere: ground });
      if (after) go(after);
    },
  };
  noteDone({ operation: newOperation(), name, here });
}
