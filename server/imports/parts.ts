import type { Receipt } from '../../graph-schema/changes.ts';
import { GraphError } from '../../graph-schema/errors.ts';
import { OperationId } from '../../graph-schema/ids.ts';

/** An import of more parts would be larger than any file may be. */
const mostParts = 40;

/** The operation of a part of a large import; they are undone from the last to the first. */
export const partOf = (operation: OperationId, part: number): OperationId =>
  OperationId.parse(part === 1 ? operation : `${operation}.${part}`);

/** Whether an operation is refused because nobody did it, or somebody took it back already. */
const isBack = (error: unknown): boolean =>
  error instanceof GraphError &&
  (error.code === 'not_found' || error.issues.some(({ message }) => message === 'taken back already'));

/**
 * Takes back an import, a large one from its last part to its first, from where that was broken off. Throws what its first
 * part is refused for.
 */
export async function undoParts(
  operation: OperationId,
  undo: (part: OperationId) => Promise<Receipt>,
): Promise<Receipt> {
  for (let part = mostParts; part > 1; part -= 1)
    await undo(partOf(operation, part)).catch((error: unknown) => {
      if (!isBack(error)) throw error;
    });
  return undo(operation);
}

/** The same, where nothing needs to be there: an import that is given up. */
export const undoAny = (operation: OperationId, undo: (part: OperationId) => Promise<Receipt>): Promise<unknown> =>
  undoParts(operation, undo).catch((error: unknown) => {
    if (!isBack(error)) throw error;
  });
