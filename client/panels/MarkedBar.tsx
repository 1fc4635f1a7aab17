import { Button, CloseButton } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { organisationType } from '../../graph-schema/roll-up.ts';
import { everythingView } from '../../graph-schema/opening-view.ts';
import { logOf, usualContacts } from '../contacts/choice.ts';
import { useEditing } from '../edit/use-editing.ts';
import { useWorkspace } from '../pages/use-workspace.ts';
import { boundedWho } from '../state/address.ts';
import { focusOn } from '../state/focus.ts';
import { useMapState } from '../state/map-state.ts';
import { pinsOf, usePins } from '../state/pins.ts';
import { keepNoticesAbove } from './keep-notices-above.ts';

/** What can be done with all that is marked; `onMap`: also to where it stands there, else at the foot of the page. */
export function MarkedBar({ onMap }: { onMap: boolean }) {
  const { t } = useTranslation();
  const { editable, view, summary, index } = useWorkspace();
  const { marked, contacts, choose } = useMapState();
  const edit = useEditing((state) => state.open);
  const key = view?.id ?? everythingView;
  const pins = usePins((state) => pinsOf(state, key));
  const togglePins = usePins((state) => state.toggle);
  if (marked.length === 0) return null;
  const typeOf = (id: string) => index.nodes[index.numberOf(id) ?? -1]?.type;
  // People chosen by name are not to count as their organisations.
  const hasPeople = marked.some((id) => typeOf(id) === 'Person');
  /** Countries and keywords that are marked beside them meet nobody. */
  const meeting = marked.filter((id) => typeOf(id) === 'Person' || typeOf(id) === organisationType);
  const isPinned = marked.every((id) => pins.includes(id));
  return (
    <section {...(!onMap && { ref: keepNoticesAbove })} className="weft-marked" aria-label={t('marked.title')}>
      <output>{t('marked.count', { count: marked.length })}</output>
      {editable && (
        <Button size="compact-sm" variant="default" onClick={() => edit({ kind: 'many', ids: marked })}>
          {t('marked.edit')}
        </Button>
      )}
      {editable && (
        <Button
          size="compact-sm"
          variant="default"
          onClick={() => edit({ kind: 'new-contact', participants: meeting.length > 0 ? meeting : marked })}
        >
          {t('contacts.record')}
        </Button>
      )}
      {editable && marked.length === 2 && (
        <Button
          size="compact-sm"
          variant="default"
          onClick={() => edit({ kind: 'new-edge', source: marked[0]!, target: marked[1]! })}
        >
          {t('marked.connect')}
        </Button>
      )}
      {editable && marked.length === 2 && (
        <Button
          size="compact-sm"
          variant="default"
          onClick={() => edit({ kind: 'merge', ids: [marked[0]!, marked[1]!] })}
        >
          {t('duplicates.merge')}
        </Button>
      )}
      <Button size="compact-sm" variant="default" onClick={() => choose({ focus: focusOn(marked) })}>
        {t('profile.focus')}
      </Button>
      {summary.interactions > 0 && (
        <Button
          size="compact-sm"
          variant="default"
          onClick={() =>
            choose({
              ...logOf(boundedWho(marked)),
              ...(marked.length > 1 && { contactTab: 'group' }),
              contacts: { ...(contacts ?? usualContacts), rollUp: !hasPeople },
            })
          }
        >
          {t('contacts.whoMet')}
        </Button>
      )}
      {onMap && (
        <Button size="compact-sm" variant="default" onClick={() => togglePins(key, marked)}>
          {t(isPinned ? 'marked.unpin' : 'marked.pin')}
        </Button>
      )}
      <CloseButton size="sm" aria-label={t('marked.none')} onClick={() => choose({ marked: [] })} />
    </section>
  );
}
