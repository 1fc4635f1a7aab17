import { Autocomplete, Textarea, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Interaction } from '../../graph-schema/elements.ts';
import { InteractionId } from '../../graph-schema/ids.ts';
import { organisationType } from '../../graph-schema/roll-up.ts';
import { sameValue } from '../../graph-schema/values.ts';
import { useSession } from '../api/session.ts';
import { FormDialog } from '../edit/FormDialog.tsx';
import { LinkInput } from '../edit/LinkInput.tsx';
import type { LinkEnd } from '../edit/links.ts';
import { useThisForm } from '../edit/use-editing.ts';
import { useNodes } from '../edit/use-records.ts';
import { useWriter } from '../edit/use-writer.ts';
import { dayAndTime } from '../edit/values.ts';
import { useWorkspace } from '../pages/use-workspace.ts';
import { Alike } from './Alike.tsx';
import { changesTo, likeOf, type ContactDraft } from './contact-draft.ts';
import { useContactKinds } from './use-contact-kinds.ts';
import { useNamesOf } from './use-names-of.ts';
import { useReadWhen } from './use-read-when.ts';
import { dayText, oddDay, showWhen } from './when.ts';

/** So many take part in a contact at most (see `Interaction`). */
const mostParticipants = 200;

/** Records a contact: today, unless said. */
export function NewContact(props: {
  participants?: readonly string[];
  about?: readonly string[];
  kindOf?: string;
  top: boolean;
}) {
  const { participants = [], about = [], kindOf = '', top } = props;
  const [at] = useState(() => dayText(new Date()));
  return <ContactForm draft={{ at, kind: kindOf, participants, about, note: '' }} top={top} />;
}

/** Changes a contact that was recorded. */
export function EditContact({ contact, removing, top }: { contact: Interaction; removing?: boolean; top: boolean }) {
  const { at, kind, participants, about = [], note = '' } = contact;
  return (
    <ContactForm draft={{ at, kind, participants, about, note }} contact={contact} removing={removing} top={top} />
  );
}

interface Props {
  draft: ContactDraft;
  /** As it was when the form was opened; without: a new one. */
  contact?: Interaction;
  removing?: boolean | undefined;
  top: boolean;
}

