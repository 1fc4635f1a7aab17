import { create } from 'zustand';
import type { NodeId, OperationId } from '../../graph-schema/ids.ts';

/** An entry that this person just made, and by what: as long as the notice says so. */
export interface Made {
  node: NodeId;
  operation: OperationId;
}

/** What was made last; undefined: that was said. */
export const useMade = create<{ made: Made | undefined }>()(() => ({ made: undefined }));

/** Notes, for as long as its notice stands, that an entry was made. */
export const noteMade = (made: Made): void => useMade.setState({ made });

/** The notice of an operation is gone. */
export const forgetMade = (operation: string): void =>
  useMade.setState(({ made }) => (made?.operation === operation ? { made: undefined } : {}));
