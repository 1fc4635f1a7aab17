import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { FieldDefinition } from '../../graph-schema/fields.ts';
import type { RecordValues } from '../../graph-schema/records.ts';
import { sameValue, showText, type Label, type Text } from '../../graph-schema/values.ts';
import { useWorkspace } from '../pages/use-workspace.ts';
import { fieldsOf, keyOf, nameOf, type FieldDraft } from './type-draft.ts';
import { useThisForm } from './use-editing.ts';
import { useTypeWriter } from './use-type-writer.ts';

/** A type as a form holds it: names may still be blank. */
export type TypeDraft<T> = Omit<T, 'key' | 'name' | 'fields'> & { name: Text; fields: FieldDraft[] };

/** What of a type is sound once it can be saved. */
export interface SoundParts {
  key: string;
  name: Label;
  fields: FieldDefinition[];
}

/**
 * What the forms of both kinds of types share: the draft, the key it has or will have, and how it is saved. `begin`: the
 * draft of a type that is there, or of a new one; `complete`: the type that a draft with sound parts becomes.
 */
export function useTypeDraft<W extends 'node-type' | 'edge-type'>(input: {
  what: W;
  types: readonly RecordValues[W][];
  /** The key of the type to edit; without it a new one is made. */
  type: string | undefined;
  saved: ((key: string) => void) | undefined;
  begin(before: RecordValues[W] | undefined): TypeDraft<RecordValues[W]>;
  complete(draft: TypeDraft<RecordValues[W]>, sound: SoundParts): RecordValues[W];
}) {
  const { what, types, type, saved, begin, complete } = input;
  const { t } = useTranslation();
  const { language } = useWorkspace();
  const { close, goOnTo } = useThisForm();
  const [before] = useState(() => types.find(({ key }) => key === type));
  const [start] = useState(() => begin(before));
  const [draft, setDraft] = useState(start);
  const [tried, setTried] = useState(false);
  const { saving, save, remove } = useTypeWriter(what, before);
  const taken = types.map(({ key }) => key);
  const key = before?.key ?? keyOf(draft.name, taken);
  const name = nameOf(draft.name);
  const onSave = async () => {
    setTried(true);
    const fields = fieldsOf(draft.fields);
    if (key === undefined || name === undefined || !fields) return false;
    if (!(await save(complete(draft, { key, name, fields })))) return true;
    // A new type is made for something to be of it.
    if (!before && !saved) goOnTo({ kind: what === 'node-type' ? 'new-node' : 'new-edge', type: key });
    else close();
    saved?.(key);
    return true;
  };
  return {
    before,
    draft,
    /** Alters the draft; what is undefined in a part goes out of it. */
    set: (part: Partial<TypeDraft<RecordValues[W]>>) => setDraft((now) => ({ ...now, ...part })),
    key,
    shownName: showText(draft.name, language),
    tried,
    /** What is wrong with the name, in words, once it was tried to save. */
    invalidName: tried && name === undefined ? t('edit.invalid.label') : undefined,
    frame: { saved: before?.key, dirty: !sameValue(start, draft), saving, onSave, onRemove: remove },
  };
}
