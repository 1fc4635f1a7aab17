import { OperationId } from '../../graph-schema/ids.ts';

/** A new operation id. */
export const newOperation = (): OperationId => OperationId.parse(`op-${crypto.randomUUID()}`);
