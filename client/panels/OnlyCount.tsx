import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocale } from '../filter/use-locale.ts';
import { useWorkspace } from '../pages/use-workspace.ts';
import { withValue } from '../state/choices.ts';
import { useMapState } from '../state/map-state.ts';
import { countOf, groundFilter } from '../state/shown.ts';

/**
 * How many would be shown if the words that were searched for became a condition, and of how many that were found: fewer,
 * where the view, the focus or other conditions leave some of them out. Only the server could count that of a network the page
 * does not hold whole: then there is no number.
 */
export function OnlyCount({ words }: { words: string }) {
  const { t } = useTranslation();
  const { hits, complete, index, ground, network } = useWorkspace();
  const locale = useLocale();
  const choices = useMapState((state) => state.choices);
  const focus = useMapState((state) => state.focus);
  const isNarrowed = focus !== undefined || choices.length > 0 || ground.filter.length > 0;
  const edgeTypes = network.types.edges;
  const count = useMemo(() => {
    if (!isNarrowed) return hits.total;
    if (!complete) return undefined;
    const then = withValue(choices, { on: { by: 'text' }, value: words });
    return countOf(index, groundFilter({ ground, choices: then, edgeTypes }));
  }, [isNarrowed, complete, hits.total, words, index, ground, choices, edgeTypes]);
  if (count === undefined) return null;
  return (
    <span className="weft-muted">
      {count === hits.total ? count.toLocaleString(locale) : t('search.onlySome', { shown: count, found: hits.total })}
    </span>
  );
}
