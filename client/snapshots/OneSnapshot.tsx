import { Button, Group, TextInput } from '@mantine/core';
import { useRef, useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { RecordId } from '../../graph-schema/ids.ts';
import type { NamedSnapshot } from '../../graph-schema/records.ts';
import type { ListedSnapshot } from '../../graph-schema/snapshots/comparison.ts';
import { limits, showText } from '../../graph-schema/values.ts';
import { useSession } from '../api/session.ts';
import { useWorkspace } from '../pages/use-workspace.ts';
import { useCompare, useRestore, useSnapshotWriter } from './use-snapshot-acts.ts';
import { useDay } from './use-snapshot-words.ts';

const recordOf = ({ nodes: _nodes, edges: _edges, contacts: _contacts, ...record }: ListedSnapshot): NamedSnapshot =>
  record;

/** As it comes. */
const bringHere = (element: HTMLElement | null) => element?.focus();

/** A snapshot of the list, with what can be done with it. */
export function OneSnapshot({ snapshot }: { snapshot: ListedSnapshot }) {
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
