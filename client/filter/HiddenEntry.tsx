import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { everythingView } from '../../graph-schema/opening-view.ts';
import { useWorkspace } from '../pages/use-workspace.ts';
import { addToDone, type Aside } from '../panels/notices.tsx';
import { useMade, type Made } from '../state/made.ts';
import { useMapState } from '../state/map-state.ts';
import { groundFilter } from '../state/shown.ts';
import { dropCondition, useChips } from './use-chips.ts';
import { useCounts } from './use-counts.ts';

/** Says, in the notice of what was just made, that what is shown leaves it out, or what it joins, and by which condition. */
export function HiddenEntry() {
  const made = useMade((state) => state.made);
  return made && <Hidden key={made.operation} made={made} />;
}

function Hidden({ made }: { made: Made }) {
  const { t } = useTranslation();
  const { ground, network, pending } = useWorkspace();
  const { choices, choose } = useMapState();
  const chips = useChips();
  const now = groundFilter({ ground, choices, edgeTypes: network.types.edges });
  const filters = [now, ...chips.map(({ without }) => without())];
  const [count, ...counts] = useCounts(filters.map((filter) => ({ all: [filter, { ids: [...made.nodes] }] })));
  const hiding = chips.flatMap((chip, at) => (counts[at] === made.nodes.length ? [{ ...chip, at }] : []));
  const isHidden =
    !pending && count !== undefined && count < made.nodes.length && counts.every((known) => known !== undefined);
  const names = hiding.map(({ key }) => key).join(' ');
  useEffect(() => {
    if (!isHidden) return undefined;
    const everything = {
      label: t('filter.everything'),
      run: () => dropCondition(() => choose({ view: everythingView, choices: [], focus: undefined })),
    };
    const drops = hiding.map(({ text, drop, at }) => ({
      label: t('filter.dropForIt', { name: text }),
      run: () => dropCondition(drop, at),
    }));
    const aside: Aside = { text: t(`filter.hides.${made.what}`), acts: drops.length > 0 ? drops : [everything] };
    addToDone(t, made.operation, aside);
    return () => addToDone(t, made.operation);
    // The chips are new at every draw; which of them hide it, and what else is asked for, is what matters.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [t, made, isHidden, names, choices, choose]);
  return null;
}
