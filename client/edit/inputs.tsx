import {
  Autocomplete,
  type ComboboxParsedItem,
  type OptionsFilter,
  SegmentedControl,
  TagsInput,
  Textarea,
  TextInput,
} from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { FieldKind } from '../../graph-schema/fields.ts';
import { Day, DayOrInstant, showText, type FieldValue } from '../../graph-schema/values.ts';
import { useMapState } from '../state/map-state.ts';
import { webAddress } from '../profile/web-address.ts';
import { useFieldName, type FieldInputProps } from './field-name.tsx';
import { GroupField } from './GroupField.tsx';
import { isTranslated, TranslationsInput, useTranslate } from './Translations.tsx';
import { useTyped } from './use-typed.ts';
import {
  dayAndTime, isOfKind, readDayAndTime, readLines, readNumbers, showTyped, typedNumber, type Typed,
} from './values.ts'; // prettier-ignore

/** What every input of Mantine's takes of it. */
function useShared({ id, field, invalid, bare, first }: FieldInputProps) {
  const language = useMapState((state) => state.language);
  const { name, label } = useFieldName(field);
  const help = field.help === undefined ? undefined : showText(field.help, language);
  return bare
    ? { id, 'aria-label': name, error: invalid !== undefined }
    : { id, label, description: help, error: invalid, ...(first && { 'data-autofocus': true }) };
}

const asText = (value: FieldValue | undefined): string => showTyped(value);

function TextField(props: FieldInputProps & { lines?: boolean; type?: 'url' | 'email' | 'tel' }) {
  const { value, onChange, bare, lines = false, type } = props;
  const shared = useShared(props);
  const translate = useTranslate(props);
  if (isTranslated(value)) return <TranslationsInput {...props} value={value} lines={lines} />;
  const common = {
    ...shared,
    value: asText(value),
    ...(type !== undefined && { attributes: { input: { dir: 'ltr' } } }),
    onChange: (event: { currentTarget: { value: string } }) => onChange(event.currentTarget.value || undefined),
  } as const;
  const section = bare || type !== undefined ? {} : { rightSection: translate, rightSectionWidth: 30 };
  if (lines) return <Textarea {...common} {...section} autosize minRows={bare ? 1 : 3} maxRows={14} />;
  return <TextInput {...common} {...section} {...(type && { type, inputMode: type })} />;
}

/** An address: what does not look like one is kept, and said to be no link. */
function AddressField(props: FieldInputProps & { type: 'url' | 'email' }) {
  const { value, bare, type } = props;
  const { t } = useTranslation();
  const [left, setLeft] = useState(false);
  if (bare) return <TextField {...props} />;
  const text = asText(value).trim();
  const isAddress = type === 'url' ? webAddress(text) !== undefined : /^[^@\s]+@[^@\s]+$/.test(text);
  return (
    <div onBlur={() => setLeft(true)} onFocus={() => setLeft(false)}>
      <TextField {...props} />
      {left && text !== '' && !isAddress && (
        <output className="weft-muted weft-field-note">{t(`edit.form.unlike.${type}`)}</output>
      )}
    </div>
  );
}

function NumberField(props: FieldInputProps) {
  const shared = useShared(props);
  const { text, type } = useTyped({ ...props, show: asText, read: typedNumber });
  return (
    <TextInput {...shared} inputMode="decimal" value={text} onChange={(event) => type(event.currentTarget.value)} />
  );
}

function NumbersField(props: FieldInputProps) {
  const { t } = useTranslation();
  const shared = useShared(props);
  const { text, type } = useTyped({ ...props, show: asText, read: readNumbers });
  return (
    <TextInput
      {...shared}
      placeholder={t('edit.form.numbers')}
      inputMode="text"
      value={text}
      onChange={(event) => type(event.currentTarget.value)}
    />
  );
}

const asList = (value: FieldValue | undefined): string[] =>
  Array.isArray(value) ? value.map(String) : value === undefined ? [] : [showTyped(value)];

function ListField(props: FieldInputProps & { offered?: readonly string[] }) {
  const { t } = useTranslation();
  const shared = useShared(props);
  const list = asList(props.value);
  return (
    <TagsInput
      {...shared}
      value={list}
      // Every value once, and those that are there already are not offered.
      data={[...new Set(props.offered ?? props.field.choices ?? [])].filter((choice) => !list.includes(choice))}
      onChange={(next) => props.onChange(next.length > 0 ? next : undefined)}
      isDuplicate={(value, current) => current.includes(value)}
      placeholder={list.length === 0 ? t('edit.form.addValue') : ''}
      splitChars={[';', '\t', '\n']}
      limit={50}
    />
  );
}

const chosenFirst: OptionsFilter = ({ options, search }) => {
  const isChosen = (option: ComboboxParsedItem) => 'value' in option && option.value === search;
  return [...options.filter(isChosen), ...options.filter((option) => !isChosen(option))];
};

