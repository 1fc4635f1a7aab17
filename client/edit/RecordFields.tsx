import { Button, NativeSelect } from '@mantine/core';
import { useId, useLayoutEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { levels, type Level } from '../../graph-schema/levels.ts';
import type { EdgeType, NodeType } from '../../graph-schema/types.ts';
import { showText, type FieldValue } from '../../graph-schema/values.ts';
import { useMapState } from '../state/map-state.ts';
import { FieldInput } from './inputs.tsx';
import { tidyText } from './values.ts';

interface Fielded {
  fields?: Record<string, FieldValue> | undefined;
}

/** The fields of a record's type, under their headings, and what it has that its type does not know. */
export function RecordFields({
  type,
  record,
  onChange,
  begin,
}: {
  type: NodeType | EdgeType | undefined;
  record: Fielded;
  onChange(key: string, value: FieldValue | undefined): void;
  /** The key of the field that has the focus when the form opens. */
  begin?: string | undefined;
}) {
  const { t } = useTranslation();
  const language = useMapState((state) => state.language);
  const id = useId();
  // Before the dialog looks for what is to have the focus: the inputs of some kinds are made of several elements.
  useLayoutEffect(() => {
    if (begin === undefined) return;
    const input = document.getElementById(`${id}-${begin}-place`)?.querySelector('input, textarea, select');
    input?.setAttribute('data-autofocus', '');
  }, [begin, id]);
  const groups = Map.groupBy(type?.fields ?? [], (field) =>
    field.group === undefined ? '' : showText(field.group, language),
  );
  const declared = new Set(type?.fields.map((field) => field.key));
  const others = Object.entries(record.fields ?? {}).filter(([key]) => !declared.has(key));
  return (
    <>
      {[...groups].map(([group, fields]) => (
        <fieldset key={group} className="weft-form-group">
          {group !== '' && (
            <legend>
              <bdi>{group}</bdi>
            </legend>
          )}
          {fields.map((field) => (
            <div key={field.key} id={`${id}-${field.key}-place`}>
              <FieldInput
                id={`${id}-${field.key}`}
                field={field}
                value={record.fields?.[field.key]}
                onChange={(value) => onChange(field.key, value)}
              />
            </div>
          ))}
        </fieldset>
      ))}
      {others.length > 0 && (
        <fieldset className="weft-form-group">
          <legend>{t('profile.other')}</legend>
          {/* No type says what they take: they are kept, or go. */}
          {others.map(([key, value]) => (
            <div className="weft-other" key={key}>
              <bdi className="weft-muted">{key}</bdi>
              <bdi className="weft-row-name">{shown(value)}</bdi>
              <Button size="compact-sm" variant="subtle" color="red" onClick={() => onChange(key, undefined)}>
                {t('edit.form.removeField', { name: key })}
              </Button>
            </div>
          ))}
        </fieldset>
      )}
    </>
  );
}

const shown = (value: FieldValue): string =>
  typeof value === 'object' ? Object.values(value).join(', ') : String(value);

/** Who may see a record: at least as few as its type says. */
export function LevelInput({
  value,
  onChange,
  label,
  usual,
}: {
  value: Level | undefined;
  onChange(level: Level | undefined): void;
  label: string;
  /** What it is where nothing is said; as its type unless given. */
  usual?: string;
}) {
  const { t } = useTranslation();
  return (
    <NativeSelect
      label={label}
      value={value ?? ''}
      onChange={(event) => onChange(levels.find((level) => level === event.currentTarget.value))}
      data={[
        { value: '', label: usual ?? t('edit.form.levelOfType') },
        // Where everybody is the usual, it is not said twice.
        ...levels
          .filter((level) => usual === undefined || level !== 'guest' || value === 'guest')
          .map((level) => ({ value: level, label: t(`edit.form.levels.${level}`) })),
      ]}
    />
  );
}

/** The texts of a record as they are kept: without languages nothing is said in. */
export function tidyFields<R extends Fielded>(record: R): R {
  if (!record.fields) return record;
  const fields = Object.entries(record.fields).flatMap(([key, value]) => {
    const tidy = typeof value === 'object' && !Array.isArray(value) ? tidyText(value) : value;
    return tidy === undefined ? [] : [[key, tidy] as const];
  });
  return { ...record, fields: Object.fromEntries(fields) };
}
