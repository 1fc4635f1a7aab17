import { Button, Group, NativeSelect, Stack, TextInput } from '@mantine/core';
import { useRef, useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { putChange } from '../../graph-schema/changes.ts';
import { RecordId } from '../../graph-schema/ids.ts';
import type { NamedSnapshot } from '../../graph-schema/records.ts';
import type { ListedSnapshot } from '../../graph-schema/snapshots/comparison.ts';
import { limits, showText } from '../../graph-schema/values.ts';
import { api } from '../api/client.ts';
import { useSession } from '../api/session.ts';
import { useSnapshots } from '../api/use-snapshots.ts';
import { useWriter } from '../edit/use-writer.ts';
import { isToldHistory } from '../history/RecentChanges.tsx';
import { useWorkspace } from '../pages/use-workspace.ts';
import { Dialog } from '../panels/Dialog.tsx';
import { showDone, showFailure, showNote } from '../panels/notices.tsx';
import type { MapChoice } from '../state/address.ts';
import { noteDone } from '../state/edits.ts';
import { useMapState } from '../state/map-state.ts';
import { newOperation } from '../state/operations.ts';
import { useOverlay } from '../state/overlay.ts';
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

/** Compares on the map; the tables open over it. */
function useCompare(): (compare: MapChoice['compare']) => void {
  const choose = useMapState((state) => state.choose);
  const show = useOverlay((state) => state.show);
  return (compare) => {
    choose({ compare, page: 'map' });
    show('comparison');
  };
}

/** Writes one snapshot over another, or over none; null takes it away. */
function useSnapshotWriter() {
  const { t } = useTranslation();
  const { language } = useWorkspace();
  const { write } = useWriter();
  return (did: 'kept' | 'renamed' | 'deleted', one: { value: NamedSnapshot | null; base: NamedSnapshot | null }) => {
    const { id, name } = (one.value ?? one.base)!;
    const change = putChange({ what: 'snapshot', id, ...one });
    return write({ name: t(`snapshots.did.${did}`, { name: showText(name, language) }), changes: [change] });
  };
}

/** Puts the network back to a snapshot; undone by name like anything else. */
function useRestore() {
  const { t } = useTranslation();
  const { undo } = useWriter();
  return async (id: RecordId, snapshot: string): Promise<boolean> => {
    const edit = { operation: newOperation(), name: t('snapshots.did.restored', { name: snapshot }) };
    try {
      const { changes } = await api.restoreSnapshot({ params: { id }, body: { operation: edit.operation } });
      if (changes === 0) showNote(t, t('snapshots.sameAlready', { name: snapshot }));
      else {
        noteDone(edit);
        showDone(t, { operation: edit.operation, text: edit.name, undo: () => void undo(edit) });
      }
      return true;
    } catch (error) {
      showFailure(t, error);
      return false;
    }
  };
}

const recordOf = ({ nodes: _nodes, edges: _edges, contacts: _contacts, ...record }: ListedSnapshot): NamedSnapshot =>
  record;

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

/** As it comes. */
const bringHere = (element: HTMLElement | null) => element?.focus();

function OneSnapshot({ snapshot }: { snapshot: ListedSnapshot }) {
  const { t } = useTranslation();
  const { language, editable } = useWorkspace();
  const dayOf = useDay();
  const compare = useCompare();
  const write = useSnapshotWriter();
  const [renaming, setRenaming] = useState<string>();
  const [returning, setReturning] = useState(false);
  const level = useSession((session) => session.level);
  const opener = useRef<HTMLButtonElement>(null);
  const leave = () => {
    setReturning(false);
    opener.current?.focus();
  };
  const name = showText(snapshot.name, language);
  const { at, by, nodes, edges, contacts } = snapshot;
  const base = recordOf(snapshot);
  const rename = async (event: FormEvent) => {
    event.preventDefault();
    const text = renaming?.trim() ?? '';
    if (text === '') return;
    if (text === name || (await write('renamed', { value: { ...base, name: text }, base }))) setRenaming(undefined);
  };
  return (
    <li>
      {renaming === undefined ? (
        <b>
          <bdi>{name}</bdi>
        </b>
      ) : (
        <form onSubmit={(event) => void rename(event)}>
          <Group align="flex-end" gap="xs">
            <TextInput
              className="weft-grows"
              label={t('snapshots.newName')}
              maxLength={limits.label}
              ref={bringHere}
              value={renaming}
              onChange={(event) => setRenaming(event.currentTarget.value)}
            />
            <Button type="submit">{t('snapshots.save')}</Button>
            <Button variant="default" onClick={() => setRenaming(undefined)}>
              {t('snapshots.cancel')}
            </Button>
          </Group>
        </form>
      )}
      <p className="weft-muted">
        <bdi>{dayOf(at)}</bdi>
        {by !== undefined && (
          <>
            {' · '}
            <bdi>{t('snapshots.by', { name: by })}</bdi>
          </>
        )}
        <br />
        {t('snapshots.counts', { nodes, edges, contacts })}
      </p>
      <Group gap="xs">
        <Button
          size="xs"
          variant="default"
          aria-label={t('snapshots.compareTodayOne', { name })}
          onClick={() => compare([snapshot.id])}
        >
          {t('snapshots.compareToday')}
        </Button>
        {editable && renaming === undefined && (
          <>
            <Button
              size="xs"
              variant="subtle"
              aria-label={t('snapshots.renameOne', { name })}
              onClick={() => setRenaming(name)}
            >
              {t('snapshots.rename')}
            </Button>
            <Button
              size="xs"
              variant="subtle"
              color="red"
              aria-label={t('snapshots.deleteOne', { name })}
              onClick={() => void write('deleted', { value: null, base })}
            >
              {t('snapshots.delete')}
            </Button>
            {(level ?? 'coordinator') === 'coordinator' && (
              <Button
                ref={opener}
                size="xs"
                variant="subtle"
                aria-expanded={returning}
                aria-label={t('snapshots.restoreOne', { name })}
                onClick={() => setReturning(!returning)}
              >
                {t('snapshots.restore')}
              </Button>
            )}
          </>
        )}
      </Group>
      {returning && <GoBack id={snapshot.id} name={name} onDone={leave} />}
    </li>
  );
}

/** Asks before everything is put back. */
function GoBack({ id, name, onDone }: { id: RecordId; name: string; onDone: () => void }) {
  const { t } = useTranslation();
  const restore = useRestore();
  const [busy, setBusy] = useState(false);
  const go = async (event: FormEvent) => {
    event.preventDefault();
    if (busy) return;
    setBusy(true);
    if (await restore(id, name)) onDone();
    setBusy(false);
  };
  return (
    <form className="weft-snapshot-return" onSubmit={(event) => void go(event)}>
      <p>{t('snapshots.restoreHelp')}</p>
      <Group gap="xs">
        <Button ref={bringHere} size="xs" type="submit" color="red" loading={busy}>
          {t('snapshots.restoreNow', { name })}
        </Button>
        <Button size="xs" variant="default" onClick={onDone}>
          {t('snapshots.cancel')}
        </Button>
      </Group>
    </form>
  );
}

function CompareTwo({ snapshots }: { snapshots: readonly ListedSnapshot[] }) {
  const { t } = useTranslation();
  const { language } = useWorkspace();
  const compare = useCompare();
  const [from, setFrom] = useState(snapshots[1]!.id);
  const [to, setTo] = useState(snapshots[0]!.id);
  const options = snapshots.map(({ id, name }) => ({ value: id, label: showText(name, language) }));
  return (
    <Group align="flex-end" gap="xs">
      <NativeSelect
        className="weft-grows"
        label={t('snapshots.from')}
        data={options}
        value={from}
        onChange={(event) => setFrom(event.currentTarget.value)}
      />
      <NativeSelect
        className="weft-grows"
        label={t('snapshots.to')}
        data={options}
        value={to}
        onChange={(event) => setTo(event.currentTarget.value)}
      />
      <Button variant="default" disabled={from === to} onClick={() => compare([from, to])}>
        {t('snapshots.compare')}
      </Button>
    </Group>
  );
}
