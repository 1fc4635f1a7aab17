import { ActionIcon, Autocomplete, Button, Checkbox, Group, NativeSelect, TagsInput } from '@mantine/core';
import { useId, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { FieldKind } from '../../graph-schema/fields.ts';
import { limits, showText, type Label, type Text } from '../../graph-schema/values.ts';
import { Icon } from '../panels/Icon.tsx';
import { useWorkspace } from '../pages/use-workspace.ts';
import { FieldInput } from './inputs.tsx';
import { LevelInput } from './RecordFields.tsx';
import { fieldKeys, moved, nameOf, newField, takesChoices, type FieldDraft } from './type-draft.ts';

/** The fields of a type: to add, to say what they take, to put in order, to take away. */
export function FieldsEditor(props: {
  /** What has them. */
  what: 'node' | 'edge';
  fields: readonly FieldDraft[];
  onChange(fields: FieldDraft[]): void;
  /** The form was sent once: what is missing is marked. */
  tried: boolean;
}) {
  const { what, fields, onChange, tried } = props;
  const { t } = useTranslation();
  const { language } = useWorkspace();
  const heading = useId();
  const place = useRef<HTMLFieldSetElement>(null);
  const keys = fieldKeys(fields);
  const set = (at: number, field: FieldDraft) => onChange(fields.map((other, place) => (place === at ? field : other)));
  const focus = (what: string) => requestAnimationFrame(() => place.current?.querySelector<HTMLElement>(what)?.focus());
  const add = () => {
    const field = newField();
    onChange([...fields, field]);
    focus(`[data-field="${field.at}"] input`);
  };
  return (
    <fieldset ref={place} className="weft-form-group" aria-labelledby={heading}>
      <legend id={heading}>{t('edit.type.parts.fields')}</legend>
      {fields.length === 0 && (
        <p className="weft-said weft-muted">{t(what === 'node' ? 'edit.type.noFields' : 'edit.type.noFieldsOfEdge')}</p>
      )}
      {fields.map((field, at) => (
        <FieldEditor
          key={field.at}
          what={what}
          field={field}
          savedKey={keys[at]}
          invalid={tried && nameOf(field.name) === undefined ? t('edit.invalid.label') : undefined}
          place={at}
          count={fields.length}
          onChange={(next) => set(at, next)}
          onMove={(by) => {
            onChange(moved(fields, at, by));
            const isLast = at + by === 0 || at + by === fields.length - 1;
            focus(`[data-field="${field.at}"] [data-move="${isLast ? -by : by}"]`);
          }}
          onRemove={() => {
            onChange(fields.filter((_, other) => other !== at));
            focus('[data-add]');
          }}
          name={showText(field.name, language) || t('edit.type.unnamed')}
        />
      ))}
      <div>
        <Button variant="default" size="compact-md" leftSection={<Icon name="plus" size={13} />} data-add onClick={add}>
          {t('edit.type.addField')}
        </Button>
      </div>
    </fieldset>
  );
}

function FieldEditor(props: {
  what: 'node' | 'edge';
  field: FieldDraft;
  savedKey: string | undefined;
  name: string;
  invalid: string | undefined;
  place: number;
  count: number;
  onChange(field: FieldDraft): void;
  onMove(by: -1 | 1): void;
  onRemove(): void;
}) {
  const { what, field, savedKey, name, invalid, place, count, onChange, onMove, onRemove } = props;
  const { t } = useTranslation();
  const { language } = useWorkspace();
  const id = useId();
  const groups = useGroups();
  const set = <K extends keyof FieldDraft>(part: K, value: FieldDraft[K] | undefined) => {
    const { [part]: _before, ...rest } = field;
    onChange((value === undefined ? rest : { ...rest, [part]: value }) as FieldDraft);
  };
  return (
    <fieldset className="weft-field-editor" data-field={field.at} aria-label={t('edit.type.field', { name })}>
      <div className="weft-pair">
        <FieldInput
          id={`${id}-name`}
          field={{ key: 'name_', name: t('edit.type.parts.name'), kind: 'text' }}
          value={field.name}
          onChange={(value) => set('name', (value ?? '') as Text)}
          invalid={invalid}
        />
        <NativeSelect
          label={t('edit.type.kind')}
          value={field.kind}
          onChange={(event) => set('kind', FieldKind.parse(event.currentTarget.value))}
          data={FieldKind.options.map((kind) => ({ value: kind, label: t(`edit.type.kinds.${kind}`) }))}
        />
      </div>
      {takesChoices(field.kind) && (
        <TagsInput
          label={t('edit.type.choices')}
          description={t('edit.type.choicesHelp')}
          value={field.choices ?? []}
          onChange={(choices) =>
            set('choices', choices.length > 0 ? choices.map((choice) => choice.slice(0, limits.tag)) : undefined)
          }
          splitChars={[';', '\t', '\n']}
        />
      )}
      <Group gap="sm" justify="space-between">
        <Checkbox
          label={t(what === 'node' ? 'edit.type.required' : 'edit.type.requiredOfEdge')}
          checked={field.required === true}
          onChange={(event) => set('required', event.currentTarget.checked || undefined)}
        />
        <Group gap={4} wrap="nowrap">
          <ActionIcon
            variant="subtle"
            color="gray"
            data-move="-1"
            disabled={place === 0}
            aria-label={t('edit.type.up', { name })}
            onClick={() => onMove(-1)}
          >
            <Icon name="up" />
          </ActionIcon>
          <ActionIcon
            variant="subtle"
            color="gray"
            data-move="1"
            disabled={place === count - 1}
            aria-label={t('edit.type.down', { name })}
            onClick={() => onMove(1)}
          >
            <Icon name="down" />
          </ActionIcon>
          <ActionIcon variant="subtle" color="red" aria-label={t('edit.type.removeField', { name })} onClick={onRemove}>
            <Icon name="close" size={14} />
          </ActionIcon>
        </Group>
      </Group>
      <details>
        <summary>{t('edit.type.moreOfField')}</summary>
        <div className="weft-form-group">
          <Autocomplete
            label={t('edit.type.group')}
            description={t('edit.type.groupHelp')}
            data={[...groups.keys()]}
            value={field.group === undefined ? '' : showText(field.group, language)}
            onChange={(text) => set('group', text.trim() === '' ? undefined : (groups.get(text) ?? text))}
          />
          <FieldInput
            id={`${id}-help`}
            field={{ key: 'help_', name: t('edit.type.help'), kind: 'text' }}
            value={field.help}
            onChange={(value) => set('help', value as Text | undefined)}
          />
          <LevelInput label={t('paths.level')} value={field.level} onChange={(level) => set('level', level)} />
          <p className="weft-said weft-muted">
            {savedKey === undefined
              ? t('edit.type.keyLater')
              : t(field.key === undefined ? 'edit.type.keyWill' : 'edit.type.keyIs', { key: savedKey })}
          </p>
        </div>
      </details>
    </fieldset>
  );
}

/** The headings fields stand under anywhere, by how they read. */
function useGroups(): ReadonlyMap<string, Label> {
  const { network, language } = useWorkspace();
  const found = new Map<string, Label>();
  for (const type of [...network.types.nodes, ...network.types.edges])
    for (const { group } of type.fields) if (group !== undefined) found.set(showText(group, language), group);
  return found;
}
