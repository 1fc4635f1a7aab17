import { Button } from '@mantine/core';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import {
  connectedUnmet,
  goneQuiet,
  metUnconnected,
  mostFrequent,
  type ListedPair,
} from '../../graph-schema/contact-lists.ts';
import { employmentType, organisationType } from '../../graph-schema/roll-up.ts';
import { frequencyFrame, usualHalfLife } from '../../graph-schema/frequency.ts';
import { useWorkspace } from '../pages/use-workspace.ts';
import { passKeyboardToNext } from '../state/keyboard.ts';
import { useMapState } from '../state/map-state.ts';
import type { ContactTab } from './choice.ts';
import { useOnlyShown } from './use-figures.ts';
import { NodeLink } from './NodeLink.tsx';
import { RowActs } from './RowActs.tsx';
import { useTellFigures } from './use-tell-figures.ts';

const first = 50;

/** Two by two: most frequent, gone quiet, never met though connected, met though not connected. */
export function PairList({ list }: { list: Exclude<ContactTab, 'log' | 'between' | 'group'> }) {
  const { t } = useTranslation();
  const { contacts, index, shown } = useWorkspace();
  const only = useOnlyShown(shown.nodes);
  const rollUp = useMapState((state) => state.contacts?.rollUp ?? false);
  const { figures, today } = contacts;
  const [all, setAll] = useState(false);
  const pairs = useMemo(() => {
    if (!figures) return undefined;
    const of = { pairs: figures.pairs, ids: figures.ids, frame: frequencyFrame(figures.window, today, usualHalfLife) };
    const isShown = (id: string) => only?.has(id) ?? true;
    const typeOf = (id: string) => index.nodes[index.numberOf(id) ?? -1]?.type ?? '';
    // Who works for an organisation is in contact through it: that is no two who never meet.
    const edges = index.edges.filter(({ type }) => type !== employmentType);
    const meeting = new Set(rollUp ? [organisationType] : ['Person', organisationType]);
    const lists: Record<typeof list, () => ListedPair[]> = {
      frequent: () => mostFrequent(of, isShown),
      quiet: () => goneQuiet(of, isShown),
      unmet: () => connectedUnmet(of, { edges, isShown, meets: (id) => meeting.has(typeOf(id)) }),
      unconnected: () => metUnconnected(of, { edges: index.edges, isShown }),
    };
    return lists[list]();
  }, [figures, today, only, index, rollUp, list]);
  if (!pairs || !figures) return <p className="weft-muted">{t('contacts.page.counting')}</p>;
  const inside = figures.inside.reduce(
    (sum, count, row) => sum + (only?.has(figures.ids[row]!) === false ? 0 : count),
    0,
  );
  if (pairs.length === 0) return <p>{t('contacts.page.nobody')}</p>;
  return (
    <>
      <output className="weft-muted">{t('contacts.page.pairs', { count: pairs.length })}</output>
      {list === 'frequent' && inside > 0 && (
        <p className="weft-muted">{t('contacts.page.inside', { count: inside })}</p>
      )}
      <ul className="weft-contact-list">
        {(all ? pairs : pairs.slice(0, first)).map((pair) => (
          <PairRow key={`${pair.a} ${pair.b}`} pair={pair} />
        ))}
      </ul>
      {!all && pairs.length > first && (
        <Button variant="default" onClick={() => setAll(true)}>
          {t('contacts.page.all', { count: pairs.length })}
        </Button>
      )}
    </>
  );
}

function PairRow({ pair: { a, b, figures, quiet } }: { pair: ListedPair }) {
  const { t } = useTranslation();
  const tell = useTellFigures();
  const said = figures
    ? [...tell.rhythm(figures), tell.lastDay(figures), ...(quiet === undefined ? [] : [tell.quiet(figures, quiet)])]
    : [t('contacts.page.never')];
  return (
    <li ref={passKeyboardToNext} className="weft-contact">
      <div className="weft-contact-who">
        <NodeLink id={a} />
        <span aria-hidden="true">–</span>
        <NodeLink id={b} />
        <RowActs of={[a, b]} />
      </div>
      <span className="weft-muted">
        <bdi>{said.join(' · ')}</bdi>
      </span>
    </li>
  );
}
