import { useDebouncedValue } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { dayOf } from '../../graph-schema/calendar.ts';
import { frequencyFrame } from '../../graph-schema/frequency.ts';
import type { NodeId } from '../../graph-schema/ids.ts';
import { figuresAt } from '../../graph-schema/pair-figures.ts';
import { api } from '../api/client.ts';
import { keepBefore } from '../api/keep-before.ts';
import { keys } from '../api/keys.ts';
import { useSession } from '../api/session.ts';
import { useWorkspace } from '../pages/use-workspace.ts';
import { useMapState } from '../state/map-state.ts';
import { figuresTold } from '../../graph-schema/figures-told.ts';
import { useShowDay } from './use-show-day.ts';
import { useTellFigures } from './use-tell-figures.ts';

/** So long a window stands before its figures are asked for, in milliseconds: it may be moving. */
const rest = 300;

/** The figures of one, or of two with each other: of the window that is looked at, or else of all time. */
export function FiguresOf({ of, rollUp }: { of: readonly NodeId[]; rollUp: boolean }) {
  const { t } = useTranslation();
  const { contacts, language } = useWorkspace();
  const { today } = contacts;
  const level = useSession((session) => session.level);
  const tell = useTellFigures();
  const showDay = useShowDay();
  const [window] = useDebouncedValue(
    useMapState((state) => state.contacts?.window),
    rest,
  );
  const { data } = useQuery({
    queryKey: [...keys.contacts(level), 'figures of', of.join(' '), rollUp, window],
    placeholderData: keepBefore(level),
    queryFn: ({ signal }) => api.frequencies({ body: { among: [...of], rollUp, ...(window && { window }) }, signal }),
  });
  if (!data) return null;
  const { window: counted, nodes, pairs } = figuresTold(data);
  const figures = figuresAt(of.length === 1 ? nodes : pairs, 0, frequencyFrame(counted, today));
  const time = window
    ? t('contacts.profile.inWindow', { from: showDay(dayOf(window.from)), to: showDay(dayOf(window.to) - 1) })
    : t('contacts.profile.ofAllTime');
  if (!figures)
    return (
      <>
        <h4>{time}</h4>
        <p className="weft-muted">{t('contacts.page.never')}</p>
      </>
    );
  const inside = of.length === 1 ? (data.inside.count[0] ?? 0) : 0;
  const rows = [
    { key: 'count', value: figures.count.toLocaleString(language) },
    ...(of.length === 1 ? [{ key: 'partners', value: (nodes.partners[0] ?? 0).toLocaleString(language) }] : []),
    ...tell.more(figures),
    ...(inside > 0 ? [{ key: 'inside', value: inside.toLocaleString(language) }] : []),
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
