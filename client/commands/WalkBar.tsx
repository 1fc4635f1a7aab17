import { CloseButton } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { endWalk, type useWalk } from './use-walk.ts';

/** Where a walk stands, for the eye and, spoken, for the ear. */
export function WalkBar({ walk }: { walk: ReturnType<typeof useWalk> }) {
  const { t } = useTranslation();
  return (
    <>
      <output className="weft-hidden" aria-live="assertive">
        {walk.at !== undefined && `${walk.where} ${walk.way}`}
      </output>
      {walk.at !== undefined && (
        <div className="weft-walk" aria-hidden="true">
          <div>
            <bdi>{walk.where}</bdi>
            <bdi className="weft-walk-way">{walk.way}</bdi>
            <small className="weft-muted">{t('commands.walk.hint')}</small>
          </div>
          <CloseButton size="sm" tabIndex={-1} onClick={endWalk} />
        </div>
      )}
    </>
  );
}
