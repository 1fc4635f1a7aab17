import { Button, Group, NativeSelect, Stack, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { dateOf, dayOf } from '../../graph-schema/calendar.ts';
import { Paper, type ReportPeriod, type ReportTemplate } from '../../graph-schema/report/template.ts';
import { Day, showText } from '../../graph-schema/values.ts';
import { useWorkspace } from '../pages/use-workspace.ts';
import { useMapState } from '../state/map-state.ts';
import { PartList } from './PartList.tsx';
import { SaveReport } from './SaveReport.tsx';
import type { SavedReport } from './use-report.ts';
import { useReportWriter } from './use-report-writer.ts';

/** Periods that are chosen by name, in months up to today. */
const spans = [1, 3, 6, 12, 24] as const;

/** Days that contacts are counted of, and new projects listed of. */
function Period({ period, onChange }: { period: ReportPeriod | undefined; onChange(period: ReportPeriod | undefined): void }) {
  const { t } = useTranslation();
  const { contacts } = useWorkspace();
  const value = !period ? 'all' : 'months' in period ? String(period.months) : 'days';
  const months = spans.some((span) => String(span) === value) || value === 'all' || value === 'days' ? spans : [...spans, Number(value)];
  const choose = (next: string) => {
    if (next === 'all') onChange(undefined);
    else if (next === 'days') onChange({ from: dateOf(contacts.today - 364), to: dateOf(contacts.today + 1) });
    else onChange({ months: Number(next) });
  };
  return (
    <>
      <NativeSelect
        size="xs"
        label={t('report.period')}
        value={value}
        data={[
          ...months.map((count) => ({ value: String(count), label: t('report.lastMonths', { count }) })),
          { value: 'all', label: t('report.allDaysChoice') },
          { value: 'days', label: t('report.ownDays') },
        ]}
        onChange={(event) => choose(event.currentTarget.value)}
      />
      {period && 'from' in period && (
        <Group gap="xs" grow>
          {(['from', 'to'] as const).map((end) => (
            <TextInput
              key={end}
              size="xs"
              type="date"
              label={t(`report.${end}`)}
              value={end === 'from' ? period.from : dateOf(dayOf(period.to) - 1)}
              onChange={(event) => {
                const day = Day.safeParse(event.currentTarget.value).data;
                if (day === undefined) return;
                const next = end === 'from' ? { ...period, from: day } : { ...period, to: dateOf(dayOf(day) + 1) };
                if (dayOf(next.from) < dayOf(next.to)) onChange(next);
              }}
            />
          ))}
        </Group>
      )}
    </>
  );
} // prettier-ignore

interface Props {
  template: ReportTemplate;
  from: SavedReport | undefined;
  saved: readonly SavedReport[];
  /** What the network is called. */
  name: string;
  isReady: boolean;
  onChange(part: Partial<ReportTemplate>): void;
}

/** What a report is to be: chosen among those that are kept, with its title, its paper, its days and its parts; and to print it. */
export function ReportPanel({ template, from, saved, name, isReady, onChange }: Props) {
  const { t } = useTranslation();
  const { editable, language } = useWorkspace();
  const choose = useMapState((state) => state.choose);
  const asked = useMapState((state) => state.report);
  const [saves, setSaves] = useState(false);
  const { remove } = useReportWriter();
  return (
    <section className="weft-report-panel" aria-label={t('report.panel')}>
      <Stack gap="sm">
        <Button disabled={!isReady} onClick={() => globalThis.print()}>
          {t('report.print')}
        </Button>
        {saved.length > 0 && (
          <NativeSelect
            size="xs"
            label={t('report.template')}
            value={from ? (asked ?? '') : ''}
            data={[
              { value: '', label: t('report.noTemplate') },
              ...saved.map(({ id, name: its }) => ({ value: id, label: showText(its, language) })),
            ]}
            onChange={(event) => choose({ report: event.currentTarget.value || undefined })}
          />
        )}
        <TextInput
          size="xs"
          label={t('report.title')}
          placeholder={name}
          maxLength={300}
          value={template.title ?? ''}
          onChange={(event) => onChange({ title: event.currentTarget.value || undefined })}
        />
        <Group gap="xs" grow align="flex-end">
          <NativeSelect
            size="xs"
            label={t('report.paper')}
            value={template.paper}
            data={Paper.options.map((paper) => ({ value: paper, label: t(`report.papers.${paper}`) }))}
            onChange={(event) => onChange({ paper: Paper.parse(event.currentTarget.value) })}
          />
          <NativeSelect
            size="xs"
            label={t('report.of')}
            value={template.of}
            data={[
              { value: 'everything', label: t('report.everything') },
              { value: 'shown', label: t('report.shown') },
            ]}
            onChange={(event) => onChange({ of: event.currentTarget.value === 'shown' ? 'shown' : 'everything' })}
          />
        </Group>
        <Period period={template.period} onChange={(period) => onChange({ period })} />
        <div>
          <h3 className="weft-report-head">{t('report.partsTitle')}</h3>
          <PartList parts={template.parts} onChange={(parts) => onChange({ parts })} />
        </div>
        {editable && (
          <Group gap="xs">
            <Button variant="default" size="compact-sm" onClick={() => setSaves(true)}>
              {t('report.save.open')}
            </Button>
            {from && (
              <Button variant="default" size="compact-sm" onClick={() => void remove(from)}>
                {t('report.save.delete')}
              </Button>
            )}
          </Group>
        )}
      </Stack>
      {saves && <SaveReport template={template} from={from} saved={saved} onClose={() => setSaves(false)} />}
    </section>
  );
}
