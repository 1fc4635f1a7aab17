import { NativeSelect, Switch } from '@mantine/core';
import { useId, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ChangeInput } from '../../graph-schema/changes.ts';
import type { GraphNode } from '../../graph-schema/elements.ts';
import { EdgeId, NodeId } from '../../graph-schema/ids.ts';
import { Label, sameValue, showText, type FieldValue } from '../../graph-schema/values.ts';
import { useWorkspace } from '../pages/use-workspace.ts';
import { readingOf } from '../profile/relations.ts';
import { useEdits } from '../state/edits.ts';
import { bringKeyboardToProfile } from '../state/keyboard.ts';
import { noteMade } from '../state/made.ts';
import { useMapState } from '../state/map-state.ts';
import { draftOf, editOf, nodeChanges, withField, withProperty, type NodeDraft } from './draft.ts';
import { fittingTypes } from './fit.ts';
import { FormDialog } from './FormDialog.tsx';
import { ImageInput } from './ImageInput.tsx';
import { FieldInput } from './inputs.tsx';
import { LinkFields } from './LinkFields.tsx';
import { editName } from './names.ts';
import { LevelInput, RecordFields, tidyFields } from './RecordFields.tsx';
import { NodeTypeSelect } from './TypeSelect.tsx';
import { useThisForm } from './use-editing.ts';
import { useLinks } from './use-links.ts';
import { useOrigin } from './use-origin.ts';
import { useNode, type FoundNode } from './use-records.ts';
import { useUsed } from './use-used.ts';
import { useWriter } from './use-writer.ts';
import { isOfKind, tidyText } from './values.ts';
import { WaitingForm } from './WaitingForm.tsx';

/** Edits a node, wherever it is. */
export function EditNode(props: { id: string; field?: string; removing?: boolean; top: boolean }) {
  const { id, field, removing, top } = props;
  const { t } = useTranslation();
  const found = useNode(id);
  // What a person types is not lost when somebody else deletes the node meanwhile: saving says so.
  const [known, setKnown] = useState(found.stale ? undefined : found.node);
  if (!known && found.node && !found.stale) setKnown(found.node);
  if (known) return <NodeForm node={known} found={found} begin={field} removing={removing} top={top} />;
  return <WaitingForm top={top} why={found.gone ? t('profile.gone') : found.error?.message} />;
}

/** Makes a node; unless said otherwise, of the type of the one that is open, or of which most is shown. */
export function NewNode(props: { type?: string; label?: string; connectTo?: string; top: boolean }) {
  const { network, index, scene } = useWorkspace();
  const selected = useMapState((state) => state.selected);
  const [type] = useState(() => {
    const at = selected === undefined ? undefined : index.numberOf(selected);
    const open = at === undefined ? undefined : index.nodes[at]?.type;
    const [most] = scene.legend.toSorted((a, b) => b.count - a.count);
    return props.type ?? open ?? most?.look.key ?? network.types.nodes[0]?.key ?? '';
  });
  const other = useNode(props.connectTo);
  return <NodeForm isNew={{ type, label: props.label ?? '' }} connectTo={other.node} top={props.top} />;
}

