import { useTranslation } from 'react-i18next';
import { useWorkspace } from '../pages/use-workspace.ts';
import type { ProfileFigures } from './use-figures-of.ts';
import { useTellFigures } from './use-tell-figures.ts';

/** The figures of one (`isOne`), or of two with each other, under what says of which time they are. */
export function FiguresOf({ told, isOne, time }: { told: ProfileFigures; isOne: boolean; time: string }) {
  const { t } = useTranslation();
  const { language } = useWorkspace();
  const tell = useTellFigures();
  const { figures, partners, inside } = told;
  if (!figures)
    return (
      <>
        <h4>{time}</h4>
        <p className="weft-muted">{t('contacts.page.never')}</p>
      </>
    );
  const rows = [
    { key: 'count', value: figures.count.toLocaleString(language) },
    ...(isOne ? [{ key: 'partners', value: partners.toLocaleString(language) }] : []),
    ...tell.more(figures),
    ...(isOne && inside > 0 ? [{ key: 'inside', value: inside.toLocaleString(language) }] : []),
  ];
  return (
    <>
      <h4>{time}</h4>
      <dl className="weft-fields">
        {rows.map(({ key, value }) => (
          <div className="weft-field" key={key}>
            <dt>{t(`contacts.profile.figures.${key}`)}</dt>
            <dd>
              <bdi>{value}</bdi>
            </dd>
          </div>
        ))}
      </dl>
    </>
  );
}
