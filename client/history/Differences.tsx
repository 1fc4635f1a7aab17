import { useTranslation } from 'react-i18next';
import { inBrief } from '../../graph-schema/difference.ts';
import type { HistoryChange } from '../../graph-schema/told.ts';
import { usePathNames } from '../profile/use-path-names.ts';
import { useValueWords } from './use-value-words.ts';

interface Props {
  of: 'node' | 'edge';
  /** The key of its type. */
  type: string;
  changes: readonly HistoryChange[];
}

/** What values were and what they became. */
export function Differences({ of, type, changes }: Props) {
  const { t } = useTranslation();
  const nameOf = usePathNames(of, type);
  const wordsOf = useValueWords(of);
  return (
    <dl>
      {changes.map(inBrief).map(({ path, before, after }) => (
        <div key={path}>
          <dt>{nameOf(path)}</dt>
          <dd>
            <span className="weft-hidden">{t('history.from')} </span>
            <del>
              <bdi>{wordsOf(path, before)}</bdi>
            </del>{' '}
            <span aria-hidden="true">→</span>
            <span className="weft-hidden"> {t('history.to')} </span>
            <ins>
              <bdi>{wordsOf(path, after)}</bdi>
            </ins>
          </dd>
        </div>
      ))}
    </dl>
  );
}
