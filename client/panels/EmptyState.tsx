import { Button } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ViewPositions } from '../../graph-schema/contract.ts';
import { Positions } from '../../graph-schema/records.ts';
import { keys } from '../api/keys.ts';
import { ownLevel, useSession } from '../api/session.ts';
import { isFile } from '../api/is-file.ts';
import { useEditing } from '../edit/use-editing.ts';
import { useWriter } from '../edit/use-writer.ts';
import { useWorkspace } from '../pages/use-workspace.ts';
import { sampleLoading } from '../state/load-sample.ts';
import { pickFile } from './ImportDialog.tsx';
import { showFailure } from './notices.tsx';

/** An empty network: says how to fill it. */
export function EmptyState() {
  const { t } = useTranslation();
  const level = useSession((session) => session.level) ?? ownLevel;
  const { editable } = useWorkspace();
  return (
    <div className="weft-empty">
      <h2>{t('empty.title')}</h2>
      {!isFile && editable ? <HowToFill /> : <p>{t('empty.level', { level: t(`levels.${level}`) })}</p>}
    </div>
  );
}

function HowToFill() {
  const { t } = useTranslation();
  const level = useSession((session) => session.level);
  const add = useEditing((state) => state.open);
  const { network } = useWorkspace();
  const queries = useQueryClient();
  const { write } = useWriter();
  const [loading, setLoading] = useState(false);
  const loadSample = async () => {
    setLoading(true);
    try {
      const changes = await sampleLoading(network, new Date().toISOString().slice(0, 10));
      // Where its nodes stand is known before the server can be asked for it.
      for (const change of changes) {
        if (change.kind !== 'put' || change.what !== 'positions') continue;
        const positions = Positions.parse(change.value);
        queries.setQueryData<ViewPositions>(keys.positions(level, change.id), {
          revision: network.revision,
          positions,
        });
      }
      await write({ name: t('edit.names.loadedSample'), changes });
    } catch (error) {
      // What makes the sample could not be fetched.
      showFailure(t, error);
    }
    setLoading(false);
  };
  return (
    <>
      <p>{t('empty.text')}</p>
      <div className="weft-empty-actions">
        <Button onClick={pickFile}>{t('empty.import')}</Button>
        <Button variant="default" onClick={() => add({ kind: 'new-node' })}>
          {t('empty.add')}
        </Button>
        <Button variant="default" loading={loading} onClick={() => void loadSample()}>
          {t('empty.sample')}
        </Button>
      </div>
      <p className="weft-muted">
        {t('empty.command')} <code>npm run import -- FILE</code>
      </p>
    </>
  );
}

/** A network too large to show whole: says to start with a search. */
export function StartWithSearch({ nodes, edges }: { nodes: number; edges: number }) {
  const { t } = useTranslation();
  return (
    <div className="weft-empty">
      <h2>{t('working.title')}</h2>
      <p>{t('working.text', { nodes, edges })}</p>
    </div>
  );
}
