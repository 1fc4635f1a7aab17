import { MultiSelect, NativeSelect, Switch } from '@mantine/core';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { neutrals, type Scheme } from '../../graph-schema/colours.ts';
import { drawnLine, freeLineColour, lineColours, plainLine } from '../../graph-schema/line-colours.ts';
import { Direction, type EdgeType } from '../../graph-schema/types.ts';
import { showText, type Text } from '../../graph-schema/values.ts';
import { useInUse } from '../filter/use-facets.ts';
import { useWorkspace } from '../pages/use-workspace.ts';
import { ColourChoice } from './ColourChoice.tsx';
import { FieldInput } from './inputs.tsx';
import { fieldDrafts, nameOf } from './type-draft.ts';
import { TypeFrame } from './TypeFrame.tsx';
import { KeyLine, TypeRest, type TypeFormProps } from './TypeParts.tsx';
import { useTypeDraft, type TypeDraft } from './use-type-draft.ts';

const lineMark = (dashes: string | undefined) => (colour: EdgeType['colour'], scheme: Scheme) => {
  const stroke = drawnLine(colour ?? plainLine, { scheme, edge: neutrals[scheme].edge });
  return <line x1={3} x2={17} y1={13} y2={13} stroke={stroke} strokeWidth={3} strokeDasharray={dashes} />;
};
const wholeLine = lineMark(undefined);
const dashedLine = lineMark('5 3');

/** Makes or edits a type of connection. */
export function EdgeTypeForm({ type, saved, top }: TypeFormProps) {
  const { t } = useTranslation();
  const { network, language } = useWorkspace();
  const { edgeTypes: inUse } = useInUse();
  const id = useId();
  const colours = lineColours(network.types.edges);
  const { before, draft, set, key, shownName, tried, invalidName, frame } = useTypeDraft({
    what: 'edge-type',
    types: network.types.edges,
    type,
    saved,
    begin(known): TypeDraft<EdgeType> {
      // As it is drawn: it keeps that colour.
      if (known) return { ...known, colour: colours.get(known.key) ?? plainLine, fields: fieldDrafts(known.fields) };
      const colour = freeLineColour(network.types.edges, (key) => inUse.has(key));
      return { name: '', direction: 'directed', colour, fields: [] };
    },
    complete({ inverse: back, level, from, to, dashed, ownFacet, ...rest }, sound) {
      const inverse = nameOf(back);
      return {
        ...rest,
        ...sound,
        ...(inverse !== undefined && { inverse }),
        ...(from && from.length > 0 && { from }),
        ...(to && to.length > 0 && { to }),
        ...(dashed !== undefined && { dashed }),
        ...(ownFacet !== undefined && { ownFacet }),
        ...(level && { level }),
      };
    },
  });
  const types = network.types.nodes.map((type) => ({ value: type.key, label: showText(type.name, language) }));
  const endOf = (end: 'from' | 'to') => {
    const chosen = draft[end]?.map((type) => types.find(({ value }) => value === type)?.label ?? type) ?? [];
    return chosen.length === 0
      ? t(end === 'from' ? 'edit.type.something' : 'edit.type.somethingElse')
      : chosen.join(' / ');
  };
  return (
    <TypeFrame
      {...frame}
      title={before ? t('edit.type.editNamed', { name: showText(before.name, language) }) : t('edit.type.newEdgeTitle')}
      what="edge"
      name={shownName}
      top={top}
    >
      <output className="weft-sentence">
        <bdi>{endOf('from')}</bdi> <b>{shownName || '…'}</b> <bdi>{endOf('to')}</bdi>
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
        invalid={invalidName}
        first
      />
      <KeyLine typeKey={key} isSaved={before !== undefined} />
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
      <ColourChoice
        colour={draft.colour ?? plainLine}
        none={plainLine}
        others={network.types.edges.flatMap(({ key, name }) =>
          key === before?.key || !inUse.has(key) ? [] : [{ name, colour: colours.get(key) }],
        )}
        mark={draft.dashed ? dashedLine : wholeLine}
        onChange={(colour) => set({ colour })}
      />
      <Switch
        label={t('edit.type.dashed')}
        checked={draft.dashed === true}
        onChange={(event) => set({ dashed: event.currentTarget.checked || undefined })}
      />
      <Switch
        label={t('edit.type.ownFacet')}
        description={t('edit.type.ownFacetHelp')}
        checked={draft.ownFacet === true}
        onChange={(event) => set({ ownFacet: event.currentTarget.checked || undefined })}
      />
      <TypeRest what="edge" draft={draft} onChange={set} tried={tried} />
    </TypeFrame>
  );
}
