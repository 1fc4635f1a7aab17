import type { ChangeInput } from '../../graph-schema/changes.ts';
import { GraphError } from '../../graph-schema/errors.ts';

// Changes as short as tests write them; what `more` says counts.

const stated = { kind: 'stated' } as const;

export const nodeInput = (id: string, more: object = {}): ChangeInput => ({
  kind: 'create-node',
  record: { id, type: 'Org', label: id, origin: stated, ...more } as never,
});

export const edgeInput = (id: string, source: string, target: string, more: object = {}): ChangeInput => ({
  kind: 'create-edge',
  record: { id, type: 'WORKS', source, target, direction: 'directed', origin: stated, ...more } as never,
});

export const contactInput = (id: string, participants: string[], more: object = {}): ChangeInput => ({
  kind: 'create-interaction',
  record: { id, at: '2024-01-10', kind: 'call', participants, ...more } as never,
});

export const editInput = (id: string, set: object, base: object, unset: string[] = []): ChangeInput =>
  ({ kind: 'edit-node', id, set, base, unset }) as never;

export const editContactInput = (id: string, set: object, base: object, unset: string[] = []): ChangeInput =>
  ({ kind: 'edit-interaction', id, set, base, unset }) as never;

export const putInput = (what: string, id: string, value: unknown, base: unknown = null): ChangeInput =>
  ({ kind: 'put', what, id, value, base }) as never;

/** What the act is refused with. Anything but a GraphError is thrown on. */
export function refusal(act: () => unknown): GraphError {
  try {
    act();
  } catch (error) {
    if (error instanceof GraphError) return error;
    throw error;
  }
  throw new Error('was not refused');
}

/** The same of what takes its time. */
export async function refusalOf(act: Promise<unknown>): Promise<GraphError> {
  const outcome = await act.then(
    () => undefined,
    (error: unknown) => ({ error }),
  );
  return refusal(() => {
    if (outcome) throw outcome.error;
  });
}

/** All that a refusal tells, as one text. */
export const told = (error: GraphError): string => JSON.stringify([error.message, error.issues]);
