import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { FieldDefinition } from '../../graph-schema/fields.ts';
import { showText, type FieldValue } from '../../graph-schema/values.ts';
import { useMapState } from '../state/map-state.ts';

/** What the input of a field is given. */
export interface FieldInputProps {
  id: string;
  field: FieldDefinition;
  /** undefined: the record has none. */
  value: FieldValue | undefined;
  onChange(value: FieldValue | undefined): void;
  /** What is wrong with the value, in words. */
  invalid?: string | undefined;
  /** Only the input, as in the cell of a table: its name is told to screen readers. */
  bare?: boolean;
  /** Has the focus when the form opens. */
  first?: boolean;
}

/** The name of a field, and whether a complete record has it. */
export function useFieldName(field: FieldDefinition): { name: string; label: ReactNode } {
  const { t } = useTranslation();
  const language = useMapState((state) => state.language);
  const name = showText(field.name, language);
  const label = (
    <>
      <bdi>{name}</bdi>
      {field.required && <span className="weft-needed"> · {t('edit.form.needed')}</span>}
    </>
  );
  return { name, label };
}
