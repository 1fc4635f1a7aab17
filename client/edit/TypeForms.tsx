import { MultiSelect, NativeSelect, Switch, useComputedColorScheme } from '@mantine/core';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Direction, type EdgeType, type NodeType } from '../../graph-schema/types.ts';
import { sameValue, showText, type Text } from '../../graph-schema/values.ts';
import { TypeMark } from '../panels/TypeMark.tsx';
import { useWorkspace } from '../pages/use-workspace.ts';
import { FieldsEditor } from './FieldsEditor.tsx';
import { FieldInput } from './inputs.tsx';
import { freeColour, lookOf, NodeLook } from './NodeLook.tsx';
import { LevelInput } from './RecordFields.tsx';
import { fieldDrafts, fieldsOf, keyOf, nameOf, type FieldDraft } from './type-draft.ts';
import { TypeFrame } from './TypeFrame.tsx';
import { useTypeWriter } from './use-type-writer.ts';

interface Props {
  /** The key of the type to edit; without it a new one is made. */
  type?: string;
  saved?: (key: string) => void;
  top: boolean;
}

/** A type as a form holds it: names may still be blank. */
type TypeDraft<T extends { fields: unknown }> = Omit<T, 'key' | 'name' | 'fields'> & {
  name: Text;
  fields: FieldDraft[];
};

/** Makes or edits a type of node. */
export function NodeTypeForm({ type: key, saved, top }: Props) {
  const { t } = useTranslation();
  const { network, language } = useWorkspace();
  const scheme = useComputedColorScheme('light');
  const id = useId();
  const [before] = useState(() => network.types.nodes.find((type) => type.key === key));
  const [start] = useState((): TypeDraft<NodeType> => {
    if (before) return { ...before, fields: fieldDrafts(before.fields) };
    const colour = freeColour(network.types.nodes);
    return { name: '', shape: 'circle', ...(colour && { colour }), fields: [] };
  });
  const [draft, setDraft] = useState(start);
  const [tried, setTried] = useState(false);
  const { saving, save, remove } = useTypeWriter('node-type', before);
  const own =
    before?.key ??
    keyOf(
      draft.name,
      network.types.nodes.map((type) => type.key),
    );
  const name = showText(draft.name, language);
  const label = nameOf(draft.name);
  const onSave = async () => {
    setTried(true);
    const fields = fieldsOf(draft.fields);
    if (own === undefined || label === undefined || !fields) return false;
    const { plural: many, level, ...rest } = draft;
    const plural = nameOf(many);
    const done = await save({
      ...rest,
      key: own,
      name: label,
      fields,
      ...(plural !== undefined && { plural }),
      ...(level && { level }),
    });
    if (done) saved?.(own);
    return true;
  };
  const set = (part: Partial<TypeDraft<NodeType>>) => setDraft((now) => ({ ...now, ...part }));
  return (
    <TypeFrame
      title={before ? t('edit.type.editNamed', { name: showText(before.name, language) }) : t('edit.type.newNodeTitle')}
      what="node"
      saved={before?.key}
      name={name}
      top={top}
      dirty={!sameValue(start, draft)}
      saving={saving}
      onSave={onSave}
      onRemove={remove}
    >
      <div className="weft-type-head">
        <TypeMark size={44} look={lookOf({ look: draft, name, scheme })} />
        <FieldInput
          id={`${id}-name`}
          field={{ key: 'name_', name: t('edit.type.parts.name'), kind: 'text' }}
          value={draft.name}
          onChange={(value) => set({ name: (value ?? '') as Text })}
          invalid={tried && label === undefined ? t('edit.invalid.label') : undefined}
          first
        />
      </div>
      <KeyLine typeKey={own} isSaved={before !== undefined} />
      <FieldInput
        id={`${id}-plural`}
        field={{ key: 'plural_', name: t('edit.type.parts.plural'), kind: 'text' }}
        value={draft.plural}
        onChange={(value) => set({ plural: value as NodeType['plural'] })}
      />
      <NodeLook
        type={before?.key}
        name={name}
        look={draft}
        onChange={({ shape, icon, colour }) =>
          setDraft(({ icon: _icon, colour: _colour, ...rest }) => ({
            ...rest,
            shape,
            ...(icon !== undefined && { icon }),
            ...(colour && { colour }),
          }))
        }
      />
      <LevelInput
        label={t('paths.level')}
        value={draft.level}
        onChange={(level) => set({ level })}
        usual={t('edit.form.levels.guest')}
      />
      <FieldsEditor fields={draft.fields} onChange={(fields) => set({ fields })} tried={tried} />
    </TypeFrame>
  );
}

