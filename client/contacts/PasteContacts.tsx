import { Checkbox, Textarea } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useDeferredValue, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Interaction } from '../../graph-schema/elements.ts';
import { InteractionId } from '../../graph-schema/ids.ts';
import { keys } from '../api/keys.ts';
import { useSession } from '../api/session.ts';
import { FormDialog } from '../edit/FormDialog.tsx';
import { useThisForm } from '../edit/use-editing.ts';
import { useWriter } from '../edit/use-writer.ts';
import { useWorkspace } from '../pages/use-workspace.ts';
import { Alike } from './Alike.tsx';
import { changesTo, likeOf, type ContactDraft } from './contact-draft.ts';
import { askByName, byName, nameKey, type ByName } from '../state/names.ts';
import { useContactKinds } from './use-contact-kinds.ts';
import { readPasted, type PastedRow } from './pasted.ts';
import { useNamesOf } from './use-names-of.ts';
import { useReadWhen } from './use-read-when.ts';
import { oddDay, showWhen } from './when.ts';

/** So many rows are shown, and looked for among the contacts there are at a time. */
const [shownRows, atATime] = [200, 8] as const;
const nobody: ByName = new Map();
const nothing: ReadonlyMap<number, Interaction | undefined> = new Map();

/** Records contacts that are pasted from a list, a row to each. */
export function PasteContacts({ top }: { top: boolean }) {
  const { t } = useTranslation();
  const { index, complete, language } = useWorkspace();
  const { write } = useWriter();
  const { close } = useThisForm();
  const level = useSession((session) => session.level);
  const recordedBy = useSession((session) => session.name);
  const readWhen = useReadWhen();
  const namesOf = useNamesOf();
  const [text, setText] = useState('');
  const [saving, setSaving] = useState(false);
  const [tried, setTried] = useState(false);
  /** Places of the rows that are there already, among the contacts or above in the list; and whether they are recorded as well. */
  const [known, setKnown] = useState(nothing);
  const [asWell, setAsWell] = useState(false);
  /** Also those whose day is odd. */
  const [allTheSame, setAllTheSame] = useState(false);
  const read = useDeferredValue(text);
  const held = useMemo(() => (complete ? byName(index.nodes) : undefined), [complete, index]);
  const isName = (name: string) => held?.has(nameKey(name)) ?? false;
  const kinds = [...useContactKinds(), t('contacts.usualKind')];
  const { head, rows } = readWhen ? readPasted(read, { readWhen, isName, kinds }) : { head: undefined, rows: [] };
  const asked = [...new Set(rows.flatMap(({ participants, about }) => [...participants, ...about]))];
  const { data: answered = nobody, isFetching } = useQuery({
    queryKey: [...keys.searches(level), 'names', asked],
    enabled: !complete && asked.length > 0,
    queryFn: ({ signal }) => askByName(asked, signal),
  });
  const found = held ?? answered;
  const looked = rows.map((row) => lookAt(row, found));
  const odd = looked.filter(({ draft }) => draft && oddDay(draft.at));
  const ready = looked.filter(
    ({ draft }, at) => draft && (asWell || !known.has(at)) && (allTheSame || !oddDay(draft.at)),
  );

  const save = async () => {
    setTried(true);
    if (ready.length === 0 || read !== text) return false;
    setSaving(true);
    const like = known.size > 0 ? known : await thoseThere(looked);
    setKnown(like);
    if (known.size === 0 && like.size > 0) {
      setSaving(false);
      return true;
    }
    const changes = ready.flatMap(({ draft }) => {
      const kind = draft!.kind || t('contacts.usualKind');
      const id = InteractionId.parse(`i-${crypto.randomUUID()}`);
      return changesTo({ ...draft!, kind }, { id, contact: undefined, recordedBy });
    });
    const done = await write({ name: t('contacts.paste.recorded', { count: changes.length }), changes });
    setSaving(false);
    if (!done) return true;
    const left = looked.filter((one, at) => !ready.includes(one) && !known.has(at));
    if (left.length === 0) close();
    else {
      setText([...(head === undefined ? [] : [head]), ...left.map(({ row }) => row.text)].join('\n'));
      setKnown(nothing);
    }
    return true;
  };

  return (
    <FormDialog
      title={t('contacts.paste.title')}
      top={top}
      size="820px"
      dirty={text.trim() !== ''}
      save={t('contacts.paste.record', { count: ready.length })}
      saving={saving}
      onSave={save}
      onClose={close}
    >
      <Textarea
        label={t('contacts.paste.list')}
        description={t('contacts.paste.help')}
        placeholder={t('contacts.paste.example')}
        autosize
        minRows={5}
        maxRows={10}
        value={text}
        readOnly={saving}
        onChange={(event) => {
          setText(event.currentTarget.value);
          setKnown(nothing);
        }}
        error={tried && ready.length === 0 ? t('contacts.paste.nothing') : undefined}
      />
      {odd.length > 0 && (
        <Checkbox
          label={t('contacts.paste.oddDay', { count: odd.length })}
          checked={allTheSame}
          onChange={(event) => setAllTheSame(event.currentTarget.checked)}
        />
      )}
      {known.size > 0 && (
        <Checkbox
          label={t('contacts.paste.asWell', { count: known.size })}
          checked={asWell}
          onChange={(event) => setAsWell(event.currentTarget.checked)}
        />
      )}
      {looked.length > 0 && (
        <>
          <output>{t('contacts.paste.ready', { count: ready.length, all: looked.length })}</output>
          {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- scrolled by keys */}
          <section className="weft-contact-list weft-pasted" aria-label={t('contacts.paste.preview')} tabIndex={0}>
            <ol className="weft-contact-list">
              {looked.slice(0, shownRows).map(({ row, draft, missing, several }, at) => (
                // oxlint-disable-next-line react/no-array-index-key -- a row is its place
                <li key={at} className="weft-contact">
                  <span>
                    <span className="weft-muted">{(at + 1).toLocaleString(language)}.</span>{' '}
                    <b>{row.at === undefined ? t('contacts.paste.noDay') : showWhen(row.at, language)}</b>{' '}
                    <bdi>{row.kind || t('contacts.usualKind')}</bdi>
                  </span>
                  {draft ? (
                    <bdi>{namesOf(draft.participants.flatMap((id) => endOf(found, id) ?? []))}</bdi>
                  ) : (
                    <span className="weft-wrong">
                      <bdi>{wrongIn({ row, missing, several })}</bdi>
                    </span>
                  )}
                  {draft && draft.about.length > 0 && (
                    <bdi className="weft-muted">
                      {t('contacts.paste.about', {
                        names: namesOf(draft.about.flatMap((id) => endOf(found, id) ?? [])),
                      })}
                    </bdi>
                  )}
                  {draft && known.has(at) && <There draft={draft} other={known.get(at)} />}
                  {draft && oddDay(draft.at) && (
                    <span className="weft-wrong">
                      {t(`contacts.form.odd.${oddDay(draft.at)}`, { day: showWhen(draft.at, language) })}
                    </span>
                  )}
                  {row.note !== '' && (
                    <p className="weft-contact-note" dir="auto">
                      {row.note}
                    </p>
                  )}
                </li>
              ))}
            </ol>
          </section>
          {looked.length > shownRows && (
            <p className="weft-muted">{t('contacts.paste.more', { count: looked.length - shownRows })}</p>
          )}
        </>
      )}
    </FormDialog>
  );

  function wrongIn({ row, missing, several }: Omit<Looked, 'draft'>): string {
    if (isFetching) return t('contacts.paste.looking');
    const list = (names: readonly string[]) =>
      new Intl.ListFormat(language).format(names.map((name) => t('contacts.paste.named', { name })));
    return [
      ...(row.at === undefined ? [t('contacts.form.notRead')] : []),
      ...(missing.length > 0 ? [t('contacts.paste.missing', { names: list(missing) })] : []),
      ...(several.length > 0 ? [t('contacts.paste.several', { names: list(several) })] : []),
      ...(row.participants.length < 2 ? [t('contacts.form.few')] : []),
    ].join(' ');
  }
}

