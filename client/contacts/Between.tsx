import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { between } from '../../graph-schema/contact-lists.ts';
import { frequencyFrame, usualHalfLife } from '../../graph-schema/frequency.ts';
import { NodeInput } from '../edit/NodeInput.tsx';
import { useKnownNodes } from '../filter/use-known-nodes.ts';
import { useWorkspace } from '../pages/use-workspace.ts';
import { passKeyboardToNext } from '../state/keyboard.ts';
import { useMapState } from '../state/map-state.ts';
import { NodeLink } from './NodeLink.tsx';
import { RowActs } from './RowActs.tsx';

/** Who is in contact with both of two groups, each what is connected with an entry: a country, a keyword, an organisation. */
export function Between() {
  const { t } = useTranslation();
  const { contacts, index } = useWorkspace();
  const { figures, today } = contacts;
  const { groups, choose } = useMapState();
  const nodeOf = useKnownNodes(groups.filter((id) => id !== ''));
  // What is not there any more is not chosen.
  const isChosen = groups.every((id) => nodeOf(id));
  const found = useMemo(() => {
    const [one, other] = groups;
    if (!figures || !isChosen) return undefined;
    const membersOf = (id: string) =>
      new Set<string>([
        id,
        ...index.edges.flatMap(({ source, target }) => (source === id ? [target] : target === id ? [source] : [])),
      ]);
    const frame = frequencyFrame(figures.window, today, usualHalfLife);
    return between({ pairs: figures.pairs, ids: figures.ids, frame }, [membersOf(one), membersOf(other)]);
  }, [figures, today, groups, isChosen, index]);
  return (
    <>
      <div className="weft-pair weft-between">
        {([0, 1] as const).map((at) => (
          <NodeInput
            key={at}
            label={t(`contacts.page.group.${at}`)}
            value={nodeOf(groups[at]) ?? undefined}
            onChange={(node) =>
              choose({ groups: at === 0 ? [node?.id ?? '', groups[1]] : [groups[0], node?.id ?? ''] })
            }
          />
        ))}
      </div>
      {found?.length === 0 && <p>{t('contacts.page.nobody')}</p>}
      {found && (
        <ul className="weft-contact-list">
          {found.map(({ id, counts: [one, other] }) => (
            <li key={id} ref={passKeyboardToNext} className="weft-contact">
              <div className="weft-contact-who">
                <NodeLink id={id} />
                <RowActs of={[id]} />
              </div>
              <span className="weft-muted">
                <bdi>{t('contacts.page.both', { one, other })}</bdi>
              </span>
            </li>
          ))}
        </ul>
      )}
    </>
  );
}