function ContactForm({ draft: before, contact, removing, top }: Props) {
  const { t } = useTranslation();
  const { network, index, language } = useWorkspace();
  const { write } = useWriter();
  const { close } = useThisForm();
  const recordedBy = useSession((session) => session.name);
  const [draft, setDraft] = useState(before);
  const [typed, setTyped] = useState<string>();
  const [tried, setTried] = useState(false);
  const [saving, setSaving] = useState(false);
  /** One that is so alike that a person is asked whether this is another. */
  const [alike, setAlike] = useState<Interaction>();
  /** The day a person was asked about, for it is odd. */
  const [oddAsked, setOddAsked] = useState<string>();
  const readWhen = useReadWhen();
  const kinds = useContactKinds();
  const { nodes: known } = useNodes([...before.participants, ...before.about]);
  const [ends, setEnds] = useState<ReadonlyMap<string, LinkEnd>>(new Map());
  const endOf = (id: string): LinkEnd | undefined => ends.get(id) ?? known?.find((node) => node.id === id);
  const endsOf = (ids: readonly string[]) => (known ? ids.flatMap((id) => endOf(id) ?? []) : undefined);
  const namesOf = useNamesOf();
  const types = network.types.nodes.map(({ key }) => key).filter((key) => index.nodeTypes.includes(key));
  // Where there are people and organisations it is they who meet.
  const those = types.filter((type) => type === 'Person' || type === organisationType);
  const meeting = those.length > 0 ? those : types;
  const set = (part: Partial<ContactDraft>) => {
    setAlike(undefined);
    setDraft((now) => ({ ...now, ...part }));
  };
  const choose = (part: 'participants' | 'about', chosen: readonly LinkEnd[]) => {
    setEnds((now) => new Map([...now, ...chosen.map((end) => [end.id, end] as const)]));
    set({ [part]: chosen.map(({ id }) => id) });
  };
  const at = typed === undefined ? draft.at : readWhen?.(typed);
  const odd = at === undefined || at === contact?.at ? undefined : oddDay(at);
  const kind = draft.kind.trim() || t('contacts.usualKind');
  const isFew = draft.participants.length < 2;
  const isMany = draft.participants.length > mostParticipants;

  const save = async () => {
    setTried(true);
    if (isFew || isMany || at === undefined) return false;
    if (odd && oddAsked !== at) {
      setOddAsked(at);
      return true;
    }
    const after = { ...draft, at, kind };
    setSaving(true);
    // Where it cannot be found out, it is not asked about.
    const like = alike || contact ? undefined : await likeOf(after).catch(() => undefined);
    if (like) {
      setAlike(like);
      setSaving(false);
      return true;
    }
    const id = contact?.id ?? InteractionId.parse(`i-${crypto.randomUUID()}`);
    const changes = changesTo(after, { id, contact, recordedBy });
    const name = t(contact ? 'contacts.names.edited' : 'contacts.names.recorded', {
      who: namesOf(endsOf(after.participants) ?? []),
    });
    const done = changes.length === 0 || (await write({ name, changes }));
    setSaving(false);
    if (done) close();
    return true;
  };
  const remove = async () => {
    if (!contact) return;
    setSaving(true);
    const name = t('contacts.names.deleted', { who: namesOf(endsOf(contact.participants) ?? []) });
    const done = await write({ name, changes: [{ kind: 'delete-interaction', id: contact.id }] });
    setSaving(false);
    if (done) close();
  };

  const asksOfDay = odd !== undefined && oddAsked === at && !alike;
  return (
    <FormDialog
      title={t(contact ? 'contacts.form.edit' : 'contacts.form.new')}
      top={top}
      dirty={typed !== undefined || !sameValue(before, draft)}
      save={t(
        alike
          ? 'contacts.form.another'
          : asksOfDay
            ? 'contacts.form.allTheSame'
            : contact
              ? 'edit.form.save'
              : 'contacts.form.record',
      )}
      saving={saving}
      onSave={save}
      onClose={close}
      {...(!contact && before.participants.length > 1 && { focusSave: true })}
      removing={removing}
      removal={contact && { question: t('contacts.form.delete'), onRemove: () => void remove() }}
    >
      <LinkInput
        label={t('contacts.form.who')}
        types={meeting}
        makesNew={false}
        value={endsOf(draft.participants)}
        onChange={(chosen) => choose('participants', chosen)}
        {...(tried && (isFew || isMany) && { invalid: t(isFew ? 'contacts.form.few' : 'contacts.form.many') })}
      />
      <TextInput
        label={t('contacts.form.when')}
        description={at === undefined ? t('contacts.form.whenHelp') : showWhen(at, language)}
        value={typed ?? (contact ? Object.values(dayAndTime(draft.at)).join(' ').trim() : t('contacts.form.today'))}
        // Who comes to it by keys types over what stands there; a click puts the caret in its place.
        onFocus={(event) => event.currentTarget.select()}
        onChange={(event) => {
          setAlike(undefined);
          setTyped(event.currentTarget.value);
        }}
        error={tried && at === undefined ? t('contacts.form.notRead') : undefined}
      />
      <Autocomplete
        label={t('contacts.form.kind')}
        data={kinds}
        value={draft.kind}
        placeholder={t('contacts.usualKind')}
        onChange={(text) => set({ kind: text })}
        comboboxProps={{ withinPortal: false }}
      />
      <LinkInput
        label={t('contacts.form.about')}
        types={types}
        makesNew={false}
        value={endsOf(draft.about)}
        onChange={(chosen) => choose('about', chosen)}
      />
      <Textarea
        label={t('contacts.form.note')}
        description={t('contacts.form.noteHelp')}
        autosize
        minRows={2}
        maxRows={12}
        value={draft.note}
        onChange={(event) => set({ note: event.currentTarget.value })}
      />
      {asksOfDay && at !== undefined && (
        <output className="weft-sentence">
          {t(`contacts.form.odd.${odd}`, { day: showWhen(at, language) })} {t('contacts.form.oddAsk')}
        </output>
      )}
      {alike && (
        <output className="weft-sentence">
          <Alike draft={draft} other={alike} /> {t('contacts.alike.ask')}
        </output>
      )}
    </FormDialog>
  );
}
