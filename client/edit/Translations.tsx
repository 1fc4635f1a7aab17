import { ActionIcon, NativeSelect, Textarea, TextInput } from '@mantine/core';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { FieldValue, Translations } from '../../graph-schema/values.ts';
import { Icon } from '../panels/Icon.tsx';
import { useMapState } from '../state/map-state.ts';
import { GroupField } from './GroupField.tsx';
import { useFieldName, type FieldInputProps } from './field-name.tsx';

/** Languages offered for a text; one that is there already may be any other. */
const offered =
  'am ar bn de en es fa fr ha hi ht id it ja km ko lo ms my ne nl pl pt ro ru rw si so sw ta th ti tr uk ur vi wo yo zh'.split(
    ' ',
  );

/** A text that says its languages. */
export const isTranslated = (value: FieldValue | undefined): value is Translations =>
  typeof value === 'object' && !Array.isArray(value);

/** What a language is called. */
function useLanguageNames(): (tag: string) => string {
  const { i18n } = useTranslation();
  const names = new Intl.DisplayNames([i18n.language], { type: 'language', fallback: 'code' });
  return (tag) => names.of(tag) ?? tag;
}

/** The button beside a text in one language that makes it one in several. */
export function useTranslate({ field, value, onChange }: FieldInputProps) {
  const { t } = useTranslation();
  const { name } = useFieldName(field);
  const language = useMapState((state) => state.language);
  return (
    <ActionIcon
      variant="subtle"
      color="gray"
      size="sm"
      aria-label={t('edit.form.translate', { name })}
      title={t('edit.form.translate', { name })}
      onClick={() => onChange({ [language]: typeof value === 'string' ? value : '' })}
    >
      <Icon name="globe" size={14} />
    </ActionIcon>
  );
}

/** A text in several languages: an input each, to add and to take away. In a cell only the one of the page. */
export function TranslationsInput({
  value,
  lines,
  ...props
}: Omit<FieldInputProps, 'value'> & { value: Translations; lines: boolean }) {
  const { t } = useTranslation();
  const { id, bare, onChange, field, invalid } = props;
  const language = useMapState((state) => state.language);
  const { name } = useFieldName(field);
  const nameOf = useLanguageNames();
  const added = useRef<string>(undefined);
  const set = (tag: string, text: string) => onChange({ ...value, [tag]: text });
  if (bare) {
    return (
      <TextInput
        id={id}
        aria-label={`${name} (${nameOf(language)})`}
        error={invalid !== undefined}
        value={value[language] ?? ''}
        onChange={(event) => set(language, event.currentTarget.value)}
      />
    );
  }
  const tags = Object.keys(value);
  const free = offered.filter((tag) => !tags.includes(tag));
  return (
    <GroupField {...props}>
      {() => (
        <div className="weft-texts">
          {tags.map((tag, at) => {
            const common = {
              'aria-label': `${name} (${nameOf(tag)})`,
              id: at === 0 ? id : `${id}-${tag}`,
              lang: tag,
              value: value[tag] ?? '',
              error: invalid !== undefined,
              autoFocus: added.current === tag,
              onChange: (event: { currentTarget: { value: string } }) => set(tag, event.currentTarget.value),
            } as const;
            return (
              <div className="weft-text" key={tag}>
                <bdi className="weft-tag" title={nameOf(tag)} aria-hidden="true">
                  {tag}
                </bdi>
                {lines ? <Textarea {...common} autosize minRows={2} maxRows={12} /> : <TextInput {...common} />}
                <ActionIcon
                  variant="subtle"
                  color="gray"
                  aria-label={t('edit.form.removeLanguage', { language: nameOf(tag) })}
                  onClick={() => {
                    const { [tag]: _gone, ...rest } = value;
                    onChange(Object.keys(rest).length > 0 ? rest : undefined);
                  }}
                >
                  <Icon name="close" size={13} />
                </ActionIcon>
              </div>
            );
          })}
          <NativeSelect
            size="xs"
            aria-label={t('edit.form.addLanguageTo', { name })}
            value=""
            onChange={(event) => {
              const tag = event.currentTarget.value;
              if (tag === '') return;
              added.current = tag;
              set(tag, '');
            }}
            data={[
              { value: '', label: t('edit.form.addLanguage') },
              ...free.map((tag) => ({ value: tag, label: nameOf(tag) })),
            ]}
          />
        </div>
      )}
    </GroupField>
  );
}
