import { create } from 'zustand';
import type { NodeId, OperationId } from '../../graph-schema/ids.ts';

/** What this person just made, and by what: as long as the notice says so. */
export interface Made {
  what: 'node' | 'edge';
  /** The entry itself, or the two that a connection joins. */
  nodes: readonly NodeId[];
  operation: OperationId;
}

/** What was made last; undefined: that was said. */
export const useMade = create<{ made: Made | undefined }>()(() => ({ made: undefined }));

/** Notes, for as long as its notice stands, that something was made. */
export const noteMade = (made: Made): void => useMade.setState({ made });

/** The notice of an operation is gone. */
export const forgetMade = (operation: string): void =>
  useMade.setState(({ made }) => (made?.operation === operation ? { made: undefined } : {}));
