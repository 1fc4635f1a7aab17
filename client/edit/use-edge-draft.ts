import { useState } from 'react';
import type { GraphEdge, GraphNode } from '../../graph-schema/elements.ts';
import { EdgeId, type NodeId } from '../../graph-schema/ids.ts';
import { useWorkspace } from '../pages/use-workspace.ts';
import { draftOf, type EdgeDraft } from './draft.ts';
import { fittingTypes } from './fit.ts';
import { useOrigin } from './use-origin.ts';
import { useUsed } from './use-used.ts';

/** The draft of a connection with its two ends and the types for it: the usual one chosen until a person chooses. */
export function useEdgeDraft({
  edge,
  source,
  target,
  chosen,
}: {
  edge?: GraphEdge | undefined;
  source: GraphNode | undefined;
  target: GraphNode | undefined;
  chosen?: string | undefined;
}) {
  const { network } = useWorkspace();
  const origin = useOrigin();
  const [ends, setEnds] = useState({ source, target });
  const [from, to] = [ends.source?.type ?? '', ends.target?.type ?? ''];
  const used = useUsed(from, to);
  const fitting = fittingTypes({ types: network.types.edges, from, to, used });
  const [before] = useState((): Omit<EdgeDraft, 'source' | 'target' | 'type' | 'direction'> & Partial<EdgeDraft> =>
    edge
      ? draftOf(edge)
      : {
          id: EdgeId.parse(`e-${crypto.randomUUID()}`),
          origin: origin(),
          ...(chosen !== undefined && { type: chosen }),
        },
  );
  const [own, setOwn] = useState(before);
  const usual = fitting[0];
  const key = own.type ?? usual?.type.key ?? '';
  const found = fitting.find((fit) => fit.type.key === key);
  // What a person drew from one to the other is read the way the type is meant, until they say otherwise.
  const turns = own.type === undefined && usual?.turned === true;
  const [first, second] = turns ? [ends.target, ends.source] : [ends.source, ends.target];
  const draft: Omit<EdgeDraft, 'source' | 'target'> & { source?: NodeId | undefined; target?: NodeId | undefined } = {
    ...own,
    type: key,
    direction: own.direction ?? found?.type.direction ?? 'directed',
    source: first?.id,
    target: second?.id,
  };
  return {
    before,
    own,
    draft,
    fitting,
    type: found?.type,
    source: first,
    target: second,
    /** The type was not chosen, and why it is the one proposed. */
    proposed: own.type === undefined && ends.source !== undefined && ends.target !== undefined ? usual?.why : undefined,
    setOwn,
    setType(next: string) {
      const fit = fitting.find(({ type }) => type.key === next);
      // The ends as they stand now; turned where the type is meant the other way round.
      const turned = turns ? { source: ends.target, target: ends.source } : ends;
      const isTurned = turns !== (fit?.turned ?? false);
      setEnds(edge || !isTurned ? turned : { source: turned.target, target: turned.source });
      setOwn((now) => ({ ...now, type: next, ...(fit && { direction: fit.type.direction }) }));
    },
    setEnd: (end: 'source' | 'target', node: GraphNode | undefined) => {
      const shown = turns ? (end === 'source' ? 'target' : 'source') : end;
      setEnds((now) => ({ ...now, [shown]: node }));
    },
    turn() {
      setEnds({ source: second, target: first });
      setOwn((now) => ({ ...now, type: key }));
    },
  };
}
