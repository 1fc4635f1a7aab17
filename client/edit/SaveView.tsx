import { Button, Checkbox, Group, Stack, TextInput } from '@mantine/core';
import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { putChange, type ChangeInput } from '../../graph-schema/changes.ts';
import { RecordId } from '../../graph-schema/ids.ts';
import { View } from '../../graph-schema/records.ts';
import { Dialog } from '../panels/Dialog.tsx';
import { useWorkspace } from '../pages/use-workspace.ts';
import { conditionOf } from '../state/choices.ts';
import { useMapState } from '../state/map-state.ts';
import { useOverlay } from '../state/overlay.ts';
import { useStage } from '../state/stage.ts';
import { useWriter } from './use-writer.ts';

/** Keeps what is shown, where it stands, as a view under a name, and opens it. */
export function SaveView() {
  const { t } = useTranslation();
  const { ground, network } = useWorkspace();
  const { choices, choose } = useMapState();
  const show = useOverlay((state) => state.show);
  const { write } = useWriter();
  const [name, setName] = useState('');
  const [id] = useState(() => RecordId.parse(`view-${crypto.randomUUID()}`));
  const [isFirst, setFirst] = useState(false);
  const [busy, setBusy] = useState(false);

  const save = async (event: FormEvent) => {
    event.preventDefault();
    setBusy(true);
    const conditions = [...(ground.near ? [] : ground.filter.filter(isShort)), ...choices.map(conditionOf)];
    const members = ground.near ?? membersOf(ground.filter);
    const view = View.parse({
      id,
      name: name.trim(),
      ...(conditions.length > 0 && { filter: { all: conditions } }),
      ...(members && { members: [...members] }),
    });
    const places = useStage.getState().canvas?.places() ?? {};
    const changes: ChangeInput[] = [
      putChange({ what: 'view', id, value: view }),
      ...(Object.keys(places).length > 0
        ? [{ kind: 'put' as const, what: 'positions' as const, id, value: places }]
        : []),
      ...(isFirst
        ? [putChange({ what: 'setting', id: 'defaultView', value: id, base: network.settings['defaultView'] ?? null })]
        : []),
    ];
    const done = await write({ name: t('edit.names.savedView', { name: name.trim() }), changes });
    setBusy(false);
    if (!done) return;
    show(undefined);
    choose({ view: id, choices: [], focus: undefined });
  };

  return (
    <Dialog title={t('views.save')} close={t('commands.close')} onClose={() => show(undefined)}>
      <form onSubmit={(event) => void save(event)}>
        <Stack gap="sm">
          <TextInput
            data-autofocus
            required
            maxLength={200}
            label={t('views.name')}
            description={t('views.nameHelp')}
            value={name}
            onChange={(event) => setName(event.currentTarget.value)}
          />
          <Checkbox
            label={t('views.first')}
            checked={isFirst}
            onChange={(event) => setFirst(event.currentTarget.checked)}
          />
          <Group justify="flex-end">
            <Button variant="default" onClick={() => show(undefined)}>
              {t('views.cancel')}
            </Button>
            <Button type="submit" disabled={name.trim() === ''} loading={busy}>
              {t('views.keep')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Dialog>
  );
}

type Condition = ReturnType<typeof conditionOf>;

/** A long list of ids is what the members of a view are for. */
const isShort = (condition: Condition): boolean => !('ids' in condition);
const membersOf = (filter: readonly Condition[]) =>
  filter.flatMap((condition) => ('ids' in condition ? [condition.ids] : []))[0];
