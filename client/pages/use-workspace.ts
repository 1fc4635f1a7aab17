import { createContext, useContext } from 'react';
import type { Snapshot } from '../../graph-schema/contract.ts';
import type { GraphNode } from '../../graph-schema/elements.ts';
import type { GraphIndex } from '../../graph-schema/graph-index.ts';
import type { Summary } from '../../graph-schema/questions.ts';
import type { View } from '../../graph-schema/records.ts';
import type { Scene, TypeLook } from '../../graph-schema/scene.ts';
import type { FiguresNow } from '../contacts/use-figures.ts';
import type { Hits } from '../panels/use-search.ts';
import type { Language } from '../i18n/languages.ts';
import type { Ground, Shown } from '../state/shown.ts';
import type { Failure } from './use-server-shown.ts';

/** What every part of the page looks at: the network as the page holds it, and what is shown of it. */
export interface Workspace {
  summary: Summary;
  /** The page holds all of the network. */
  complete: boolean;
  network: Snapshot;
  /** What the page holds, as numbers. */
  index: GraphIndex;
  looks: ReadonlyMap<string, TypeLook>;
  /** The view that is open; undefined: everything. */
  view: View | undefined;
  /** The view that opens by itself: no condition a person set. */
  usualView: View | undefined;
  ground: Ground;
  shown: Shown;
  /** An answer to another question than the one shown is on its way. */
  pending: boolean;
  /** The question that is asked had no answer: nothing is shown. */
  failed: Failure | undefined;
  /** What was found by the words of the search. */
  hits: Hits;
  scene: Scene;
  /** What sizes nodes: `degree`, `none`, `in-contact`, or the key of a field that holds numbers. */
  size: string;
  /** What there is to tell of contacts. */
  contacts: FiguresNow;
  /** How many edges are at each node, of those the page holds. */
  degree: ReadonlyMap<string, number>;
  language: Language;
  /** There is no room beside the map: panels are sheets over it. */
  narrow: boolean;
  /** The person may write: they look with their own level. */
  editable: boolean;
  /** Opens the profile of a node, wherever it is. */
  go(node: GraphNode): void;
}

export const WorkspaceContext = createContext<Workspace | undefined>(undefined);

/** The workspace around a part of the page. */
export function useWorkspace(): Workspace {
  const workspace = useContext(WorkspaceContext);
  if (!workspace) throw new Error('This part of the page stands outside of the workspace.');
  return workspace;
}
