import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Scene } from '../../graph-schema/scene.ts';
import { showText } from '../../graph-schema/values.ts';
import { useKnownNodes } from '../filter/use-known-nodes.ts';
import { useWorkspace } from '../pages/use-workspace.ts';
import { leadKeyboard } from '../state/keyboard.ts';
import { useMapState } from '../state/map-state.ts';

/** What the dashed lines of suggestions on the map are, the way to their list, and the way out. */
export function SuggestionLegend({ scene }: { scene: Scene }) {
  const { t } = useTranslation();
  const { language } = useWorkspace();
  const { matchFrom, choose } = useMapState();
  const node = useKnownNodes(matchFrom === undefined ? [] : [matchFrom])(matchFrom ?? '');
  if (matchFrom === undefined) return null;
  const count = scene.edges.filter(({ standsFor }) => standsFor.kind === 'suggestion').length;
  const name = `\u2068${node ? showText(node.label, language) : '…'}\u2069`;
  return (
    <section className="weft-legend weft-suggestion-legend" aria-label={t('match.map.title')}>
      <div className="weft-legend-items">
        <span>{t('match.map.dashed', { count, name })}</span>
        <Button
          size="compact-xs"
          variant="default"
          onClick={() => {
            leadKeyboard('match');
            choose({ page: 'match' });
          }}
        >
          {t('match.map.list')}
        </Button>
        <Button
          size="compact-xs"
          variant="default"
          onClick={() => {
            leadKeyboard('map');
            choose({ matchFrom: undefined });
          }}
        >
          {t('match.map.end')}
        </Button>
      </div>
    </section>
  );
}
