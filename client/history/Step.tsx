import { Button } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { ToldOperation } from '../../graph-schema/told.ts';
import { Question } from '../edit/FormDialog.tsx';
import { useWriter } from '../edit/use-writer.ts';
import { useWorkspace } from '../pages/use-workspace.ts';

interface Props {
  step: ToldOperation;
  title: string;
  /** What an undo of it is called. */
  name: string;
  children?: ReactNode;
}

/** One operation of the past in a list: what it was, by whom and when, and a way to take it back. */
export function Step({ step, title, name, children }: Props) {
  const { t } = useTranslation();
  const { editable, language } = useWorkspace();
  const { takeBack } = useWriter();
  const [busy, setBusy] = useState(false);
  const [asking, setAsking] = useState(false);
  const when = new Date(step.at);
  const take = async () => {
    setAsking(false);
    setBusy(true);
    await takeBack({ operation: step.operation, name });
    setBusy(false);
  };
  return (
    <li>
      <div className="weft-history-head">
        <span>
          <b>{title}</b>{' '}
          <span className="weft-muted">
            <bdi>{step.who ?? t('history.nobody')}</bdi> ·{' '}
            <time dateTime={step.at} title={when.toLocaleString(language)}>
              {when.toLocaleString(language, { dateStyle: 'medium', timeStyle: 'short' })}
            </time>
          </span>
        </span>
        {step.undoneBy !== undefined ? (
          <span className="weft-muted">{t('history.takenBack')}</span>
        ) : (
          editable && (
            <Button
              size="compact-xs"
              variant="default"
              loading={busy}
              aria-label={t('history.undoOne', { name })}
              title={step.size > 1 ? t('history.more', { count: step.size - 1 }) : undefined}
              // What goes back with it is not in sight here.
              onClick={() => (step.size > 1 ? setAsking(true) : void take())}
            >
              {t('history.undo')}
            </Button>
          )
        )}
      </div>
      {asking && (
        <Question
          text={t('history.undoWhole', { count: step.size })}
          yes={t('history.undoAll')}
          no={t('history.leave')}
          onYes={() => void take()}
          onNo={() => setAsking(false)}
        />
      )}
      {children}
    </li>
  );
}
