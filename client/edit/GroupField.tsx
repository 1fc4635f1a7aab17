import { Input } from '@mantine/core';
import { useId, type ReactNode } from 'react';
import { showText } from '../../graph-schema/values.ts';
import { useMapState } from '../state/map-state.ts';
import { useFieldName, type FieldInputProps } from './field-name.tsx';

/** A field that is written in several inputs: a group with its name, its help and what is wrong. */
export function GroupField({
  field,
  invalid,
  bare = false,
  children,
}: Pick<FieldInputProps, 'field' | 'invalid' | 'bare'> & {
  children: (name: { 'aria-labelledby': string } | { 'aria-label': string }) => ReactNode;
}) {
  const language = useMapState((state) => state.language);
  const { name, label } = useFieldName(field);
  const id = useId();
  if (bare) return <>{children({ 'aria-label': name })}</>;
  const ids = { label: `${id}-label`, help: `${id}-help`, error: `${id}-error` };
  const described = [...(field.help === undefined ? [] : [ids.help]), ...(invalid === undefined ? [] : [ids.error])];
  return (
    <fieldset
      className="weft-group"
      aria-labelledby={ids.label}
      {...(described.length > 0 && { 'aria-describedby': described.join(' ') })}
    >
      <Input.Label labelElement="div" id={ids.label}>
        {label}
      </Input.Label>
      {field.help !== undefined && (
        <Input.Description id={ids.help}>{showText(field.help, language)}</Input.Description>
      )}
      {children({ 'aria-labelledby': ids.label })}
      {invalid !== undefined && <Input.Error id={ids.error}>{invalid}</Input.Error>}
    </fieldset>
  );
}
