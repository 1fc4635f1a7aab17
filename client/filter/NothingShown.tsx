import { Button, UnstyledButton } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useWorkspace } from '../pages/use-workspace.ts';
import { dropCondition, useChips } from './use-chips.ts';
import { useCounts } from './use-counts.ts';

const offered = 3;

/** Why nothing is shown: what was asked is not answered, or nothing satisfies all conditions. */
export function NothingShown() {
  const { t } = useTranslation();
  const { failed, pending } = useWorkspace();
  if (pending) return <output className="weft-muted weft-nothing">{t('app.loading')}</output>;
  if (!failed) return <NothingSatisfies />;
  return (
    <div className="weft-nothing">
      <p role="alert">
        {t('error.failed')}: {failed.error.message}
      </p>
      <Button onClick={failed.retry}>{t('error.retry')}</Button>
    </div>
  );
}

/** Which of the conditions to drop, to see how many. */
function NothingSatisfies() {
  const { t } = useTranslation();
  const conditions = useChips();
  const counts = useCounts(conditions.map(({ without }) => without()));
  const helpful = conditions
    .map((chip, at) => ({ chip, at, count: counts[at] ?? 0 }))
    .filter(({ count }) => count > 0)
    .sort((a, b) => b.count - a.count)
    .slice(0, offered);
  if (conditions.length === 0) return <p className="weft-muted weft-nothing">{t('filter.none')}</p>;
  const isKnown = counts.every((count) => count !== undefined);
  return (
    <div className="weft-nothing">
      <output className="weft-muted">
        {t(helpful.length > 0 || !isKnown ? 'filter.nothing' : 'filter.noneTogether')}
      </output>
      {helpful.map(({ chip, at, count }) => (
        <UnstyledButton key={chip.key} className="weft-drop" onClick={() => dropCondition(chip.drop, at)}>
          {t('filter.dropToSee', { name: chip.text, count })}
        </UnstyledButton>
      ))}
    </div>
  );
}
