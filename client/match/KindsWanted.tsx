import { UnstyledButton } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { saidBy } from '../../graph-schema/match/says.ts';
import { useWorkspace } from '../pages/use-workspace.ts';
import { TypeMark } from '../panels/TypeMark.tsx';
import { useMapState } from '../state/map-state.ts';

/** Of which types matches are wanted; none chosen: of all that do not say what others are about. */
export function KindsWanted() {
  const { t } = useTranslation();
  const { network, index, complete, looks } = useWorkspace();
  const { wanted, choose } = useMapState();
  const offered = network.types.nodes.filter(
    (type) =>
      (saidBy(type) === undefined && (!complete || index.nodeTypes.includes(type.key))) || wanted.includes(type.key),
  );
  return (
    <fieldset className="weft-match-kinds">
      <legend className="weft-hidden">{t('match.kinds')}</legend>
      {/* A legend stands in no row with what it is of. */}
      <span aria-hidden="true" className="weft-input-label">
        {t('match.kinds')}
      </span>
      {offered.map(({ key }) => {
        const look = looks.get(key);
        const isWanted = wanted.includes(key);
        return (
          <UnstyledButton
            key={key}
            className="weft-legend-item"
            aria-pressed={isWanted}
            onClick={() => choose({ wanted: isWanted ? wanted.filter((other) => other !== key) : [...wanted, key] })}
          >
            {look && <TypeMark look={look} size={15} />}
            <bdi>{look?.plural ?? key}</bdi>
          </UnstyledButton>
        );
      })}
    </fieldset>
  );
}
