import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useSession } from '../api/session.ts';
import { useEditing } from '../edit/use-editing.ts';
import { pickFile } from './ImportDialog.tsx';

/** An empty network: says how to fill it. */
export function EmptyState() {
  const { t } = useTranslation();
  const level = useSession((session) => session.level);
  const add = useEditing((state) => state.open);
  return (
    <div className="weft-empty">
      <h2>{t('empty.title')}</h2>
      {level === undefined ? (
        <>
          <p>{t('empty.text')}</p>
          <div className="weft-empty-actions">
            <Button onClick={pickFile}>{t('empty.import')}</Button>
            <Button variant="default" onClick={() => add({ kind: 'new-node' })}>
              {t('empty.add')}
            </Button>
          </div>
          <p className="weft-muted">
            {t('empty.command')} <code>npm run import -- FILE</code>
          </p>
        </>
      ) : (
        <p>{t('empty.level', { level: t(`levels.${level}`) })}</p>
      )}
    </div>
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
