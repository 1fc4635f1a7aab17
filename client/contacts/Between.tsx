import { useEffect, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
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
  const { contacts, index, complete } = useWorkspace();
  const { figures, lookAt } = contacts;
  const { groups, contacts: choice, choose } = useMapState();
  const isServed = !complete && choice?.rollUp === true;
  const nodeOf = useKnownNodes(groups.filter((id) => id !== ''));
  // What is not there any more is not chosen.
  const isChosen = groups.every((id) => nodeOf(id));
  const asked = useMemo((): [string[], string[]] | undefined => {
    if (!isChosen) return undefined;
    const [one, other] = groups.map((id) => [
      ...new Set<string>([
        id,
        ...index.edges.flatMap(({ source, target }) => (source === id ? [target] : target === id ? [source] : [])),
      ]),
    ]);
    return [one!, other!];
  }, [groups, isChosen, index]);
  useEffect(() => lookAt(asked && { groups: asked }), [asked, lookAt]);
  useEffect(() => () => lookAt(undefined), [lookAt]);
  const found = isChosen ? figures?.between : undefined;
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
      {isServed && <p className="weft-muted">{t('contacts.page.noBetween')}</p>}
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
                <bdi>{t('contacts.page.both', { count: one, other })}</bdi>
              </span>
            </li>
          ))}
        </ul>
      )}
    </>
  );
}