function ChoiceField(props: FieldInputProps) {
  const shared = useShared(props);
  const choices = [...new Set(props.field.choices ?? [])];
  return (
    <Autocomplete
      {...shared}
      data={choices}
      value={asText(props.value)}
      onChange={(text) => props.onChange(text || undefined)}
      // Enter takes what is marked in the list rather than the letters that were typed to find it.
      selectFirstOptionOnChange
      // What is chosen already does not hide the others, and is marked.
      {...(choices.includes(asText(props.value)) && { filter: chosenFirst })}
    />
  );
}

function BooleanField(props: FieldInputProps) {
  const { t } = useTranslation();
  const { value, onChange } = props;
  const states = { yes: true, no: false, unsaid: undefined } as const;
  return (
    <GroupField {...props}>
      {(labelledBy) => (
        <SegmentedControl
          {...labelledBy}
          size="xs"
          value={value === true ? 'yes' : value === false ? 'no' : 'unsaid'}
          onChange={(next) => onChange(next === 'yes' || next === 'no' ? states[next] : undefined)}
          data={(['unsaid', 'yes', 'no'] as const).map((state) => ({
            value: state,
            label: t(`edit.boolean.${state}`),
          }))}
        />
      )}
    </GroupField>
  );
}

function DateField(props: FieldInputProps) {
  const shared = useShared(props);
  const isDay = props.value === undefined || Day.safeParse(props.value).success;
  return (
    <TextInput
      {...shared}
      {...(isDay && { type: 'date' })}
      value={asText(props.value)}
      onChange={(event) => props.onChange(event.currentTarget.value || undefined)}
    />
  );
}

function DateTimeField(props: FieldInputProps) {
  const { t } = useTranslation();
  const { name } = useFieldName(props.field);
  const { id, value, onChange } = props;
  if (value !== undefined && !DayOrInstant.safeParse(value).success) return <DateField {...props} />;
  const { day, time } = dayAndTime(value);
  return (
    <GroupField {...props}>
      {() => (
        <div className="weft-day-time">
          <TextInput
            id={id}
            type="date"
            aria-label={`${name}: ${t('edit.form.day')}`}
            value={day}
            error={props.invalid !== undefined}
            onChange={(event) => onChange(readDayAndTime({ day: event.currentTarget.value, time }))}
          />
          <TextInput
            type="time"
            aria-label={`${name}: ${t('edit.form.time')}`}
            value={time}
            disabled={day === ''}
            onChange={(event) => onChange(readDayAndTime({ day, time: event.currentTarget.value }))}
          />
        </div>
      )}
    </GroupField>
  );
}

function AliasesField(props: FieldInputProps) {
  const { t } = useTranslation();
  const shared = useShared(props);
  const { text, type } = useTyped({ ...props, show: (value) => showTyped(value, '\n'), read: readLines });
  return (
    <Textarea
      {...shared}
      autosize
      minRows={props.bare ? 1 : 2}
      maxRows={10}
      placeholder={t('edit.form.aliases')}
      value={text}
      onChange={(event) => type(event.currentTarget.value)}
    />
  );
}

/** A value of a foreign file stays what it was: a number a number, a list a list. */
function AnyField(props: FieldInputProps) {
  const { value } = props;
  // What a person makes of it meanwhile (nothing, half a number) does not change what it was.
  const [kind] = useState(() => kindOf(value));
  const Input = fieldInputs[kind];
  return <Input {...props} />;
}

function kindOf(value: FieldValue | undefined): Exclude<FieldKind, 'any'> {
  if (typeof value === 'number') return 'number';
  if (typeof value === 'boolean') return 'boolean';
  if (!Array.isArray(value)) return typeof value === 'string' && value.length > 80 ? 'markdown' : 'text';
  return value.some((item) => typeof item === 'number') ? 'numbers' : 'list';
}

/** How a person writes a value of each kind. One entry adds a kind's input. */
export const fieldInputs = {
  text: TextField,
  markdown: (props) => <TextField {...props} lines />,
  list: ListField,
  choice: ChoiceField,
  choices: ListField,
  number: NumberField,
  numbers: NumbersField,
  boolean: BooleanField,
  date: DateField,
  datetime: DateTimeField,
  url: (props) => <AddressField {...props} type="url" />,
  email: (props) => <AddressField {...props} type="email" />,
  telephone: (props) => <TextField {...props} type="tel" />,
  aliases: AliasesField,
  any: AnyField,
} as const satisfies Record<FieldKind, (props: FieldInputProps) => ReactNode>;

/** What is wrong with a value, in words; undefined: nothing. */
export function useProblem(): (kind: FieldKind, value: Typed) => string | undefined {
  const { t } = useTranslation();
  return (kind, value) => (isOfKind(kind, value) ? undefined : t(`edit.invalid.${kind}`));
}

/** The input of a field, with what is wrong with its value. */
export function FieldInput(props: FieldInputProps) {
  const problem = useProblem();
  const Input: (props: FieldInputProps) => ReactNode = fieldInputs[props.field.kind];
  return <Input {...props} invalid={props.invalid ?? problem(props.field.kind, props.value)} />;
}
