import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { putChange } from '../../graph-schema/changes.ts';
import type { RecordValues } from '../../graph-schema/records.ts';
import { sameValue, showText } from '../../graph-schema/values.ts';
import { useWorkspace } from '../pages/use-workspace.ts';
import { useThisForm } from './use-editing.ts';
import { useWriter } from './use-writer.ts';

/** Writes a type over the one it was when the form was opened; or takes it away, and closes the form. */
export function useTypeWriter<W extends 'node-type' | 'edge-type'>(what: W, before: RecordValues[W] | undefined) {
  const { t } = useTranslation();
  const { language } = useWorkspace();
  const { write } = useWriter();
  const { close } = useThisForm();
  const [saving, setSaving] = useState(false);
  const put = async (value: RecordValues[W] | null, name: string) => {
    const id = (value ?? before)?.key;
    if (id === undefined) return false;
    setSaving(true);
    const done = await write({ name, changes: [putChange({ what, id, value, base: before ?? null })] });
    setSaving(false);
    return done;
  };
  return {
    saving,
    /** True when it took effect, or there was nothing to do. */
    async save(type: RecordValues[W]): Promise<boolean> {
      if (before && sameValue(before, type)) return true;
      const name = showText(type.name, language);
      return await put(type, t(before ? 'edit.names.changedType' : 'edit.names.createdType', { name }));
    },
    async remove(): Promise<void> {
      const name = before && showText(before.name, language);
      if (name !== undefined && (await put(null, t('edit.names.removedType', { name })))) close();
    },
  };
}