/** Makes or edits a type of connection. */
export function EdgeTypeForm({ type: key, saved, top }: Props) {
  const { t } = useTranslation();
  const { network, language } = useWorkspace();
  const id = useId();
  const [before] = useState(() => network.types.edges.find((type) => type.key === key));
  const [start] = useState((): TypeDraft<EdgeType> =>
    before ? { ...before, fields: fieldDrafts(before.fields) } : { name: '', direction: 'directed', fields: [] },
  );
  const [draft, setDraft] = useState(start);
  const [tried, setTried] = useState(false);
  const { saving, save, remove } = useTypeWriter('edge-type', before);
  const own =
    before?.key ??
    keyOf(
      draft.name,
      network.types.edges.map((type) => type.key),
    );
  const label = nameOf(draft.name);
  const onSave = async () => {
    setTried(true);
    const fields = fieldsOf(draft.fields);
    if (own === undefined || label === undefined || !fields) return false;
    const { inverse: back, level, from, to, dashed, ...rest } = draft;
    const inverse = nameOf(back);
    const done = await save({
      ...rest,
      key: own,
      name: label,
      fields,
      ...(inverse !== undefined && { inverse }),
      ...(from && from.length > 0 && { from }),
      ...(to && to.length > 0 && { to }),
      ...(dashed !== undefined && { dashed }),
      ...(level && { level }),
    });
    if (done) saved?.(own);
    return true;
  };
  const set = (part: Partial<TypeDraft<EdgeType>>) => setDraft((now) => ({ ...now, ...part }));
  const types = network.types.nodes.map((type) => ({ value: type.key, label: showText(type.name, language) }));
  const endOf = (end: 'from' | 'to') => {
    const chosen = draft[end]?.map((type) => types.find(({ value }) => value === type)?.label ?? type) ?? [];
    return chosen.length === 0
      ? t(end === 'from' ? 'edit.type.something' : 'edit.type.somethingElse')
      : chosen.join(' / ');
  };
  const name = showText(draft.name, language);
  return (
    <TypeFrame
      title={before ? t('edit.type.editNamed', { name: showText(before.name, language) }) : t('edit.type.newEdgeTitle')}
      what="edge"
      saved={before?.key}
      name={name}
      top={top}
      dirty={!sameValue(start, draft)}
      saving={saving}
      onSave={onSave}
      onRemove={remove}
    >
      <output className="weft-sentence">
        <bdi>{endOf('from')}</bdi> <b>{name || '…'}</b> <bdi>{endOf('to')}</bdi>
        {draft.inverse !== undefined && (
          <div>
            <bdi>{endOf('to')}</bdi> <b>{showText(draft.inverse, language) || '…'}</b> <bdi>{endOf('from')}</bdi>
          </div>
        )}
      </output>
      <FieldInput
        id={`${id}-name`}
        field={{ key: 'name_', name: t('edit.type.parts.name'), kind: 'text', help: t('edit.type.nameHelp') }}
        value={draft.name}
        onChange={(value) => set({ name: (value ?? '') as Text })}
        invalid={tried && label === undefined ? t('edit.invalid.label') : undefined}
        first
      />
      <KeyLine typeKey={own} isSaved={before !== undefined} />
      <FieldInput
        id={`${id}-inverse`}
        field={{ key: 'inverse_', name: t('edit.type.parts.inverse'), kind: 'text', help: t('edit.type.inverseHelp') }}
        value={draft.inverse}
        onChange={(value) => set({ inverse: value as EdgeType['inverse'] })}
      />
      <NativeSelect
        label={t('paths.direction')}
        value={draft.direction}
        onChange={(event) => set({ direction: Direction.parse(event.currentTarget.value) })}
        data={Direction.options.map((value) => ({ value, label: t(`edit.directions.${value}`) }))}
      />
      <div className="weft-pair">
        {(['from', 'to'] as const).map((end) => (
          <MultiSelect
            key={end}
            label={t(`edit.type.ends.${end}`)}
            placeholder={(draft[end]?.length ?? 0) === 0 ? t('edit.type.anything') : ''}
            data={types}
            value={draft[end] ?? []}
            onChange={(chosen) => set({ [end]: chosen })}
            searchable
            hidePickedOptions
          />
        ))}
      </div>
      <Switch
        label={t('edit.type.dashed')}
        checked={draft.dashed === true}
        onChange={(event) => set({ dashed: event.currentTarget.checked || undefined })}
      />
      <LevelInput
        label={t('paths.level')}
        value={draft.level}
        onChange={(level) => set({ level })}
        usual={t('edit.form.levels.guest')}
      />
      <FieldsEditor fields={draft.fields} onChange={(fields) => set({ fields })} tried={tried} />
    </TypeFrame>
  );
}

/** What the type is called in files and in a database: made from its name, and the same from then on. */
function KeyLine({ typeKey, isSaved }: { typeKey: string | undefined; isSaved: boolean }) {
  const { t } = useTranslation();
  return (
    <p className="weft-said weft-muted">
      {typeKey === undefined
        ? t('edit.type.keyLater')
        : t(isSaved ? 'edit.type.keyIs' : 'edit.type.keyWill', { key: typeKey })}
    </p>
  );
}
