import { Select, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { putChange } from '../../graph-schema/changes.ts';
import { timeZoneOf } from '../../graph-schema/time-zone.ts';
import { limits, sameValue, showText, type Translations } from '../../graph-schema/values.ts';
import { useWorkspace } from '../pages/use-workspace.ts';
import { asLabel } from '../state/network-name.ts';
import { FormDialog } from './FormDialog.tsx';
import { useThisForm } from './use-editing.ts';
import { useWriter } from './use-writer.ts';

/** A name with another text in a language, or none there; nothing where that was the last. */
function withText(label: Translations, language: string, text: string): Translations | '' {
  const { [language]: _before, ...others } = label;
  const after = text === '' ? others : { ...others, [language]: text };
  return Object.keys(after).length > 0 ? after : '';
}

/** Names the network, and says in which time zone its days are. */
export function NetworkForm({ top }: { top: boolean }) {
  const { t } = useTranslation();
  const { network, language } = useWorkspace();
  const { write } = useWriter();
  const { close } = useThisForm();
  // As they were read: what somebody else makes of them meanwhile is not lost.
  const [before] = useState(() => ({ name: network.settings['name'], timeZone: network.settings['timeZone'] }));
  const label = asLabel(before.name);
  const shown = { name: showText(label, language), timeZone: timeZoneOf(before.timeZone) };
  const [draft, setDraft] = useState(shown);
  const [saving, setSaving] = useState(false);
  const save = async () => {
    const text = draft.name.trim();
    const name = typeof label === 'string' ? text : withText(label, language, text);
    const put = (id: 'name' | 'timeZone', value: typeof name) =>
      putChange({ what: 'setting', id, value: value === '' ? null : value, base: before[id] ?? null });
    const changes = [
      ...(text === shown.name ? [] : [put('name', name)]),
      ...(draft.timeZone === shown.timeZone ? [] : [put('timeZone', draft.timeZone)]),
    ];
    setSaving(true);
    const done = changes.length === 0 || (await write({ name: t('edit.network.changed'), changes }));
    setSaving(false);
    if (done) close();
    return true;
  };
  return (
    <FormDialog
      title={t('edit.network.title')}
      top={top}
      dirty={!sameValue(draft, shown)}
      save={t('edit.form.save')}
      saving={saving}
      onSave={save}
      onClose={close}
    >
      <TextInput
        label={t('edit.network.name')}
        maxLength={limits.label}
        value={draft.name}
        onChange={(event) => setDraft({ ...draft, name: event.currentTarget.value })}
      />
      <Select
        label={t('edit.network.timeZone')}
        description={t('edit.network.timeZoneHelp')}
        data={[...new Set(['UTC', shown.timeZone, ...Intl.supportedValuesOf('timeZone')])]}
        value={draft.timeZone}
        onChange={(zone) => zone && setDraft({ ...draft, timeZone: zone })}
        searchable
        allowDeselect={false}
        nothingFoundMessage={t('edit.network.noZone')}
        comboboxProps={{ withinPortal: false }}
        limit={100}
      />
    </FormDialog>
  );
}
