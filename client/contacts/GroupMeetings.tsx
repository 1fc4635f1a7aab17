import { useEffect, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { matrixOf } from '../../graph-schema/contact-group.ts';
import { frequencyFrame, usualHalfLife } from '../../graph-schema/frequency.ts';
import { useWorkspace } from '../pages/use-workspace.ts';
import { useMapState } from '../state/map-state.ts';
import { useOnlyShown } from './use-figures.ts';
import { Matrix } from './Matrix.tsx';
import { Timeline } from './Timeline.tsx';

/** So many make up a group at most; and so many where nobody is chosen. */
const [mostMembers, usualMembers] = [60, 20] as const;

/** Who of a group met whom, and when: those chosen, or else those of whom is shown that meet most. */
export function GroupMeetings() {
  const { t } = useTranslation();
  const { contacts, shown } = useWorkspace();
  const { figures, today, lookAt } = contacts;
  const who = useMapState((state) => state.who);
  const only = useOnlyShown(shown.nodes);
  const rollUp = useMapState((state) => state.contacts?.rollUp ?? false);
  const isChosen = who.length > 1;
  const matrix = useMemo(() => {
    if (!figures) return undefined;
    const { nodes, ids, pairs, window } = figures;
    const usual = () =>
      ids
        .map((id, row) => ({ id, count: nodes.count[row]! }))
        .filter(({ id, count }) => count > 0 && (only?.has(id) ?? true))
        .sort((one, other) => other.count - one.count)
        .slice(0, usualMembers)
        .map(({ id }) => id);
    const group = isChosen ? who.slice(0, mostMembers) : usual();
    return matrixOf({ pairs, ids, frame: frequencyFrame(window, today, usualHalfLife) }, group);
  }, [figures, today, only, isChosen, who]);
  const members = matrix?.members;
  useEffect(() => lookAt(members && { group: [...members] }), [members, lookAt]);
  useEffect(() => () => lookAt(undefined), [lookAt]);
  if (!figures || !matrix) return null;
  if (matrix.members.length < 2) return <p>{t('contacts.page.nobody')}</p>;
  const { meetings, ids } = figures;
  const inside = matrix.members.map((id) => figures.inside[ids.indexOf(id)] ?? 0);
  return (
    <>
      <p className="weft-muted">
        {isChosen
          ? t('contacts.group.chosen', { count: matrix.members.length, all: who.length })
          : t('contacts.group.usual', { count: matrix.members.length })}
      </p>
      {isChosen && rollUp && matrix.most === 0 && <p>{t('contacts.group.rolledUp')}</p>}
      <h3>{t('contacts.group.matrix')}</h3>
      <Matrix matrix={matrix} inside={inside} />
      <h3>{t('contacts.group.timeline')}</h3>
      {meetings ? (
        <Timeline
          key={`${figures.window.from} ${figures.window.to} ${meetings.members.join(' ')}`}
          meetings={meetings}
          window={figures.window}
        />
      ) : (
        <p className="weft-muted">{t('contacts.group.noTimeline')}</p>
      )}
    </>
  );
}
