import type { LayoutName } from '../canvas/types.ts';
import { noteDone } from './edits.ts';
import { newOperation } from './operations.ts';
import { useStage } from './stage.ts';

/** Lays the map out anew, to be undone by this name. */
export function layOutAnew(name: string, by?: LayoutName): void {
  const here = useStage.getState().canvas?.layout(by);
  if (here) noteDone({ operation: newOperation(), name, here });
}
