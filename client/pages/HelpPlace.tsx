import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import { flushSync } from 'react-dom';
import { Trans, useTranslation } from 'react-i18next';
import { allCommands, type Command, type Doing } from '../commands/commands.ts';
import { KeyNames } from '../commands/KeyNames.tsx';
import { useDoing } from '../commands/use-doing.ts';
import { useIsTouched } from '../panels/use-is-touched.ts';
import { useMapState } from '../state/map-state.ts';
import { useOverlay } from '../state/overlay.ts';

/** One real task for each kind of user, with how many steps it has among the page's words. */
const tasks = { core: 5, facilitator: 7, coordinator: 5 } as const;
const questions = ['change', 'hidden', 'large', 'keyboard', 'rollUp', 'figures', 'undo'] as const;

/** Words that do what they name. What is not to be done on this page is done on the map. */
function Doable({ doing, command, children }: { doing: () => Doing; command: Command; children?: ReactNode }) {
  const choose = useMapState((state) => state.choose);
  const isPossible = () => command.possible?.(doing()) ?? true;
  const run = () => {
    if (!isPossible()) flushSync(() => choose({ page: 'map' }));
    if (isPossible()) command.run(doing());
  };
  return (
    <button type="button" className="weft-link" onClick={run}>
      {children}
    </button>
  );
}

/** How to use Weft: a task for each kind of user, and what is asked most. */
export function HelpPlace() {
  const { t } = useTranslation();
  const choose = useMapState((state) => state.choose);
  const show = useOverlay((state) => state.show);
  const isTouched = useIsTouched();
  const doing = useDoing();
  // What stands between marks among the words: a name of what is pressed elsewhere, or a command that can be given here.
  const marks = {
    b: <b />,
    ...Object.fromEntries(
      allCommands.map(([name, command]) => [name, <Doable key={name} doing={doing} command={command} />]),
    ),
  };
  const palette = allCommands.find(([name]) => name === 'palette')?.[1].keys ?? '';
  return (
    <article className="weft-help" id="weft-list" tabIndex={-1}>
      <h2 tabIndex={-1}>{t('help.title')}</h2>
      <p>
        {isTouched ? (
          <Trans i18nKey="help.leadTouched" components={{ b: <b /> }} />
        ) : (
          <Trans i18nKey="help.lead" components={{ keys: <KeyNames keys={palette} /> }} />
        )}
      </p>
      <div className="weft-help-actions">
        <Button variant="default" onClick={() => show('shortcuts')}>
          {t('commands.names.shortcuts')}
        </Button>
        <Button
          variant="default"
          onClick={() => {
            choose({ page: 'map' });
            show('welcome');
          }}
        >
          {t('commands.names.welcome')}
        </Button>
        <a href="/api/docs">{t('help.api')}</a>
      </div>
      <div className="weft-help-texts">
        {Object.entries(tasks).map(([who, steps]) => (
          <section key={who}>
            <h3>{t(`help.tasks.${who}.title`)}</h3>
            <p className="weft-muted">{t(`help.tasks.${who}.question`)}</p>
            <ol>
              {Array.from({ length: steps }, (_, at) => (
                <li key={at}>
                  <Trans i18nKey={`help.tasks.${who}.steps.${at}`} components={marks} />
                </li>
              ))}
            </ol>
          </section>
        ))}
        <section>
          <h3>{t('help.questions.title')}</h3>
          <dl>
            {questions.map((key) => (
              <div key={key}>
                <dt>{t(`help.questions.${key}.ask`)}</dt>
                <dd>
                  <Trans i18nKey={`help.questions.${key}.answer`} components={marks} />
                </dd>
              </div>
            ))}
          </dl>
        </section>
      </div>
    </article>
  );
}
