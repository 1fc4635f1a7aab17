import type { ChangeInput } from '../../graph-schema/changes.ts';
import type { Interaction } from '../../graph-schema/elements.ts';
import { NodeId, type InteractionId } from '../../graph-schema/ids.ts';
import { sameValue } from '../../graph-schema/values.ts';
import { api } from '../api/client.ts';

/** A contact as a form holds it. */
export interface ContactDraft {
  /** A day, or an instant. */
  at: string;
  kind: string;
  participants: readonly string[];
  about: readonly string[];
  note: string;
}

const valuesOf = ({ at, kind, participants, about, note }: ContactDraft) => ({
  at,
  kind,
  participants: [...new Set(participants)].sort().map((id) => NodeId.parse(id)),
  about: about.length > 0 ? [...new Set(about)].sort().map((id) => NodeId.parse(id)) : undefined,
  note: note.trim() === '' ? undefined : note,
});

/** What records a draft as a contact, or makes of one what the draft says; none where it says that already. */
export function changesTo(
  draft: ContactDraft,
  how: { id: InteractionId; contact: Interaction | undefined; recordedBy: string },
): ChangeInput[] {
  const { id, contact, recordedBy } = how;
  const { about, note, ...rest } = valuesOf(draft);
  if (!contact) {
    const record = {
      id,
      ...rest,
      ...(about && { about }),
      ...(note !== undefined && { note }),
      ...(recordedBy !== '' && { recordedBy }),
    };
    return [{ kind: 'create-interaction', record }];
  }
  const after = { ...rest, about, note };
  const changed = Object.keys(after).filter(
    (name) => !sameValue(after[name as keyof typeof after], contact[name as keyof typeof after]),
  ) as (keyof typeof after)[];
  if (changed.length === 0) return [];
  const entries = (of: typeof after | Interaction, names: readonly (keyof typeof after)[]) =>
    Object.fromEntries(names.map((name) => [name, of[name] ?? null]));
  return [
    {
      kind: 'edit-interaction',
      id,
      set: entries(
        after,
        changed.filter((name) => after[name] !== undefined),
      ),
      unset: changed.filter((name) => after[name] === undefined),
      base: entries(contact, changed),
    } as ChangeInput,
  ];
}

/** Who of a draft takes part in another contact, too, and with whom beside them; `same`: just these do. */
export function sharedBy(
  { participants }: Pick<ContactDraft, 'participants'>,
  other: Pick<Interaction, 'participants'>,
) {
  const shared = other.participants.filter((id) => participants.includes(id));
  const others = other.participants.filter((id) => !participants.includes(id));
  return { shared, others, same: others.length === 0 && shared.length === new Set(participants).size };
}

/** A contact that is there already, of one of the same people in the same minute, or on the same day where no time is said. */
export async function likeOf(draft: ContactDraft): Promise<Interaction | undefined> {
  const { at, participants } = valuesOf(draft);
  const day = Date.parse(at.slice(0, 10));
  // Days are told apart in the network's time zone: a day to either side.
  const dateAfter = (days: number) => new Date(day + days * 86_400_000).toISOString().slice(0, 10);
  const window = { from: dateAfter(-1), to: dateAfter(2) };
  const { contacts } = await api.contactLog({ body: { window, filter: { ids: participants }, limit: 500 } });
  const minute = (text: string) => (text.length === 10 ? text : new Date(text).toISOString().slice(0, 16));
  const isSame = (other: Interaction) =>
    at.length === 10
      ? sameValue(other.participants, participants)
      : other.participants.some((id) => participants.includes(id));
  const like = contacts.filter((other) => minute(other.at) === minute(at) && isSame(other));
  // The very same says more than that one of them has another.
  return like.find((other) => sharedBy(draft, other).same) ?? like[0];
}