/** What there is already of a row: another contact, or the same row above. */
function There({ draft, other }: { draft: ContactDraft; other: Interaction | undefined }) {
  const { t } = useTranslation();
  return (
    <span className="weft-muted">{other ? <Alike draft={draft} other={other} /> : t('contacts.paste.there')}</span>
  );
}

interface Looked {
  row: PastedRow;
  /** Undefined: something is wrong with it. */
  draft: ContactDraft | undefined;
  /** Names nobody has. */
  missing: readonly string[];
  /** Names several have. */
  several: readonly string[];
}

/** Finds who is named in a row. Where several have a name, it is the one person, or else the one organisation, of them. */
function lookAt(row: PastedRow, found: ByName): Looked {
  const missing: string[] = [];
  const several: string[] = [];
  const idsOf = (names: readonly string[]) =>
    names.flatMap((name) => {
      const those = found.get(nameKey(name)) ?? [];
      const [likely] = ['Person', 'Organization']
        .map((type) => those.filter((node) => node.type === type))
        .filter(({ length }) => length > 0);
      const [one, ...more] = likely ?? those;
      if (!one) missing.push(name);
      else if (more.length > 0) several.push(name);
      return one ? [one.id] : [];
    });
  const participants = [...new Set(idsOf(row.participants))];
  const about = [...new Set(idsOf(row.about))];
  const { at, kind, note } = row;
  const isWhole = at !== undefined && missing.length === 0 && several.length === 0 && participants.length > 1;
  return { row, missing, several, draft: isWhole ? { at, kind, note, participants, about } : undefined };
}

const endOf = (found: ByName, id: string) => {
  for (const nodes of found.values()) for (const node of nodes) if (node.id === id) return node;
  return undefined;
};

/** The places of rows that are there already: among the contacts, and which of them, or above in the list. */
async function thoseThere(looked: readonly Looked[]): Promise<ReadonlyMap<number, Interaction | undefined>> {
  const there = new Map<number, Interaction | undefined>();
  const ready = looked.flatMap((row, at) => (row.draft ? [{ draft: row.draft, at }] : []));
  const before = new Set<string>();
  for (const { draft, at } of ready) {
    const said = `${draft.at} ${draft.participants.toSorted().join(' ')}`;
    if (before.has(said)) there.set(at, undefined);
    before.add(said);
  }
  for (let from = 0; from < ready.length; from += atATime) {
    const like = await Promise.all(
      // Where it cannot be found out, it is not asked about.
      ready.slice(from, from + atATime).map(({ draft }) => likeOf(draft).catch(() => undefined)),
    );
    like.forEach((one, at) => one && there.set(ready[from + at]!.at, one));
  }
  return there;
}
