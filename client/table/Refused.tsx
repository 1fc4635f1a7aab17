import { Button, Group } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { showText } from '../../graph-schema/values.ts';
import { Dialog } from '../panels/Dialog.tsx';
import type { Words } from './cell-kinds.ts';
import type { Refusal } from './write-cells.ts';

const most = 50;

/** Which cells did not fit, because of which nothing was written. */
export function Refused({ refused, words, onClose }: { refused: readonly Refusal[]; words: Words; onClose(): void }) {
  const { t } = useTranslation();
  if (refused.length === 0) return null;
  const title = t('table.refused.title', { count: refused.length });
  return (
    <Dialog title={title} close={t('table.refused.close')} onClose={onClose}>
      <p>{t('table.refused.said')}</p>
      <ul className="weft-import">
        {refused.slice(0, most).map(({ node, column, text, why }) => (
          <li key={`${node.id} ${column.key}`}>
            {t('table.refused.cell', {
              field: column.name,
              name: showText(node.label, words.language),
              text: text.length > 80 ? `${text.slice(0, 80)}…` : text,
              why: t(`table.wrong.${why}`),
            })}
          </li>
        ))}
      </ul>
      {refused.length > most && <p>{t('table.refused.more', { count: refused.length - most })}</p>}
      <Group justify="flex-end" mt="md">
        <Button onClick={onClose}>{t('table.refused.close')}</Button>
      </Group>
    </Dialog>
  );
}
