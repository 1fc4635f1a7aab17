import neo4j, { Neo4jError } from 'neo4j-driver';
import { GraphError } from '../../../graph-schema/errors.ts';

const tooMuchMemory = /OutOfMemory|TransactionMemoryLimit|MemoryPool/;
const tookTooLong = /TransactionTimedOut|LockAcquisitionTimeout|TransactionTerminated|LockClientStopped/;

/** Who asks can ask for less; who writes a change set cannot, as it is written as a whole: the database needs more. */
const tooLarge = (operation: string): string =>
  operation === 'submit'
    ? 'The database has too little memory to take this change set in one transaction: raise its ' +
      'dbms.memory.transaction.total.max, or its heap (server.memory.heap.max_size), of which that is 70 % unless set.'
    : 'This asks too much of the database at once: narrow it.';

/** A query that needs more memory than the database gives: transient by its name, but trying again cannot help. */
export function finalIfTooLarge(error: unknown, operation: string): never {
  if (error instanceof Neo4jError && tooMuchMemory.test(error.code)) {
    throw new GraphError('unprocessable', tooLarge(operation), { cause: error });
  }
  throw error;
}

/** What the driver throws, as an error of ours. Its messages hold query text and values, so none of them gets out. */
export function toGraphError(error: unknown, operation: string): unknown {
  if (error instanceof GraphError || !(error instanceof Neo4jError)) return error;
  const { code } = error;
  if (tooMuchMemory.test(code)) return new GraphError('unprocessable', tooLarge(operation), { cause: error });
  if (tookTooLong.test(code)) return new GraphError('timeout', 'The database took too long.', { cause: error });
  if (code.startsWith('Neo.ClientError.Security.')) {
    return new GraphError('unavailable', 'The database refuses our credentials.', { cause: error });
  }
  if (code.startsWith('Neo.ClientError.Database.')) {
    return new GraphError('unavailable', 'The database is not there.', { cause: error });
  }
  if (neo4j.isRetryableError(error) || code === 'ServiceUnavailable' || code === 'SessionExpired' || code === 'N/A') {
    return new GraphError('unavailable', 'The database does not answer; try again in a moment.', { cause: error });
  }
  return new GraphError('internal', 'The database failed.', { cause: error });
}
