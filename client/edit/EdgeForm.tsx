import { ActionIcon, Button, NativeSelect } from '@mantine/core';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { GraphEdge, GraphNode } from '../../graph-schema/elements.ts';
import { Direction } from '../../graph-schema/types.ts';
import { sameValue, showText, type FieldValue } from '../../graph-schema/values.ts';
import { Icon } from '../panels/Icon.tsx';
import { useEdge } from '../api/use-edge.ts';
import { useWorkspace } from '../pages/use-workspace.ts';
import { useEdits } from '../state/edits.ts';
import { noteMade } from '../state/made.ts';
import { useMapState } from '../state/map-state.ts';
import { draftOf, edgeChanges, editOf, withField, withProperty, type EdgeDraft } from './draft.ts';
import type { FittingType } from './fit.ts';
import { FormDialog } from './FormDialog.tsx';
import { FieldInput } from './inputs.tsx';
import { editName } from './names.ts';
import { NodeInput } from './NodeInput.tsx';
import { LevelInput, RecordFields, tidyFields } from './RecordFields.tsx';
import { useEditing, useThisForm } from './use-editing.ts';
import { useEdgesAmong } from './use-edges-among.ts';
import { useEdgeDraft } from './use-edge-draft.ts';
import { useNode } from './use-records.ts';
import { useWriter } from './use-writer.ts';
import { isOfKind, tidyText } from './values.ts';
import { WaitingForm } from './WaitingForm.tsx';

/** Edits a connection. */
export function EditEdge({ id, removing, top }: { id: string; removing?: boolean; top: boolean }) {
  const { t } = useTranslation();
  const { edge, gone, stale, error } = useEdge(id, useWorkspace());
  // What the form began from stays, whatever becomes of the connection meanwhile.
  const [before, setBefore] = useState(stale ? undefined : edge);
  if (!before && edge && !stale) setBefore(edge);
  const [source, target] = [useNode(before?.source), useNode(before?.target)];
  if (before && source.node && target.node)
    return (
      <EdgeForm edge={before} now={edge} source={source.node} target={target.node} removing={removing} top={top} />
    );
  const failed = error ?? source.error ?? target.error;
  return <WaitingForm top={top} why={gone || source.gone || target.gone ? t('profile.gone') : failed?.message} />;
}

/** Makes a connection, between two nodes where they are known. */
export function NewEdge(props: { source?: string; target?: string; type?: string; top: boolean }) {
  const { t } = useTranslation();
  const [source, target] = [useNode(props.source), useNode(props.target)];
  const waits = (id: string | undefined, node: GraphNode | undefined) => id !== undefined && node === undefined;
  if (waits(props.source, source.node) || waits(props.target, target.node))
    return (
      <WaitingForm
        top={props.top}
        why={source.gone || target.gone ? t('profile.gone') : (source.error ?? target.error)?.message}
      />
    );
  return <EdgeForm source={source.node} target={target.node} chosen={props.type} top={props.top} />;
}

interface Props {
  /** As it was when the form was opened; without: a new one. */
  edge?: GraphEdge;
  /** As it is now; undefined: it is not there any more. */
  now?: GraphEdge | undefined;
  source: GraphNode | undefined;
  target: GraphNode | undefined;
  /** The type a new one begins with. */
  chosen?: string | undefined;
  removing?: boolean | undefined;
  top: boolean;
}

