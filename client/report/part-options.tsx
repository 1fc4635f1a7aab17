import { Checkbox, NativeSelect, NumberInput, Stack, Textarea, TextInput } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { PartName, PartOf, ReportPart } from '../../graph-schema/report/template.ts';
import { Day, limits } from '../../graph-schema/values.ts';
import { useWorkspace } from '../pages/use-workspace.ts';
import { qualities } from '../state/qualities.ts';

interface OptionsOf<P extends PartName> {
  part: PartOf<P>;
  onChange(part: ReportPart): void;
}

/** How many rows a table prints at most. */
function Rows({ rows, onChange }: { rows: number; onChange(rows: number): void }) {
  const { t } = useTranslation();
  return (
    <NumberInput
      size="xs"
      label={t('report.options.rows')}
      min={1}
      max={500}
      clampBehavior="blur"
      value={rows}
      onChange={(value) => {
        if (typeof value === 'number' && Number.isInteger(value) && value >= 1 && value <= 500) onChange(value);
      }}
    />
  );
}

/** One of the types there are nodes of; `first`: those that describe others come first. */
function TypeChoice({ type, first, onChange }: { type: string; first: boolean; onChange(type: string): void }) {
  const { t } = useTranslation();
  const { looks, index, complete } = useWorkspace();
  const there = [...looks.values()].filter(({ key }) => !complete || key === type || index.nodeTypes.includes(key));
  const isFirst = (key: string) => qualities.includes(key) === first;
  const options = [...there.filter(({ key }) => isFirst(key)), ...there.filter(({ key }) => !isFirst(key))];
  return (
    <NativeSelect
      size="xs"
      label={t('report.options.type')}
      value={type}
      data={options.map(({ key, plural }) => ({ value: key, label: plural }))}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  );
}

function Choice<V extends string>({ label, value, values, onChange }: { label: string; value: V; values: Readonly<Record<V, string>>; onChange(value: V): void }) {
  return (
    <NativeSelect
      size="xs"
      label={label}
      value={value}
      data={Object.entries(values).map(([key, name]) => ({ value: key, label: String(name) }))}
      onChange={(event) => {
        const found = (Object.keys(values) as V[]).find((key) => key === event.currentTarget.value);
        if (found) onChange(found);
      }}
    />
  );
} // prettier-ignore

function OfTitle({ part, onChange }: OptionsOf<'title'>) {
  const { t } = useTranslation();
  return (
    <Stack gap="xs">
      <TextInput
        size="xs"
        label={t('report.options.subtitle')}
        maxLength={500}
        value={part.subtitle}
        onChange={(event) => onChange({ ...part, subtitle: event.currentTarget.value })}
      />
      <Checkbox
        size="xs"
        label={t('report.options.cover')}
        checked={part.page}
        onChange={(event) => onChange({ ...part, page: event.currentTarget.checked })}
      />
    </Stack>
  );
}

function OfText({ part, onChange }: OptionsOf<'text'>) {
  const { t } = useTranslation();
  return (
    <Textarea
      size="xs"
      label={t('report.options.text')}
      description={t('report.options.markdown')}
      autosize
      minRows={4}
      maxRows={16}
      dir="auto"
      maxLength={limits.text}
      value={part.text}
      onChange={(event) => onChange({ ...part, text: event.currentTarget.value })}
    />
  );
}

function OfMap({ part, onChange }: OptionsOf<'map'>) {
  const { t } = useTranslation();
  return (
    <Checkbox
      size="xs"
      label={t('report.options.whole')}
      checked={part.page}
      onChange={(event) => onChange({ ...part, page: event.currentTarget.checked })}
    />
  );
}

function OfTop({ part, onChange }: OptionsOf<'top'>) {
  const { t } = useTranslation();
  const names = (by: 'connections' | 'projects' | 'contacts') => t(`report.options.by.${by}`);
  return (
    <Stack gap="xs">
      <TypeChoice type={part.type} first={false} onChange={(type) => onChange({ ...part, type })} />
      <Choice
        label={t('report.options.order')}
        value={part.by}
        values={{ connections: names('connections'), projects: names('projects'), contacts: names('contacts') }}
        onChange={(by) => onChange({ ...part, by })}
      />
      <Rows rows={part.rows} onChange={(rows) => onChange({ ...part, rows })} />
    </Stack>
  );
}

function OfNew({ part, onChange }: OptionsOf<'new'>) {
  const { t } = useTranslation();
  return (
    <Stack gap="xs">
      <TypeChoice type={part.type} first={false} onChange={(type) => onChange({ ...part, type })} />
      <Choice
        label={t('report.options.newBy')}
        value={part.by}
        values={{ start: t('report.options.start'), entered: t('report.options.entered') }}
        onChange={(by) => onChange({ ...part, by })}
      />
      <TextInput
        size="xs"
        type="date"
        label={t('report.options.since')}
        description={t('report.options.sinceHelp')}
        value={part.since ?? ''}
        onChange={(event) => {
          const { since: _, ...rest } = part;
          const since = Day.safeParse(event.currentTarget.value).data;
          onChange(since === undefined ? rest : { ...rest, since });
        }}
      />
      <Rows rows={part.rows} onChange={(rows) => onChange({ ...part, rows })} />
    </Stack>
  );
}

function OfQuiet({ part, onChange }: OptionsOf<'quiet'>) {
  const { t } = useTranslation();
  return (
    <Stack gap="xs">
      <Choice
        label={t('report.options.as')}
        value={part.as}
        values={{ organisations: t('report.options.organisations'), people: t('report.options.people') }}
        onChange={(as) => onChange({ ...part, as })}
      />
      <Rows rows={part.rows} onChange={(rows) => onChange({ ...part, rows })} />
    </Stack>
  );
}

function OfBreakdown({ part, onChange }: OptionsOf<'breakdown'>) {
  return (
    <Stack gap="xs">
      <TypeChoice type={part.type} first onChange={(type) => onChange({ ...part, type })} />
      <Rows rows={part.rows} onChange={(rows) => onChange({ ...part, rows })} />
    </Stack>
  );
}

/** What can be chosen of each part; nothing of those that are not here. */
export const partOptions: { [P in PartName]?: (props: OptionsOf<P>) => ReactNode } = {
  title: OfTitle,
  text: OfText,
  map: OfMap,
  top: OfTop,
  new: OfNew,
  quiet: OfQuiet,
  breakdown: OfBreakdown,
};
