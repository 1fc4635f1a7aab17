import { Button } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { GraphNode } from '../../graph-schema/elements.ts';
import type { Match } from '../../graph-schema/match/matches.ts';
import { rejectMatch } from '../../graph-schema/match/verdicts.ts';
import { showText } from '../../graph-schema/values.ts';
import { useSession } from '../api/session.ts';
import { NodeLink } from '../contacts/NodeLink.tsx';
import { useEditing } from '../edit/use-editing.ts';
import { useWriter } from '../edit/use-writer.ts';
import { useWorkspace } from '../pages/use-workspace.ts';
import { focusOn } from '../state/focus.ts';
import { leadKeyboard, passKeyboardToNext } from '../state/keyboard.ts';
import { useMapState } from '../state/map-state.ts';
import { canBeOwned, ownersOf, partyOf } from './owners.ts';
import { ScoreBar, ScoreDetails } from './ScoreBar.tsx';
import { plainWords, type MatchWords } from './use-match-words.ts';

interface Props {
  match: Match;
  /** The score of the best. */
  best: number;
  /** The entry that it fits; undefined: an idea. */
  start: GraphNode | undefined;
  idea: string;
  words: MatchWords;
}

/** Something that fits: why, what is missing, who runs it, how it is connected, and what to do about it. */
export function MatchRow(props: Props) {
  const { match, best, start, words } = props;
  const { network, looks } = useWorkspace();
  const { node } = match;
  const missing = words.missing(match);
  return (
    <li ref={passKeyboardToNext} className="weft-contact weft-match-row">
      <div className="weft-contact-who">
        <h3>
          <NodeLink id={node.id} />
        </h3>
        <span className="weft-muted">
          <bdi>{looks.get(node.type)?.name ?? node.type}</bdi>
        </span>
        <ScoreBar match={match} best={best} />
      </div>
      <p>{words.why(match)}</p>
      {missing !== undefined && <p className="weft-muted">{missing}</p>}
      {(match.owners.length > 0 || canBeOwned(node.type, network.types.edges)) && (
        <Owners owners={match.owners} words={words} />
      )}
      {start && <p className="weft-muted">{words.connected(match)}</p>}
      <ScoreDetails match={match} words={words} />
      <Acts {...props} />
    </li>
  );
}

/** Who runs it, each with how. */
function Owners({ owners, words }: { owners: Match['owners']; words: MatchWords }) {
  const { t } = useTranslation();
  if (owners.length === 0) return <p className="weft-muted">{t('match.nobody')}</p>;
  const types = [...new Set(owners.map(({ edgeType }) => edgeType))];
  return (
    <div className="weft-match-owners">
      {types.map((edgeType) => (
        <span key={edgeType} className="weft-match-owner">
          <span className="weft-muted">
            <bdi>{words.reading(edgeType, 'in')}</bdi>
          </span>
          {owners
            .filter((owner) => owner.edgeType === edgeType)
            .map((owner) => (
              <NodeLink key={owner.node} id={owner.node} />
            ))}
        </span>
      ))}
    </div>
  );
}

/** What can be done about it. */
function Acts({ match, start, idea, words }: Props) {
  const { t } = useTranslation();
  const { editable, language, index, network } = useWorkspace();
  const { write } = useWriter();
  const choose = useMapState((state) => state.choose);
  const edit = useEditing((state) => state.open);
  const [settling, setSettling] = useState(false);
  const { node } = match;
  const name = showText(node.label, language);
  const button = (act: 'onMap' | 'accept' | 'introduce' | 'reject') => {
    const said = t(`match.acts.${act}`);
    return { size: 'compact-xs', variant: 'default', children: said, 'aria-label': t('match.acts.of', { act: said, name }), 'data-act': act } as const; // prettier-ignore
  };
  const known = (ids: readonly string[]) => [...new Set(ids)].flatMap((id) => words.nodes.get(id) ?? []);
  const introduce = () => {
    const [running, owners] = [start ? ownersOf(start.id, index, network.types.edges) : [], known(match.owners.map((owner) => owner.node))]; // prettier-ignore
    // Where the same run both, another of them is introduced.
    const one = start && partyOf(start, running, node);
    const other = partyOf(node, owners, one);
    const shared = known(match.parts.flatMap((part) => (part.part === 'learned' ? [] : part.shared.map((had) => had.node)))); // prettier-ignore
    // A project is what it is about when those who run it are brought together.
    const about = [start, node].flatMap((end) => (end && end.id !== one?.id && end.id !== other.id ? [end] : []));
    edit({
      kind: 'introduce',
      introduction: { one, other, about, shared, ...(!start && { idea }) },
    });
  };
  const reject = async (from: GraphNode) => {
    setSettling(true);
    const said = { by: useSession.getState().name, at: new Date().toISOString() };
    const done = await write({
      name: t('match.names.rejected', { one: showText(from.label, language), other: name }),
      changes: rejectMatch([from.id, node.id], said),
    });
    if (!done) setSettling(false);
  };
  const isDirect = match.path?.edges.length === 1;
  return (
    <div className="weft-match-acts">
      <Button
        {...button('onMap')}
        onClick={() => {
          leadKeyboard('map');
          const of = start ? [start.id, node.id] : [node.id];
          choose({ page: 'map', focus: focusOn(of), marked: start ? of : [], selected: node.id, edge: undefined });
        }}
      />
      {editable && start && !isDirect && (
        <Button
          {...button('accept')}
          onClick={() => edit({ kind: 'accept-match', one: start, other: node, why: plainWords(words.why(match)) })}
        />
      )}
      {editable && <Button {...button('introduce')} onClick={introduce} />}
      {editable && start && (
        // Switched off, it would let go of the keyboard, which goes on to the next.
        <Button {...button('reject')} aria-busy={settling} onClick={() => void (settling || reject(start))} />
      )}
    </div>
  );
}