function EdgeForm(props: Props) {
  const { edge, top } = props;
  const { t } = useTranslation();
  const { language } = useWorkspace();
  const { write } = useWriter();
  const { close } = useThisForm();
  const push = useEditing((state) => state.push);
  const open = useMapState((state) => state.open);
  const selected = useMapState((state) => state.edge);
  const id = useId();
  const state = useEdgeDraft(props);
  const { before, own, draft, fitting, type, source, target, setOwn } = state;
  const [tried, setTried] = useState(false);
  const [saving, setSaving] = useState(false);
  const set = <K extends keyof typeof before>(name: K, value: (typeof before)[K] | undefined) =>
    setOwn((now) => withProperty(now, name, value));
  const { edges: among = [] } = useEdgesAmong(source && target && !edge ? [source.id, target.id] : []);
  const isAlready =
    !edge &&
    among.some(
      (other) =>
        other.type === draft.type &&
        other.archived !== true &&
        ((other.source === draft.source && other.target === draft.target) ||
          (other.direction !== 'directed' && other.source === draft.target && other.target === draft.source)),
    );
  const nameOf = (node: GraphNode | undefined) => (node ? showText(node.label, language) : '…');
  const typeName = type ? showText(type.name, language) : draft.type;
  const sentence = t('edit.form.sentence', { source: nameOf(source), type: typeName, target: nameOf(target) });

  const save = async () => {
    setTried(true);
    const sound =
      (type?.fields ?? []).every(({ key, kind }) => isOfKind(kind, draft.fields?.[key])) &&
      isOfKind('number', draft.weight) &&
      isOfKind('datetime', draft.since) &&
      isOfKind('datetime', draft.until);
    if (!draft.source || !draft.target || !sound) return false;
    const after: EdgeDraft = tidyFields({ ...draft, source: draft.source, target: draft.target });
    const changes = edge ? edgeChanges(edge, after, props.now) : [{ kind: 'create-edge' as const, record: after }];
    if (changes.length === 0) return (close(), true);
    setSaving(true);
    const paths = edge ? (editOf('edge', draftOf(edge), after)?.paths ?? []) : [];
    const done = await write({
      name: edge
        ? editName({ t, paths, type, label: sentence, language })
        : t('edit.names.connected', { source: nameOf(source), target: nameOf(target) }),
      changes,
      ...(edge && { was: [edge] }),
    });
    setSaving(false);
    if (!done) return true;
    close();
    const operation = useEdits.getState().done.at(-1)?.operation;
    if (!edge && operation !== undefined)
      noteMade({ what: 'edge', nodes: [...new Set([after.source, after.target])], operation });
    return true;
  };
  const remove = async () => {
    if (!edge) return;
    setSaving(true);
    const name = t('edit.names.disconnected', { source: nameOf(source), target: nameOf(target) });
    const done = await write({ name, changes: [{ kind: 'delete-edge', id: edge.id, type: edge.type }] });
    setSaving(false);
    if (!done) return;
    close();
    if (selected === edge.id) open(undefined);
  };
  const fieldOf = (key: string, name: string, kind: 'text' | 'number' | 'datetime' | 'list' | 'markdown') =>
    ({ key, name, kind }) as const;
  const needed = (node: GraphNode | undefined) => (tried && !node ? t('edit.invalid.end') : undefined);

  return (
    <FormDialog
      title={t(edge ? 'edit.form.editEdge' : 'edit.form.newEdge')}
      top={top}
      dirty={edge ? !sameValue(draftOf(edge), draft) : !sameValue(before, own)}
      save={t(edge ? 'edit.form.save' : 'edit.form.connect')}
      saving={saving}
      onSave={save}
      onClose={close}
      {...(!edge && props.source && props.target && { focusSave: true })}
      removing={props.removing}
      removal={edge && { question: t('edit.delete.edge', { sentence }), onRemove: () => void remove() }}
    >
      <output className="weft-sentence">
        <bdi>{nameOf(source)}</bdi> <b>{typeName}</b> <bdi>{nameOf(target)}</bdi>
      </output>
      <div className="weft-ends-inputs">
        <NodeInput
          label={t('paths.source')}
          value={source}
          onChange={(node) => state.setEnd('source', node)}
          invalid={needed(source)}
          first={!source}
          preferred={type?.from}
        />
        <ActionIcon
          variant="default"
          size={36}
          aria-label={t('edit.form.turn')}
          title={t('edit.form.turn')}
          onClick={state.turn}
        >
          <Icon name="swap" />
        </ActionIcon>
        <NodeInput
          label={t('paths.target')}
          value={target}
          onChange={(node) => state.setEnd('target', node)}
          invalid={needed(target)}
          first={source !== undefined && !target}
          preferred={type?.to}
        />
      </div>
      <div>
        <NativeSelect
          label={t('paths.type')}
          description={state.proposed && t(`edit.form.proposed.${state.proposed}`)}
          value={draft.type}
          onChange={(event) => state.setType(event.currentTarget.value)}
          data={[
            { group: t('edit.form.fitting'), items: optionsOf(fitting, true, language) },
            { group: t('edit.form.notFitting'), items: optionsOf(fitting, false, language) },
          ].filter(({ items }) => items.length > 0)}
        />
        <Button
          size="compact-xs"
          variant="subtle"
          mt={4}
          onClick={() => push({ kind: 'edge-type', saved: state.setType })}
        >
          {t('edit.type.newEdge')}
        </Button>
        <Button size="compact-xs" variant="subtle" mt={4} onClick={() => push({ kind: 'edge-type', type: draft.type })}>
          {t('edit.type.editThis')}
        </Button>
      </div>
      {isAlready && <output className="weft-muted">{t('edit.form.already')}</output>}
      <NativeSelect
        label={t('paths.direction')}
        value={draft.direction}
        onChange={(event) => set('direction', Direction.parse(event.currentTarget.value))}
        data={Direction.options.map((value) => ({ value, label: t(`edit.directions.${value}`) }))}
      />
      <RecordFields
        type={type}
        record={own}
        onChange={(key, value: FieldValue | undefined) => setOwn((now) => withField(now, key, value))}
      />
      <div className="weft-pair">
        <FieldInput
          id={`${id}-since`}
          field={fieldOf('since_', t('paths.since'), 'datetime')}
          value={draft.since}
          onChange={(value) => set('since', value as string | undefined)}
        />
        <FieldInput
          id={`${id}-until`}
          field={fieldOf('until_', t('paths.until'), 'datetime')}
          value={draft.until}
          onChange={(value) => set('until', value as string | undefined)}
        />
      </div>
      <FieldInput
        id={`${id}-weight`}
        field={fieldOf('weight_', t('paths.weight'), 'number')}
        value={draft.weight}
        onChange={(value) => set('weight', value as number | undefined)}
      />
      <FieldInput
        id={`${id}-label`}
        field={fieldOf('label_', t('paths.label'), 'text')}
        value={draft.label}
        onChange={(value) => set('label', tidyText(value) as EdgeDraft['label'])}
      />
      <FieldInput
        id={`${id}-description`}
        field={fieldOf('description_', t('paths.description'), 'markdown')}
        value={draft.description}
        onChange={(value) => set('description', tidyText(value) as EdgeDraft['description'])}
      />
      <FieldInput
        id={`${id}-tags`}
        field={fieldOf('tags_', t('paths.tags'), 'list')}
        value={draft.tags}
        onChange={(value) => set('tags', Array.isArray(value) ? value.map(String) : undefined)}
      />
      <LevelInput label={t('paths.level')} value={draft.level} onChange={(level) => set('level', level)} />
    </FormDialog>
  );
}

const optionsOf = (fitting: readonly FittingType[], fits: boolean, language: string) =>
  fitting
    .filter((fit) => fit.fits === fits)
    .map(({ type }) => ({ value: type.key, label: showText(type.name, language) }));
