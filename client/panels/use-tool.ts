import type { Tool } from '../canvas/types.ts';
import { useWorkspace } from '../pages/use-workspace.ts';
import { useStage } from '../state/stage.ts';

/** What is at hand on the map. Who may not write connects nothing, whatever was at hand before. */
export function useTool(): Tool {
  const { editable } = useWorkspace();
  const tool = useStage((state) => state.tool);
  return editable || tool !== 'connect' ? tool : 'move';
}
