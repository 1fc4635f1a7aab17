import { useOverlay } from '../state/overlay.ts';
import { DeleteView } from './DeleteView.tsx';
import { RenameView } from './RenameView.tsx';
import { SaveView } from './SaveView.tsx';

/** What is asked of a view before it is written. */
export function ViewDialogs() {
  const shown = useOverlay((state) => state.shown);
  if (shown === 'save-view') return <SaveView />;
  if (shown === 'rename-view') return <RenameView />;
  return shown === 'delete-view' && <DeleteView />;
}
