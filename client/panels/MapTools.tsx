import { ActionIcon, Tooltip } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { tools } from '../canvas/types.ts';
import { useWorkspace } from '../pages/use-workspace.ts';
import { beginning } from '../contacts/choice.ts';
import { useMapState } from '../state/map-state.ts';
import { useStage } from '../state/stage.ts';
import { Icon } from './Icon.tsx';
import { useTool } from './use-tool.ts';

const icons = { move: 'hand', lasso: 'lasso', connect: 'connection' } as const;

/** What a drag on the map does. */
export function MapTools() {
  const { t } = useTranslation();
  const { editable, summary, shown } = useWorkspace();
  const contacts = useMapState((state) => state.contacts);
  const choose = useMapState((state) => state.choose);
  const tool = useTool();
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
      {summary.interactions > 0 && (
        <Tooltip label={t('contacts.time.open')} position="right" openDelay={400}>
          <ActionIcon
            variant={contacts ? 'light' : 'subtle'}
            color={contacts ? 'accent' : 'gray'}
            size={32}
            aria-label={t('contacts.time.open')}
            aria-pressed={contacts !== undefined}
            onClick={() => choose({ contacts: contacts ? undefined : beginning(shown.nodes) })}
          >
            <Icon name="contacts" />
          </ActionIcon>
        </Tooltip>
      )}
    </section>
  );
}
