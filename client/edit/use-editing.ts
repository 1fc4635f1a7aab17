import { createContext, useContext, useMemo } from 'react';
import { create } from 'zustand';
import type { GraphNode, Interaction } from '../../graph-schema/elements.ts';
import type { Introduction } from '../match/mail.ts';

/** What a person is about to write, each with a form of its own. */
export type EditTarget =
  /** `field`: the key of the field to begin with. `removing`: it is asked at once whether to delete it. */
  | { kind: 'node'; id: string; field?: string; removing?: boolean }
  /** `connectTo`: the new node is connected with this one at once. */
  | { kind: 'new-node'; type?: string; label?: string; connectTo?: string }
  | { kind: 'edge'; id: string; removing?: boolean }
  | { kind: 'new-edge'; source?: string; target?: string; type?: string }
  /** `type`: the key of the one to edit, without it a new one is made. `saved` is told the key it has. */
  | { kind: 'node-type'; type?: string; saved?: (key: string) => void }
  | { kind: 'edge-type'; type?: string; saved?: (key: string) => void }
  | { kind: 'new-contact'; participants?: readonly string[]; about?: readonly string[]; kindOf?: string }
  /** `contact`: as it is known. `removing`: it is asked at once whether to delete it. */
  | { kind: 'contact'; contact: Interaction; removing?: boolean }
  /** Contacts pasted from a list. */
  | { kind: 'paste-contacts' }
  /** What the network is called, and where its days begin. */
  | { kind: 'network' }
  /** Pairs of nodes that may be one. */
  | { kind: 'duplicates' }
  /** Two nodes to become one. */
  | { kind: 'merge'; ids: readonly [string, string] }
  /** Two nodes that fit, to be connected. `why`: in words. */
  | { kind: 'accept-match'; one: GraphNode; other: GraphNode; why: string }
  /** Two who fit, to be introduced to each other by a mail. */
  | { kind: 'introduce'; introduction: Introduction }
  /** Several nodes at once. */
  | { kind: 'many'; ids: readonly string[] };

interface EditingState {
  /** The forms that are open; the last lies over the others, which keep what was typed. */
  stack: readonly { id: number; target: EditTarget }[];
  /** Opens a form, in the place of those that are open. */
  open(target: EditTarget): void;
  /** Opens a form over the one that is open, which comes back when it closes. */
  push(target: EditTarget): void;
  /** Closes a form, if it is open still. */
  close(id: number): void;
  /** Opens a form in the place of another, if that is open still. */
  replace(id: number, target: EditTarget): void;
  /** Closes all of them. */
  closeAll(): void;
}

let opened = 0;
const entry = (target: EditTarget) => ({ id: (opened += 1), target });

/** Which forms are open. */
export const useEditing = create<EditingState>()((set) => ({
  stack: [],
  open: (target) => set({ stack: [entry(target)] }),
  push: (target) => set(({ stack }) => ({ stack: [...stack, entry(target)] })),
  close: (id) => set(({ stack }) => ({ stack: stack.filter((form) => form.id !== id) })),
  replace: (id, target) =>
    set(({ stack }) => ({ stack: stack.map((form) => (form.id === id ? entry(target) : form)) })),
  closeAll: () => set({ stack: [] }),
}));

/** The id of the form that a component is in. */
export const FormId = createContext(0);

/** What the form that a component is in does with itself; nothing once a person has closed it. */
export function useThisForm(): { close(): void; goOnTo(target: EditTarget): void } {
  const id = useContext(FormId);
  const { close, replace } = useEditing.getState();
  return useMemo(() => ({ close: () => close(id), goOnTo: (target) => replace(id, target) }), [id, close, replace]);
}
