import { Button, Group, Stack, UnstyledButton } from '@mantine/core';
import { useMemo, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { calendarIn, dayOf } from '../../graph-schema/calendar.ts';
import { lineIdOf } from '../../graph-schema/contact-lines.ts';
import type { ComparedEdge, ComparedNode, Comparison } from '../../graph-schema/snapshots/comparison.ts';
import { differenceSigns } from '../../graph-schema/snapshots/compared-scene.ts';
import { timeZoneOf } from '../../graph-schema/time-zone.ts';
import type { HistoryChange } from '../../graph-schema/told.ts';
import { showText } from '../../graph-schema/values.ts';
import { useShowDay } from '../contacts/use-show-day.ts';
import { Differences } from '../history/Differences.tsx';
import { useWorkspace } from '../pages/use-workspace.ts';
import { Dialog } from '../panels/Dialog.tsx';
import { TypeMark } from '../panels/TypeMark.tsx';
import { bringKeyboardToProfile } from '../state/keyboard.ts';
import { useMapState } from '../state/map-state.ts';
import { useOverlay } from '../state/overlay.ts';
import { useStage } from '../state/stage.ts';
import { useCompared } from './use-compared.ts';
import { useComparedNames } from './use-snapshot-words.ts';

/** What is different between two moments, as tables. */
export function ComparisonDialog() {
  const { t } = useTranslation();
  const show = useOverlay((state) => state.show);
  const { data, error, isPending } = useCompared();
  const names = useComparedNames();
  return (
    <Dialog
      title={t('snapshots.between', names)}
      close={t('commands.close')}
      size={760}
      onClose={() => show(undefined)}
    >
      <Stack gap="md">
        {error && <p role="alert">{error.message}</p>}
        {isPending && !error && <p className="weft-muted">{t('snapshots.loading')}</p>}
        {data && <Tables comparison={data} />}
        <Group justify="flex-end">
          <Button variant="default" onClick={() => show('snapshots')}>
            {t('snapshots.back')}
          </Button>
        </Group>
      </Stack>
    </Dialog>
  );
}

/** What was added, removed and changed of one kind of thing. */
type Lists<T> = Record<
  'added' | 'removed' | 'changed',
  { total: number; items: readonly (T & { changes?: readonly HistoryChange[] })[] }
>;

function Tables({ comparison }: { comparison: Comparison }) {
  const { t } = useTranslation();
  const { network, language, looks } = useWorkspace();
  const { contacts, names } = comparison;
  const [nodes, edges]: [Lists<ComparedNode>, Lists<ComparedEdge>] = [comparison.nodes, comparison.edges];
  const showDay = useShowDay();
  const timeZone = timeZoneOf(network.settings['timeZone']);
  const dayIn = useMemo(() => calendarIn(timeZone), [timeZone]);
  const nameOf = (id: string): string => {
    const found = Object.hasOwn(names, id) ? names[id as keyof typeof names] : undefined;
    return found ? showText(found.label, language) : id;
  };
  const typeOf = (key: string) => {
    const type = network.types.edges.find((one) => one.key === key);
    return type ? showText(type.name, language) : key;
  };
  const edgeName = ({ source, target, type }: Comparison['edges']['added']['items'][number]) =>
    t('history.edge', { source: nameOf(source), type: typeOf(type), target: nameOf(target) });
  const contactName = ({ at, kind, participants }: Comparison['contacts']['added']['items'][number]) =>
    t('snapshots.contact', { day: showDay(dayIn(at)), kind, names: participants.map(nameOf).join(', ') });
  const node = ({ id, type, label }: ComparedNode, gone: boolean) => {
    const look = looks.get(type);
    return (
      <OnMap to={{ kind: 'node', id }} gone={gone}>
        {look && <TypeMark look={look} size={14} />} <bdi>{showText(label, language)}</bdi>
      </OnMap>
    );
  };
  const kinds = ['added', 'removed', 'changed'] as const;
  return (
    <>
      <Figures comparison={comparison} />
      {kinds.map((key) => (
        <Listed key={`n ${key}`} of={key} what={t('snapshots.entries')} list={nodes[key]}>
          {(item) => (
            <>
              {node(item, key === 'removed')}
              {item.changes && <Differences of="node" type={item.type} changes={item.changes} />}
            </>
          )}
        </Listed>
      ))}
      {kinds.map((key) => (
        <Listed key={`e ${key}`} of={key} what={t('snapshots.connections')} list={edges[key]}>
          {(item) => (
            <>
              <OnMap to={{ kind: 'edge', id: item.id }} gone={key === 'removed'}>
                <bdi>{edgeName(item)}</bdi>
              </OnMap>
              {item.changes && <Differences of="edge" type={item.type} changes={item.changes} />}
            </>
          )}
        </Listed>
      ))}
      {(['stronger', 'weaker'] as const).map((key) => (
        <Listed key={key} of={key} what={t('snapshots.pairs')} list={comparison[key]}>
          {({ a, b, before, after }) => (
            <>
              <OnMap to={{ kind: 'edge', id: lineIdOf(a, b) }}>
                <bdi>{t('snapshots.pair', { one: nameOf(a), other: nameOf(b) })}</bdi>
              </OnMap>{' '}
              <span className="weft-muted">{t('snapshots.fromTo', { before, after })}</span>
            </>
          )}
        </Listed>
      ))}
      {kinds.map((key) => (
        <Listed key={`c ${key}`} of={key} what={t('snapshots.contacts')} list={contacts[key]}>
          {(item) => (
            <OnMap to={{ kind: 'edge', id: lineIdOf(item.participants[0]!, item.participants[1]!) }}>
              <bdi>{contactName(item)}</bdi>
            </OnMap>
          )}
        </Listed>
      ))}
    </>
  );
}

const noneMarked: ReadonlySet<string> = new Set();

/** Leads to something on the map, and to its profile; what is gone has none, but stands there as a ghost. */
function OnMap({
  to,
  gone,
  children,
}: {
  to: { kind: 'node' | 'edge'; id: string };
  gone?: boolean;
  children: ReactNode;
}) {
  const open = useMapState((state) => state.open);
  const show = useOverlay((state) => state.show);
  return (
    <UnstyledButton
      className="weft-history-thing weft-linked"
      onClick={() => {
        show(undefined);
        if (gone) return useStage.getState().canvas?.select({ active: to, marked: noneMarked }, { reveal: true });
        bringKeyboardToProfile(to.id);
        open(to);
      }}
    >
      {children}
    </UnstyledButton>
  );
}

interface ListProps<T> {
  of: keyof typeof differenceSigns;
  what: string;
  list: { total: number; items: readonly T[] };
  children: (item: T) => ReactNode;
}

/** The things of one class, if there are any. */
function Listed<T>({ of, what, list, children }: ListProps<T>) {
  const { t } = useTranslation();
  const { total, items } = list;
  if (total === 0) return null;
  return (
    <details className="weft-compared" open={total <= 30}>
      <summary>
        <span aria-hidden="true">{differenceSigns[of]}</span>{' '}
        {t('snapshots.list', { what, class: t(`snapshots.classes.${of}`) })}{' '}
        <span className="weft-muted">{total.toLocaleString('en')}</span>
      </summary>
      {total > items.length && (
        <p className="weft-muted">{t('snapshots.first', { shown: items.length, count: total })}</p>
      )}
      <ul className="weft-history weft-history-things">
        {items.map((item, at) => (
          // oxlint-disable-next-line react/no-array-index-key -- a list that is told whole, and never reordered
          <li key={at}>{children(item)}</li>
        ))}
      </ul>
    </details>
  );
}

/** The key figures on both sides. */
function Figures({ comparison }: { comparison: Comparison }) {
  const { t } = useTranslation();
  const { network, language } = useWorkspace();
  const names = useComparedNames();
  const signed = new Intl.NumberFormat(language, { signDisplay: 'exceptZero' });
  const number = new Intl.NumberFormat(language);
  const showDay = useShowDay();
  // A window ends with the day before its end.
  const days = ({ window }: Comparison['from']) => `${showDay(dayOf(window.from))} – ${showDay(dayOf(window.to) - 1)}`;
  const typeName = (key: string | undefined) => {
    const type = [...network.types.nodes, ...network.types.edges].find((one) => one.key === key);
    return type ? showText(('plural' in type && type.plural) || type.name, language) : (key ?? '');
  };
  return (
    <section>
      <div className="weft-compared-scroll">
        <table className="weft-compared-figures">
          <caption>{t('snapshots.figures')}</caption>
          <thead>
            <tr>
              <th scope="col">{t('snapshots.figure')}</th>
              <th scope="col">
                <bdi>{names.from}</bdi>
              </th>
              <th scope="col">
                <bdi>{names.to}</bdi>
              </th>
              <th scope="col">{t('snapshots.difference')}</th>
            </tr>
          </thead>
          <tbody>
            {comparison.figures.map(({ key, of, before, after }) => (
              <tr key={`${key} ${of ?? ''}`}>
                <th scope="row">
                  <bdi>{t(`snapshots.figureNames.${key}`, { type: typeName(of) })}</bdi>
                </th>
                <td>{number.format(before)}</td>
                <td>{number.format(after)}</td>
                <td>{after === before ? t('snapshots.same') : signed.format(after - before)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <p className="weft-muted">
        {t('snapshots.windows', { before: days(comparison.from), after: days(comparison.to) })}
      </p>
    </section>
  );
}
