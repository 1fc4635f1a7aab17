import { useTranslation } from 'react-i18next';
import type { Interaction } from '../../graph-schema/elements.ts';
import { useKnownNodes } from '../filter/use-known-nodes.ts';
import { useWorkspace } from '../pages/use-workspace.ts';
import { sharedBy, type ContactDraft } from './contact-draft.ts';
import { useNamesOf } from './use-names-of.ts';
import { showWhen } from './when.ts';

/** Says of a draft what is there already: the same contact, or one that some of them take part in with others at that time. */
export function Alike({ draft, other }: { draft: ContactDraft; other: Interaction }) {
  const { t } = useTranslation();
  const { language } = useWorkspace();
  const namesOf = useNamesOf();
  const nodeOf = useKnownNodes(other.participants);
  const { same, shared, others } = sharedBy(draft, other);
  const when = showWhen(other.at, language);
  const { kind } = other;
  const names = (ids: readonly string[]) => namesOf(ids.map((id) => ({ label: nodeOf(id)?.label ?? '…' })));
  const who = names(shared);
  if (same) return <bdi>{t('contacts.alike.same', { when, kind })}</bdi>;
  return (
    <bdi>
      {others.length > 0
        ? t('contacts.alike.with', { count: shared.length, who, others: names(others), when, kind })
        : t('contacts.alike.among', { who, when, kind })}
    </bdi>
  );
}
