import { Button, UnstyledButton } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { RecentEntry, RecentThing } from '../../graph-schema/recent.ts';
import { maySee, type Level } from '../../graph-schema/levels.ts';
import { historyLevel } from '../../graph-schema/told.ts';
import { useSession } from '../api/session.ts';
import { byId } from '../api/records-of.ts';
import { useRecent } from '../api/use-recent.ts';
import { useWorkspace } from '../pages/use-workspace.ts';
import { Dialog } from '../panels/Dialog.tsx';
import { TypeMark } from '../panels/TypeMark.tsx';
import { bringKeyboardToProfile } from '../state/keyboard.ts';
import { useMapState } from '../state/map-state.ts';
import { useOverlay } from '../state/overlay.ts';
import { Differences } from './Differences.tsx';
import { Step } from './Step.tsx';
import { useThingNames } from './use-thing-names.ts';

/** Whether the past is told to who looks with a level (undefined: with their own). */
export const isToldHistory = (level: Level | undefined): boolean => level === undefined || maySee(level, historyLevel);

/** What happened in the network, newest first, whatever it happened to: the way back to what was deleted. */
export function RecentChanges() {
  const { t } = useTranslation();
  const show = useOverlay((state) => state.show);
  const level = useSession((session) => session.level);
  const recent = useRecent();
  const entries = recent.data?.pages.flatMap((page) => page.entries) ?? [];
  return (
    <Dialog title={t('history.recent')} close={t('history.close')} size={640} onClose={() => show(undefined)}>
      <p className="weft-muted">{t('history.recentHelp')}</p>
      {recent.error && <p role="alert">{recent.error.message}</p>}
      {recent.isPending && <p className="weft-muted">{t('history.loading')}</p>}
      {recent.isSuccess && entries.length === 0 && !recent.hasNextPage && (
        <p className="weft-muted">{t(isToldHistory(level) ? 'history.nothingYet' : 'history.forMembers')}</p>
      )}
      <ol className="weft-history">
        {entries.map((entry) => (
          <Entry key={entry.operation} entry={entry} />
        ))}
      </ol>
      {recent.hasNextPage && (
        <Button
          variant="default"
          size="xs"
          loading={recent.isFetchingNextPage}
          onClick={() => void recent.fetchNextPage()}
        >
          {t('history.older')}
        </Button>
      )}
    </Dialog>
  );
}

function Entry({ entry }: { entry: RecentEntry }) {
  const { t } = useTranslation();
  const nameOf = useThingNames();
  const [first] = entry.things;
  const named = first ? t(`history.things.${first.did}`, { name: nameOf(first) }) : '';
  const title = entry.why ?? named;
  const unnamed = entry.size - entry.things.length;
  return (
    <Step step={entry} title={title} name={title}>
      <ul className="weft-history-things">
        {entry.things.map((thing) => (
          <li key={`${thing.what} ${thing.id}`}>
            <Thing thing={thing} name={nameOf(thing)} />
            {thing.changes && (
              <Differences
                of={thing.what === 'edge' ? 'edge' : 'node'}
                type={thing.type ?? ''}
                changes={thing.changes}
              />
            )}
            {thing.moreChanges !== undefined && (
              <p className="weft-muted">{t('history.moreChanges', { count: thing.moreChanges })}</p>
            )}
          </li>
        ))}
        {unnamed > 0 && <li className="weft-muted">{t('history.others', { count: unnamed })}</li>}
      </ul>
    </Step>
  );
}

/** A thing with what was done to it; what is there still leads to its profile. */
function Thing({ thing, name }: { thing: RecentThing; name: string }) {
  const { t } = useTranslation();
  const { complete, index, looks, network } = useWorkspace();
  const open = useMapState((state) => state.open);
  const show = useOverlay((state) => state.show);
  const { what, id, did, type } = thing;
  const look = what === 'node' && type !== undefined ? looks.get(type) : undefined;
  const isHere =
    what === 'node'
      ? index.numberOf(id) !== undefined || (!complete && did !== 'deleted')
      : what === 'edge' && byId(network.edges).has(id);
  const words = (
    <>
      {look && <TypeMark look={look} size={14} />} <bdi>{name}</bdi>{' '}
      <span className="weft-muted">{t(`history.did.${did}`)}</span>
    </>
  );
  if (!isHere) return <span className="weft-history-thing">{words}</span>;
  return (
    <UnstyledButton
      className="weft-history-thing weft-linked"
      onClick={() => {
        show(undefined);
        bringKeyboardToProfile(id);
        open(what === 'node' ? { kind: 'node', id } : { kind: 'edge', id });
      }}
    >
      {words}
    </UnstyledButton>
  );
}