function NodeForm(props: {
  /** As it was when the form was opened. */
  node?: GraphNode;
  found?: FoundNode;
  isNew?: { type: string; label: string };
  connectTo?: GraphNode | undefined;
  /** The field to begin with, as `partKey` names it; else the name. */
  begin?: string | undefined;
  removing?: boolean | undefined;
  top: boolean;
}) {
  const { found, isNew, connectTo, begin, top } = props;
  const { t } = useTranslation();
  const { network, index, language } = useWorkspace();
  const { write } = useWriter();
  const { close } = useThisForm();
  const open = useMapState((state) => state.open);
  const selected = useMapState((state) => state.selected);
  const origin = useOrigin();
  const id = useId();
  const [before] = useState((): NodeDraft =>
    props.node
      ? draftOf(props.node)
      : {
          id: NodeId.parse(`n-${crypto.randomUUID()}`),
          type: isNew?.type ?? '',
          label: isNew?.label ?? '',
          origin: origin(),
        },
  );
  const [draft, setDraft] = useState(before);
  const [tried, setTried] = useState(false);
  const [saving, setSaving] = useState(false);
  const type = network.types.nodes.find(({ key }) => key === draft.type);
  const connection = useConnection(draft.type, connectTo);
  const links = useLinks(props.node, draft.type);
  const tags = useMemo(() => [...new Set(index.nodes.flatMap((node) => node.tags ?? []))].sort(), [index]);
  const set = <K extends keyof NodeDraft>(name: K, value: NodeDraft[K] | undefined) =>
    setDraft((now) => withProperty(now, name, value));
  const setField = (key: string, value: FieldValue | undefined) => setDraft((now) => withField(now, key, value));

  const labelProblem = Label.safeParse(tidyText(draft.label)).success ? undefined : t('edit.invalid.label');
  const isSound = () =>
    labelProblem === undefined && (type?.fields ?? []).every(({ key, kind }) => isOfKind(kind, draft.fields?.[key]));

  const save = async () => {
    setTried(true);
    if (!isSound()) return false;
    // Checked above: it is there.
    const after = tidyFields({ ...draft, label: Label.parse(tidyText(draft.label)) });
    const name = showText(after.label, language);
    // The connection it begins with may be among its links, too.
    const isOther = (change: ChangeInput) =>
      change.kind !== 'create-edge' || change.record.type !== connection.key || change.record.target !== connectTo?.id;
    const changes: ChangeInput[] = isNew
      ? [
          { kind: 'create-node', record: after },
          ...connection.changes(after.id),
          ...links.changes(after.id).filter(isOther),
        ]
      : [...nodeChanges(before, after), ...links.changes(after.id)];
    if (changes.length === 0) return (close(), true);
    setSaving(true);
    const done = await write({
      name: isNew
        ? t('edit.names.created', { name })
        : editName({
            t,
            paths: editOf('node', before, after)?.paths ?? [],
            others: links.changed.map((of) => readingOf(of, of.key, { way: 'out', language })),
            type,
            label: before.label,
            language,
            archived: after.archived === true,
          }),
      changes,
      ...(props.node && { was: [props.node] }),
    });
    setSaving(false);
    if (!done) return true;
    close();
    if (!isNew) return true;
    const operation = useEdits.getState().done.at(-1)?.operation;
    if (operation !== undefined) noteMade({ what: 'node', nodes: [after.id], operation });
    bringKeyboardToProfile(after.id);
    open({ kind: 'node', id: after.id });
    return true;
  };
  const remove = async () => {
    setSaving(true);
    const name = showText(before.label, language);
    const done = await write({
      name: t('edit.names.deleted', { name, count: found?.edges ?? 0 }),
      changes: [{ kind: 'delete-node', id: before.id }],
    });
    setSaving(false);
    if (!done) return;
    close();
    if (selected === before.id) open(undefined);
  };

  const typeName = type ? showText(type.name, language) : draft.type;
  const was = <bdi>{showText(before.label, language)}</bdi>;
  return (
    <FormDialog
      title={
        isNew ? (
          t('edit.form.newOf', { type: typeName })
        ) : (
          <>
            {t('edit.form.edit')} {was}
          </>
        )
      }
      top={top}
      dirty={!sameValue(before, draft) || links.changed.length > 0}
      save={t(isNew ? 'edit.form.create' : 'edit.form.save')}
      saving={saving}
      onSave={save}
      onClose={close}
      removing={props.removing}
      removal={
        found && {
          question: [
            t('edit.delete.node', { name: showText(before.label, language), count: found.edges }),
            ...(found.contacts ? [t('edit.delete.contacts', { count: found.contacts })] : []),
          ].join(' '),
          onRemove: () => void remove(),
        }
      }
    >
      <FieldInput
        id={`${id}-label`}
        field={{ key: 'name', name: t('paths.label'), kind: 'text' }}
        value={draft.label}
        onChange={(value) => setDraft((now) => ({ ...now, label: (value ?? '') as NodeDraft['label'] }))}
        invalid={tried ? labelProblem : undefined}
        first={begin === undefined}
      />
      <NodeTypeSelect value={draft.type} onChange={(key) => set('type', key)} />
      {isNew && connectTo && (
        <NativeSelect
          label={t('edit.form.connectTo', { name: showText(connectTo.label, language) })}
          value={connection.key}
          onChange={(event) => connection.choose(event.currentTarget.value)}
          data={connection.options}
        />
      )}
      <FieldInput
        id={`${id}-description`}
        field={{ key: 'description_', name: t('paths.description'), kind: 'markdown' }}
        value={draft.description}
        onChange={(value) => set('description', tidyText(value) as NodeDraft['description'])}
        first={begin === ':description'}
      />
      <RecordFields type={type} record={draft} onChange={setField} begin={begin} />
      <LinkFields links={links} begin={begin} />
      <FieldInput
        id={`${id}-tags`}
        field={{ key: 'tags_', name: t('paths.tags'), kind: 'list', choices: tags.slice(0, 500) }}
        value={draft.tags}
        onChange={(value) => set('tags', Array.isArray(value) ? value.map(String) : undefined)}
      />
      <ImageInput value={draft.image} onChange={(image) => set('image', image)} />
      <LevelInput label={t('paths.level')} value={draft.level} onChange={(level) => set('level', level)} />
      {!isNew && (
        <Switch
          label={t('edit.form.archived')}
          checked={draft.archived === true}
          onChange={(event) => set('archived', event.currentTarget.checked || undefined)}
        />
      )}
    </FormDialog>
  );
}

/** How a new node is connected with one there is: types for it, the usual one chosen. */
function useConnection(type: string, other: GraphNode | undefined) {
  const { network, language } = useWorkspace();
  const used = useUsed(type, other?.type ?? '');
  const origin = useOrigin();
  const [chosen, choose] = useState<string>();
  const fitting = fittingTypes({ types: network.types.edges, from: type, to: other?.type ?? '', used });
  const found = fitting.find((fit) => fit.type.key === chosen) ?? fitting[0];
  return {
    key: found?.type.key ?? '',
    choose,
    options: fitting.map(({ type: { key, name, inverse }, turned }) => ({
      value: key,
      label: showText(turned ? (inverse ?? name) : name, language),
    })),
    changes(id: NodeId): ChangeInput[] {
      if (!other || !found) return [];
      const [source, target] = found.turned ? [other.id, id] : [id, other.id];
      const edge = EdgeId.parse(`e-${crypto.randomUUID()}`);
      const { key, direction } = found.type;
      return [{ kind: 'create-edge', record: { id: edge, type: key, source, target, direction, origin: origin() } }];
    },
  };
}
