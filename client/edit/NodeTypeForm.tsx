import { NativeSelect, useComputedColorScheme } from '@mantine/core';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { saidBy } from '../../graph-schema/match/says.ts';
import { Says, type NodeType } from '../../graph-schema/types.ts';
import { showText, type Text } from '../../graph-schema/values.ts';
import { useWorkspace } from '../pages/use-workspace.ts';
import { TypeMark } from '../panels/TypeMark.tsx';
import { useInUse } from '../filter/use-facets.ts';
import { FieldInput } from './inputs.tsx';
import { freeLook } from '../../graph-schema/type-looks.ts';
import { lookOf, NodeLook } from './NodeLook.tsx';
import { fieldDrafts, nameOf } from './type-draft.ts';
import { TypeFrame } from './TypeFrame.tsx';
import { KeyLine, TypeRest, type TypeFormProps } from './TypeParts.tsx';
import { useTypeDraft, type TypeDraft } from './use-type-draft.ts';

/** In the order offered: most types say nothing of others. */
const saysOptions = Says.options.toReversed();

/** Makes or edits a type of node. */
export function NodeTypeForm({ type, saved, top }: TypeFormProps) {
  const { t } = useTranslation();
  const { network, looks, language } = useWorkspace();
  const { nodeTypes } = useInUse();
  const scheme = useComputedColorScheme('light');
  const id = useId();
  const { before, draft, set, key, shownName, tried, invalidName, frame } = useTypeDraft({
    what: 'node-type',
    types: network.types.nodes,
    type,
    saved,
    begin(known): TypeDraft<NodeType> {
      // As it is drawn: a type that came without any look has the shape that no other has.
      if (known)
        return { ...known, shape: looks.get(known.key)?.shape ?? known.shape, fields: fieldDrafts(known.fields) };
      const [used, idle] = [true, false].map((its) =>
        network.types.nodes.filter((one) => nodeTypes.has(one.key) === its),
      );
      return { name: '', ...freeLook(used!, idle), fields: [] };
    },
    complete({ plural: many, level, ...rest }, sound) {
      const plural = nameOf(many);
      return {
        ...rest,
        ...sound,
        ...(plural !== undefined && { plural }),
        ...(level && { level }),
      };
    },
  });
  return (
    <TypeFrame
      {...frame}
      title={before ? t('edit.type.editNamed', { name: showText(before.name, language) }) : t('edit.type.newNodeTitle')}
      what="node"
      name={shownName}
      top={top}
    >
      <div className="weft-type-head">
        <TypeMark size={44} look={lookOf({ look: draft, name: shownName, scheme })} />
        <FieldInput
          id={`${id}-name`}
          field={{ key: 'name_', name: t('edit.type.parts.name'), kind: 'text' }}
          value={draft.name}
          onChange={(value) => set({ name: (value ?? '') as Text })}
          invalid={invalidName}
          first
        />
      </div>
      <KeyLine typeKey={key} isSaved={before !== undefined} />
      <FieldInput
        id={`${id}-plural`}
        field={{ key: 'plural_', name: t('edit.type.parts.plural'), kind: 'text' }}
        value={draft.plural}
        onChange={(value) => set({ plural: value as NodeType['plural'] })}
      />
      <NodeLook type={before?.key} name={shownName} look={draft} onChange={set} />
      <NativeSelect
        label={t('edit.type.parts.says')}
        description={t('edit.type.saysHelp')}
        value={saidBy({ key: key ?? '', says: draft.says }) ?? 'nothing'}
        onChange={(event) => set({ says: Says.parse(event.currentTarget.value) })}
        data={saysOptions.map((value) => ({ value, label: t(`edit.type.says.${value}`) }))}
      />
      <TypeRest what="node" draft={draft} onChange={set} tried={tried} />
    </TypeFrame>
  );
}
