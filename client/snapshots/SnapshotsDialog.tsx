import { Button, Group, NativeSelect, Stack, TextInput } from '@mantine/core';
import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { RecordId } from '../../graph-schema/ids.ts';
import type { NamedSnapshot } from '../../graph-schema/records.ts';
import type { ListedSnapshot } from '../../graph-schema/snapshots/comparison.ts';
import { limits, showText } from '../../graph-schema/values.ts';
import { useSession } from '../api/session.ts';
import { useSnapshots } from '../api/use-snapshots.ts';
import { isToldHistory } from '../history/RecentChanges.tsx';
import { useWorkspace } from '../pages/use-workspace.ts';
import { Dialog } from '../panels/Dialog.tsx';
import { useOverlay } from '../state/overlay.ts';
import { OneSnapshot } from './OneSnapshot.tsx';
import { useCompare, useSnapshotWriter } from './use-snapshot-acts.ts';
import { useDay } from './use-snapshot-words.ts';

/** The named snapshots: makes one, names it otherwise, takes it away, compares two or one with today, goes back to one. */
export function SnapshotsDialog() {
  const { t } = useTranslation();
  const { editable } = useWorkspace();
  const level = useSession((session) => session.level);
  const show = useOverlay((state) => state.show);
  const { data, isPending, error } = useSnapshots();
  const snapshots = data?.snapshots ?? [];
  return (
    <Dialog title={t('snapshots.title')} close={t('commands.close')} size={640} onClose={() => show(undefined)}>
      <Stack gap="md">
        <p className="weft-muted">{t(isToldHistory(level) ? 'snapshots.help' : 'snapshots.forMembers')}</p>
        {editable && <KeepOne />}
        {error && <p role="alert">{error.message}</p>}
        {isPending && <p className="weft-muted">{t('snapshots.loading')}</p>}
        {data && snapshots.length === 0 && isToldHistory(level) && <p>{t('snapshots.none')}</p>}
        {snapshots.length > 0 && (
          <ul className="weft-snapshots">
            {snapshots.map((one) => (
              <OneSnapshot key={one.id} snapshot={one} />
            ))}
          </ul>
        )}
        {snapshots.length > 1 && <CompareTwo snapshots={snapshots} />}
      </Stack>
    </Dialog>
  );
}

function KeepOne() {
  const { t } = useTranslation();
  const { network } = useWorkspace();
  const by = useSession((session) => session.name);
  const dayOf = useDay();
  const [opened] = useState(() => new Date().toISOString());
  const usual = t('snapshots.usual', { day: dayOf(opened) });
  const [text, setText] = useState(usual);
  const [busy, setBusy] = useState(false);
  const write = useSnapshotWriter();
  const name = text.trim();
  const keep = async (event: FormEvent) => {
    event.preventDefault();
    if (name === '' || busy) return;
    setBusy(true);
    const value: NamedSnapshot = {
      id: RecordId.parse(`snapshot-${crypto.randomUUID()}`),
      name,
      revision: network.revision,
      at: new Date().toISOString(),
      ...(by !== '' && { by: by.slice(0, 200) }),
    };
    if (await write('kept', { value, base: null })) setText(usual);
    setBusy(false);
  };
  return (
    <form onSubmit={(event) => void keep(event)}>
      <Group align="flex-end" gap="xs">
        <TextInput
          className="weft-grows"
          data-autofocus
          label={t('snapshots.name')}
          maxLength={limits.label}
          value={text}
          onFocus={(event) => event.currentTarget.select()}
          onChange={(event) => setText(event.currentTarget.value)}
        />
        <Button type="submit" disabled={name === ''} loading={busy}>
          {t('snapshots.keep')}
        </Button>
      </Group>
    </form>
  );
}

function CompareTwo({ snapshots }: { snapshots: readonly ListedSnapshot[] }) {
  const { t } = useTranslation();
  const { language } = useWorkspace();
  const compare = useCompare();
  const [asked, setAsked] = useState<{ from?: string; to?: string }>({});
  // What was chosen may be deleted since.
  const there = (id: string | undefined) => snapshots.find((one) => one.id === id)?.id;
  const otherThan = (id: string | undefined) => snapshots.find((one) => one.id !== id)!.id;
  const to = there(asked.to) ?? otherThan(there(asked.from));
  const from = there(asked.from) ?? otherThan(to);
  const options = snapshots.map(({ id, name }) => ({ value: id, label: showText(name, language) }));
  return (
    <Group align="flex-end" gap="xs">
      <NativeSelect
        className="weft-grows"
        label={t('snapshots.from')}
        data={options}
        value={from}
        onChange={(event) => setAsked({ ...asked, from: event.currentTarget.value })}
      />
      <NativeSelect
        className="weft-grows"
        label={t('snapshots.to')}
        data={options}
        value={to}
        onChange={(event) => setAsked({ ...asked, to: event.currentTarget.value })}
      />
      <Button variant="default" disabled={from === to} onClick={() => compare([from, to])}>
        {t('snapshots.compare')}
      </Button>
    </Group>
  );
}
