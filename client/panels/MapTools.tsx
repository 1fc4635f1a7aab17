import { ActionIcon, Tooltip } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { tools } from '../canvas/types.ts';
import { useWorkspace } from '../pages/use-workspace.ts';
import { useStage } from '../state/stage.ts';
import { Icon } from './Icon.tsx';

const icons = { move: 'hand', lasso: 'lasso', connect: 'connection' } as const;

/** What a drag on the map does. */
export function MapTools() {
  const { t } = useTranslation();
  const { editable } = useWorkspace();
  const tool = useStage((state) => state.tool);
  return (
    <section className="weft-tools" aria-label={t('map.tools')}>
      {tools
        .filter((item) => editable || item !== 'connect')
        .map((item) => (
          <Tooltip key={item} label={t(`map.tool.${item}`)} position="right" openDelay={400}>
            <ActionIcon
              variant={item === tool ? 'light' : 'subtle'}
              color={item === tool ? 'accent' : 'gray'}
              size={32}
              aria-label={t(`map.tool.${item}`)}
              aria-pressed={item === tool}
              onClick={() => useStage.setState({ tool: item })}
            >
              <Icon name={icons[item]} />
            </ActionIcon>
          </Tooltip>
        ))}
    </section>
  );
}
