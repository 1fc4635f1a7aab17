import { Switch } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { isFile } from '../api/is-file.ts';
import { useSession } from '../api/session.ts';
import { Dialog } from '../panels/Dialog.tsx';
import { useOverlay } from '../state/overlay.ts';
import { allCommands, groups } from './commands.ts';
import { KeyNames } from './KeyNames.tsx';

/** Keys that work in one place only: on the map, on a walk, in the table. */
const placed = {
  onMap: ['←↑→↓', '- +', 'Tab'],
  onWalk: ['←→', 'Enter', 'Backspace', 'Space', 'Esc'],
  inTable: ['←↑→↓', 'Enter', 'Space', 'mod+D', 'mod+C', 'mod+V', 'shift+←↑→↓', 'Del'],
} as const;

/** Those that write, which a page that is a file does not. */
const writing: readonly string[] = ['mod+D', 'mod+V', 'Del'];

/** All shortcuts there are. */
export function ShortcutSheet() {
  const { t } = useTranslation();
  const show = useOverlay((state) => state.show);
  const { singleKeys, setSingleKeys } = useSession();
  return (
    <Dialog title={t('commands.sheet')} close={t('commands.close')} size={760} onClose={() => show(undefined)}>
      <Switch
        checked={singleKeys}
        onChange={(event) => setSingleKeys(event.currentTarget.checked)}
        label={t('commands.singleKeys')}
        description={t('commands.singleKeysHelp')}
      />
      <div className="weft-shortcuts">
        {groups
          .filter((group) => allCommands.some(([, command]) => command.group === group))
          .map((group) => (
            <section key={group}>
              <h3>{t(`commands.groups.${group}`)}</h3>
              <dl>
                {allCommands.map(([name, { keys, group: own }]) =>
                  own !== group || keys === undefined ? null : (
                    <div key={name}>
                      <dt>
                        <KeyNames keys={keys} />
                      </dt>
                      <dd>{t(`commands.names.${name}`)}</dd>
                    </div>
                  ),
                )}
              </dl>
            </section>
          ))}
        {Object.entries(placed).map(([place, keys]) => (
          <section key={place}>
            <h3>{t(`commands.placed.${place}.title`)}</h3>
            <dl>
              {keys.map((key, at) =>
                isFile && writing.includes(key) ? null : (
                  <div key={key}>
                    <dt>
                      <KeyNames keys={key} />
                    </dt>
                    <dd>{t(`commands.placed.${place}.${at}`)}</dd>
                  </div>
                ),
              )}
            </dl>
          </section>
        ))}
      </div>
    </Dialog>
  );
}
