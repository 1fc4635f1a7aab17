import { useEffect } from 'react';
import { useSession } from '../api/session.ts';
import { useOverlay } from '../state/overlay.ts';
import { allCommands } from './commands.ts';
import { isSingle, isTyping, matches } from './keys.ts';
import { Palette } from './Palette.tsx';
import { ShortcutSheet } from './ShortcutSheet.tsx';
import { useDoing } from './use-doing.ts';

/** Everything that can be done by keys or by name, wherever on the page one is. */
export function Commands() {
  const doing = useDoing();
  const shown = useOverlay((state) => state.shown);
  const singleKeys = useSession((session) => session.singleKeys);
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.isComposing) return;
      const typing = isTyping(event.target);
      // Over a dialog the page below stays as it is; the palette opens from everywhere.
      const isOpening = useOverlay.getState().shown !== undefined;
      const covered = isOpening || document.querySelector('[role="dialog"][aria-modal="true"]') !== null;
      const found = allCommands.find(([, { keys }]) => keys !== undefined && matches(event, keys));
      if (!found) return;
      const [name, command] = found;
      if (isSingle(command.keys!) && (typing || covered || !singleKeys)) return;
      // Where text is typed, undo is the text's own.
      if (name !== 'palette' && (typing || covered)) return;
      const now = doing();
      if (command.possible && !command.possible(now)) return;
      event.preventDefault();
      command.run(now);
    };
    globalThis.addEventListener('keydown', press);
    return () => globalThis.removeEventListener('keydown', press);
  }, [doing, singleKeys]);
  return (
    <>
      {shown === 'palette' && <Palette doing={doing} />}
      {shown === 'shortcuts' && <ShortcutSheet />}
    </>
  );
}
