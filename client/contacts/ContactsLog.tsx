import { ActionIcon, Button, Loader, UnstyledButton } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useDebouncedValue } from '@mantine/hooks';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Interaction } from '../../graph-schema/elements.ts';
import { organisationType } from '../../graph-schema/roll-up.ts';
import { NodeId } from '../../graph-schema/ids.ts';
import { api } from '../api/client.ts';
import { keepBefore } from '../api/keep-before.ts';
import { keys } from '../api/keys.ts';
import { useSession } from '../api/session.ts';
import { useEditing } from '../edit/use-editing.ts';
import { useLocale } from '../filter/use-locale.ts';
import { Icon } from '../panels/Icon.tsx';
import { useWorkspace } from '../pages/use-workspace.ts';
import { passKeyboardToNext } from '../state/keyboard.ts';
import { useMapState } from '../state/map-state.ts';
import { groundFilter } from '../state/shown.ts';
import { NodeLink } from './NodeLink.tsx';
import { showWhen } from './when.ts';

const page = 100;

/** Contacts, the newest first: those of whom is shown, in the window. */
export function ContactsLog() {
  const { t } = useTranslation();
  const { ground, network, view, index } = useWorkspace();
  const level = useSession((session) => session.level);
  const locale = useLocale();
  const { choices, contacts: choice, who, kinds, note, choose } = useMapState();
  const { window, rollUp = false } = choice ?? {};
  // Who may not read notes is not asked for words of them.
  const [said] = useDebouncedValue(level === 'member' ? '' : note.trim(), 250);
  const edgeTypes = network.types.edges;
  const isOrganisation = (id: string) => index.nodes[index.numberOf(id) ?? -1]?.type === organisationType;
  // Without a condition it is about everybody, those the open view leaves out, too: contacts are of people, views often are not.
  const filter = useMemo(
    () => (choices.length > 0 ? groundFilter({ ground: { ...ground, filter: [] }, choices, edgeTypes }) : undefined),
    [choices, ground, edgeTypes],
  );
  const those = who.flatMap((id) => NodeId.safeParse(id).data ?? []);
  const body = {
    ...(window && { window }),
    ...(those.length > 0 && { with: those }),
    ...(filter && { filter }),
    ...(kinds.length > 0 && { kinds: [...kinds] }),
    ...(said !== '' && { note: said }),
    ...(rollUp && { rollUp }),
  };
  const { data, error, isPending, isPlaceholderData, hasNextPage, fetchNextPage, isFetchingNextPage } =
    useInfiniteQuery({
      queryKey: [...keys.contacts(level), 'log', view?.id, body],
      initialPageParam: 0,
      placeholderData: keepBefore(level),
      queryFn: ({ pageParam, signal }) => api.contactLog({ body: { ...body, skip: pageParam, limit: page }, signal }),
      getNextPageParam: (last, all) => {
        const count = all.reduce((sum, one) => sum + one.contacts.length, 0);
        return count < last.total ? count : undefined;
      },
    });
  if (error) return <p role="alert">{error.message}</p>;
  if (isPending) return <Loader aria-label={t('app.loading')} />;
  const first = data?.pages[0];
  const rows =
    data?.pages.flatMap(({ contacts, organisations }) =>
      contacts.map((contact, at) => ({ contact, organisations: organisations?.[at] })),
    ) ?? [];
  const counted = first?.kinds ?? [];
  // What is chosen stays to be taken away, though there is none of it.
  const none = kinds.filter((kind) => counted.every((other) => other.kind !== kind));
  const offered = [...counted, ...none.map((kind) => ({ kind, count: 0 }))];
  const toggle = (kind: string) =>
    choose({ kinds: kinds.includes(kind) ? kinds.filter((other) => other !== kind) : [...kinds, kind] });
  return (
    <>
      <div className="weft-contact-kinds">
        {offered.map(({ kind, count }) => (
          <UnstyledButton
            key={kind}
            className="weft-legend-item"
            aria-pressed={kinds.includes(kind)}
            onClick={() => toggle(kind)}
          >
            <bdi>{kind}</bdi> <span className="weft-muted">{count.toLocaleString(locale)}</span>
          </UnstyledButton>
        ))}
      </div>
      <output className="weft-muted">{t('contacts.page.count', { count: first?.total ?? 0 })}</output>
      {first?.total === 0 && !rollUp && who.some(isOrganisation) && <p>{t('contacts.page.ofPeople')}</p>}
      <ul className="weft-contact-list" aria-busy={isPlaceholderData}>
        {rows.map(({ contact, organisations }) => (
          <LogRow key={contact.id} contact={contact} organisations={organisations} />
        ))}
      </ul>
      {hasNextPage && (
        <Button variant="default" loading={isFetchingNextPage} onClick={() => void fetchNextPage()}>
          {t('contacts.page.more')}
        </Button>
      )}
    </>
  );
}

/**
 * A contact: when, of which kind, who took part (but for some), for which organisations they count, what it was about, and what was
 * noted.
 */
export function LogRow({
  contact,
  organisations = [],
  but = [],
}: {
  contact: Interaction;
  organisations?: readonly string[] | undefined;
  but?: readonly string[];
}) {
  const { t } = useTranslation();
  const { editable, language } = useWorkspace();
  const edit = useEditing((state) => state.open);
  const { at, kind, participants, about = [], note, recordedBy } = contact;
  return (
    <li ref={passKeyboardToNext} className="weft-contact">
      <div className="weft-contact-head">
        <time dateTime={at}>{showWhen(at, language)}</time>
        <bdi className="weft-muted">{kind}</bdi>
        {editable && (
          <span className="weft-contact-acts">
            <ActionIcon
              variant="subtle"
              color="gray"
              aria-label={t('contacts.page.edit', { when: showWhen(at, language) })}
              onClick={() => edit({ kind: 'contact', contact })}
            >
              <Icon name="pencil" />
            </ActionIcon>
            <ActionIcon
              variant="subtle"
              color="gray"
              aria-label={t('contacts.page.again', { when: showWhen(at, language) })}
              title={t('contacts.page.againHelp')}
              onClick={() => edit({ kind: 'new-contact', participants, about, kindOf: kind })}
            >
              <Icon name="redo" />
            </ActionIcon>
          </span>
        )}
      </div>
      <Those ids={participants.filter((id) => !but.includes(id))} />
      <Those
        as={t('contacts.page.countsFor')}
        ids={organisations.filter((id) => !but.includes(id) && !participants.some((one) => one === id))}
      />
      <Those as={t('contacts.page.about')} ids={about} />
      {note !== undefined && (
        <p className="weft-contact-note" dir="auto">
          {note}
        </p>
      )}
      {recordedBy !== undefined && (
        <small className="weft-muted">
          <bdi>{t('contacts.page.recordedBy', { name: recordedBy })}</bdi>
        </small>
      )}
    </li>
  );
}

/** Whom or what a contact is about, in one row; nothing where there are none. */
function Those({ as, ids }: { as?: string; ids: readonly string[] }) {
  if (ids.length === 0) return null;
  return (
    <div className="weft-contact-who">
      {as !== undefined && <span className="weft-muted">{as}</span>}
      {ids.map((id) => (
        <NodeLink key={id} id={id} />
      ))}
    </div>
  );
}
