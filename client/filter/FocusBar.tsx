import { Button, MultiSelect, NativeSelect, SegmentedControl } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Along } from '../../graph-schema/filter.ts';
import { showText } from '../../graph-schema/values.ts';
import { useWorkspace } from '../pages/use-workspace.ts';
import { leaveFocus } from '../state/focus-past.ts';
import { useMapState } from '../state/map-state.ts';
import { useConditionNames } from './use-condition-names.ts';
import { useInUse } from './use-facets.ts';

const hops = [1, 2, 3, 4] as const;

/** Wherever the conditions were scrolled to: a focus begins, and its way back is to be seen. */
const bringIntoSight = (section: HTMLElement | null) => section?.scrollIntoView({ block: 'nearest' });

/** How far around what the focus reaches, and the way back. */
export function FocusBar() {
  const { t } = useTranslation();
  const { network, shown, language } = useWorkspace();
  const names = useConditionNames();
  const focus = useMapState((state) => state.focus);
  const choose = useMapState((state) => state.choose);
  const inUse = useInUse();
  if (!focus) return null;
  const edgeTypes = network.types.edges.filter(({ key }) => inUse.edgeTypes.has(key) || focus.edgeTypes.includes(key));
  const set = (change: Partial<typeof focus>) => choose({ focus: { ...focus, ...change } });
  return (
    <section className="weft-section weft-focus" aria-label={t('focus.title')} ref={bringIntoSight}>
      <div className="weft-focus-head">
        <h2>
          <bdi>{t('focus.around', { name: names.nodeName(focus.ids[0] ?? ''), count: focus.ids.length - 1 })}</bdi>
        </h2>
        <Button size="compact-sm" variant="default" onClick={leaveFocus}>
          {t('focus.back')}
        </Button>
      </div>
      <SegmentedControl
        fullWidth
        size="xs"
        aria-label={t('focus.hops')}
        value={String(focus.hops)}
        onChange={(value) => set({ hops: hops.find((step) => String(step) === value) ?? 1 })}
        data={hops.map((step) => ({ value: String(step), label: t('focus.steps', { count: step }) }))}
      />
      <NativeSelect
        size="xs"
        aria-label={t('focus.along')}
        value={focus.along}
        onChange={(event) => set({ along: Along.safeParse(event.currentTarget.value).data ?? 'any' })}
        data={Along.options.map((value) => ({ value, label: t(`focus.ways.${value}`) }))}
      />
      <MultiSelect
        size="xs"
        aria-label={t('focus.over')}
        placeholder={focus.edgeTypes.length === 0 ? t('focus.overAll') : ''}
        value={[...focus.edgeTypes]}
        onChange={(chosen) => set({ edgeTypes: chosen })}
        data={edgeTypes.map((type) => ({ value: type.key, label: showText(type.name, language) }))}
        searchable
        clearable
        clearButtonProps={{ 'aria-label': t('focus.overClear') }}
      />
      {shown.truncated && <output className="weft-beyond">{t('focus.more', { count: shown.nodes.length })}</output>}
    </section>
  );
}
