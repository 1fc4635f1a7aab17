import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { NodeId } from '../../graph-schema/ids.ts';
import { LinkInput } from '../edit/LinkInput.tsx';
import type { LinkEnd } from '../edit/links.ts';
import { useKnownNodes } from '../filter/use-known-nodes.ts';
import { useWorkspace } from '../pages/use-workspace.ts';
import { boundedWho } from '../state/address.ts';
import { useMapState } from '../state/map-state.ts';

/** Whose contacts are shown. */
export function WhoInput() {
  const { t } = useTranslation();
  const { network, index } = useWorkspace();
  const { who, marked, contactTab, choose } = useMapState();
  const nodeOf = useKnownNodes(who);
  const known = who.map(nodeOf);
  /** What is not there any more is a condition still, to be taken away. */
  const goneAt = (at: number): LinkEnd[] => {
    const id = NodeId.safeParse(who[at]).data;
    return id ? [{ id, type: '', label: t('filter.gone') }] : [];
  };
  const types = network.types.nodes.map(({ key }) => key).filter((key) => index.nodeTypes.includes(key));
  return (
    <div className="weft-contact-whose">
      <LinkInput
        label={t(contactTab === 'group' ? 'contacts.page.whoGroup' : 'contacts.page.whoAll')}
        types={types}
        makesNew={false}
        value={known.includes(undefined) ? undefined : known.flatMap((node, at) => node ?? goneAt(at))}
        onChange={(ends) => choose({ who: boundedWho(ends.map(({ id }) => id)) })}
      />
      {marked.length > 0 && (
        <Button size="compact-sm" variant="default" onClick={() => choose({ who: boundedWho(marked) })}>
          {t('contacts.page.whoMarked', { count: marked.length })}
        </Button>
      )}
    </div>
  );
}
