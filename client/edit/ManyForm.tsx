import { Checkbox, NativeSelect, SegmentedControl, TagsInput } from '@mantine/core';
import { useId, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { maxChanges, type ChangeInput } from '../../graph-schema/changes.ts';
import type { GraphNode } from '../../graph-schema/elements.ts';
import { showText, type FieldValue } from '../../graph-schema/values.ts';
import { useWorkspace } from '../pages/use-workspace.ts';
import { useMapState } from '../state/map-state.ts';
import { FormDialog } from './FormDialog.tsx';
import { FieldInput } from './inputs.tsx';
import { manyChanges, manyLinkChanges, manyLinkTypes, noEdit, soleDeed, touchedBy, type ManyEdit } from './many.ts';
import { ManyLinks } from './ManyLinks.tsx';
import { tidyFields } from './RecordFields.tsx';
import { useThisForm } from './use-editing.ts';
import { useEdgesAmong } from './use-edges-among.ts';
import { useOrigin } from './use-origin.ts';
import { useNodes } from './use-records.ts';
import { useWriter } from './use-writer.ts';
import { isOfKind } from './values.ts';
import { WaitingForm } from './WaitingForm.tsx';

/** Edits several nodes at once: one change set, undone as one. */
export function ManyForm({ ids, top }: { ids: readonly string[]; top: boolean }) {
  const { t } = useTranslation();
  const { nodes, error } = useNodes(ids);
  if (nodes) return <Many nodes={nodes} gone={ids.length - nodes.length} top={top} />;
  return <WaitingForm title={t('edit.many.title', { count: ids.length })} top={top} why={error?.message} />;
}

function Many({ nodes: found, gone, top }: { nodes: readonly GraphNode[]; gone: number; top: boolean }) {
  const { t } = useTranslation();
  const { network, index, complete, language } = useWorkspace();
  const { write } = useWriter();
  const { close } = useThisForm();
  const choose = useMapState((state) => state.choose);
  const id = useId();
  // As they were when the form was opened: what somebody else writes meanwhile is a conflict, not lost.
  const [nodes] = useState(found);
  const [edit, setEdit] = useState<ManyEdit>(noEdit);
  const [saving, setSaving] = useState(false);
  const set = (part: Partial<ManyEdit>) => setEdit((now) => ({ ...now, ...part }));
  const types = network.types.nodes;
  /** A field without a value is to be emptied: said, never meant by leaving it empty. */
  const [empties, setEmpties] = useState(false);
  const origin = useOrigin();
  const linkTypes = manyLinkTypes(
    nodes.map(({ type }) => edit.type ?? type),
    network.types.edges,
  );
  // A type that is meant for none of them any more is not written.
  const link = linkTypes.some(({ key }) => key === edit.link?.type) ? edit.link : undefined;
  const tidy = useMemo(() => ({ ...tidyEdit(edit, empties), link }), [edit, empties, link]);
  const { edges, error } = useEdgesAmong(link ? [...link.ends, ...nodes].map((one) => one.id) : []);
  const edits = useMemo(() => manyChanges(nodes, tidy, types), [nodes, tidy, types]);
  const links = manyLinkChanges(nodes, tidy, { edges: edges ?? [], types: network.types.edges, origin: origin() });
  const changes = [...edits, ...links];
  const ownTags = useMemo(() => [...new Set(nodes.flatMap(({ tags }) => tags ?? []))].sort(), [nodes]);
  const allTags = useMemo(
    () => [...new Set(index.nodes.flatMap(({ tags }) => tags ?? []))].sort().slice(0, 500),
    [index],
  );
  const typeCounts = useMemo(() => Map.groupBy(nodes, ({ type }) => edit.type ?? type), [nodes, edit.type]);
  const fields = useMemo(() => {
    const named = new Map<string, { field: (typeof types)[number]['fields'][number]; count: number }>();
    for (const type of types) {
      const count = typeCounts.get(type.key)?.length ?? 0;
      if (count === 0) continue;
      for (const field of type.fields) {
        const before = named.get(field.key);
        named.set(field.key, { field: before?.field ?? field, count: (before?.count ?? 0) + count });
      }
    }
    return named;
  }, [types, typeCounts]);
  const chosen = edit.field && fields.get(edit.field.key);
  const touched = touchedBy(changes, edges ?? []).size;
  const tooMany = changes.length > maxChanges.request;

  const send = async (name: string, all: readonly ChangeInput[]) => {
    setSaving(true);
    const done = await write({ name, changes: all, was: nodes });
    setSaving(false);
    if (done) close();
    return done;
  };
  const endNames = () =>
    new Intl.ListFormat('en', { type: 'conjunction' }).format(
      link?.ends.map(({ label }) => showText(label, language)) ?? [],
    );
  const save = async () => {
    if (chosen && !isOfKind(chosen.field.kind, edit.field?.value)) return false;
    if (tooMany || !edges) return false;
    if (changes.length === 0) return (close(), true);
    const count = touched;
    const type = types.find(({ key }) => key === edit.type);
    const names = {
      tags: () => t('edit.names.manyTagged', { count }),
      archive: () => t('edit.names.manyArchived', { count }),
      restore: () => t('edit.names.manyRestored', { count }),
      type: () => t('edit.names.manyType', { count, type: type ? showText(type.name, language) : '' }),
      field: () => t('edit.names.manyField', { count, field: chosen ? showText(chosen.field.name, language) : '' }),
      link: () => t('edit.names.manyLinked', { count, names: endNames() }),
      unlink: () => t('edit.names.manyUnlinked', { count, names: endNames() }),
    };
    const deed = soleDeed(tidy);
    await send(deed ? names[deed]() : t('edit.names.manyEdited', { count }), changes);
    return true;
  };
  const remove = async () => {
    const count = nodes.length;
    const all = nodes.map((node) => ({ kind: 'delete-node' as const, id: node.id }));
    if (await send(t('edit.names.manyDeleted', { count }), all)) choose({ marked: [] });
  };
  const hanging = useMemo(() => {
    const those = new Set<string>(nodes.map((node) => node.id));
    return network.edges.filter(({ source, target }) => those.has(source) || those.has(target)).length;
  }, [nodes, network]);

  return (
    <FormDialog
      title={t('edit.many.title', { count: nodes.length })}
      top={top}
      dirty={edit !== noEdit && changes.length > 0}
      save={t('edit.form.save')}
      saving={saving || (!edges && !error)}
      onSave={save}
      onClose={close}
      removal={{
        question: [
          t('edit.many.delete', { count: nodes.length }),
          // Of a network that the page does not hold whole, it does not know how many.
          complete ? t('edit.many.deleteEdges', { count: hanging }) : t('edit.many.deleteWithEdges'),
        ].join(' '),
        onRemove: () => void remove(),
      }}
    >
      <p className="weft-said weft-muted">
        {t('edit.many.explained')} {gone > 0 && t('edit.many.gone', { count: gone })}
      </p>
      <TagsInput
        label={t('edit.many.addTags')}
        placeholder={edit.addTags.length === 0 ? t('edit.form.addValue') : ''}
        data={allTags.filter((tag) => !edit.addTags.includes(tag))}
        value={[...edit.addTags]}
        onChange={(addTags) => set({ addTags })}
        splitChars={[';', '\t', '\n']}
        limit={50}
        openOnFocus={false}
        data-autofocus
      />
      <TagsInput
        label={t('edit.many.removeTags')}
        description={ownTags.length === 0 ? t('edit.many.noTags') : undefined}
        data={ownTags.filter((tag) => !edit.removeTags.includes(tag))}
        value={[...edit.removeTags]}
        onChange={(removeTags) => set({ removeTags: removeTags.filter((tag) => ownTags.includes(tag)) })}
        disabled={ownTags.length === 0}
        limit={50}
      />
      <NativeSelect
        label={t('edit.many.field')}
        value={edit.field?.key ?? ''}
        onChange={(event) => {
          const key = event.currentTarget.value;
          setEmpties(false);
          set({ field: key === '' ? undefined : { key, value: undefined } });
        }}
        data={[
          { value: '', label: t('edit.many.noField') },
          ...[...fields].map(([key, { field }]) => ({ value: key, label: showText(field.name, language) })),
        ]}
      />
      {chosen && edit.field && (
        <div className="weft-indented">
          <FieldInput
            key={edit.field.key}
            id={`${id}-field`}
            field={{ ...chosen.field, required: false }}
            value={edit.field.value}
            onChange={(value) => set({ field: { key: chosen.field.key, value } })}
          />
          <Checkbox
            label={t('edit.many.empty', { count: chosen.count })}
            checked={empties && edit.field.value === undefined}
            disabled={edit.field.value !== undefined}
            onChange={(event) => setEmpties(event.currentTarget.checked)}
          />
        </div>
      )}
      <ManyLinks types={linkTypes} value={link} onChange={(next) => set({ link: next })} />
      {error && <p role="alert">{error.message}</p>}
      <NativeSelect
        label={t('edit.many.type')}
        value={edit.type ?? ''}
        onChange={(event) => set({ type: event.currentTarget.value || undefined })}
        data={[
          { value: '', label: t('edit.many.keepType') },
          ...types.map((type) => ({ value: type.key, label: showText(type.name, language) })),
        ]}
      />
      <div>
        <div className="weft-input-label" id={`${id}-archive`}>
          {t('edit.many.archive')}
        </div>
        <SegmentedControl
          aria-labelledby={`${id}-archive`}
          size="xs"
          value={edit.archive ?? 'keep'}
          onChange={(value) => set({ archive: value === 'archive' || value === 'restore' ? value : undefined })}
          data={(['keep', 'archive', 'restore'] as const).map((value) => ({
            value,
            label: t(`edit.many.archives.${value}`),
          }))}
        />
      </div>
      <output className={tooMany ? 'weft-said weft-wrong' : 'weft-said'}>
        {tooMany ? t('edit.many.tooMany', { most: maxChanges.request }) : t('edit.many.changes', { count: touched })}
      </output>
    </FormDialog>
  );
}

/** The value of the field as it is kept. */
function tidyEdit(edit: ManyEdit, empties: boolean): ManyEdit {
  if (!edit.field) return edit;
  const { key, value } = edit.field;
  const fields: Record<string, FieldValue> = value === undefined ? {} : { [key]: value };
  const tidy = tidyFields({ fields }).fields[key];
  return { ...edit, field: tidy === undefined && !empties ? undefined : { key, value: tidy } };
}
