import { expect } from 'vitest';
import { Change, What, type ChangeInput, type ChangeSet, type LogEntry } from '../../graph-schema/changes.ts';
import { contentHash } from '../../graph-schema/content.ts';
import type { GraphNode } from '../../graph-schema/elements.ts';
import { GraphError } from '../../graph-schema/errors.ts';
import { NodeId, OperationId } from '../../graph-schema/ids.ts';
import type { Level, Principal } from '../../graph-schema/levels.ts';
import type { GraphStore, Row } from '../../server/store/graph-store.ts';
import { changesFrom, vocabulary, type Step } from '../support/arbitraries.ts';
import { refusalOf } from '../support/inputs.ts';
import { Model, Refused } from '../support/model.ts';

/** A store under test, and how it is come by. */
export interface StoreKit {
  /** A store without anything in it; whatever is open is closed after the test. */
  fresh(): Promise<GraphStore>;
  /** The same with the vocabulary, and these changes. */
  started(...changes: ChangeInput[]): Promise<GraphStore>;
  /** The same network closed and opened again. */
  again(store: GraphStore): Promise<GraphStore>;
  close(store: GraphStore): Promise<void>;
  /** How many random cases each law is tried with. */
  runs: number;
}

export const person = (level: Level): Principal => ({ id: level, name: level, level });
export const coordinator = person('coordinator');
let numbered = 0;

/** A change set of these changes, its operation id new, its time later than that of those before. */
export function changeSet(act: ChangeInput[] | { undo: OperationId }, who: Principal = coordinator): ChangeSet {
  numbered += 1;
  return {
    operation: OperationId.parse(`operation-${numbered}`),
    who,
    at: new Date(Date.UTC(2024, 0, 1) + numbered * 1000).toISOString(),
    act: Array.isArray(act) ? { changes: act.map((change) => Change.parse(change)) } : act,
  };
}
export const undoOf = ({ operation }: ChangeSet): ChangeSet => changeSet({ undo: operation });

export async function rows(store: GraphStore, what: readonly What[], level: Level = 'coordinator'): Promise<Row[]> {
  const found: Row[] = [];
  for await (const row of (await store.read({ what, level })).rows) found.push(row);
  return found;
}
export async function values<T>(store: GraphStore, what: What, level?: Level): Promise<T[]> {
  return (await rows(store, [what], level)).map((row) => row.value as T);
}
export async function hashOf(store: GraphStore): Promise<string> {
  const { rows } = await store.read({ what: What.options, level: 'coordinator' });
  return contentHash(rows as AsyncIterable<Row>);
}
export async function nodeOf(store: GraphStore, id: string, level: Level = 'coordinator'): Promise<GraphNode> {
  return (await store.node(NodeId.parse(id), level)).node;
}
/** The code of what was thrown. */
export const codeOf = async (act: Promise<unknown>): Promise<string> => (await refusalOf(act)).code;

/** Answers as JSON says them: what a store leaves undefined is not there. */
export const plain = (value: unknown): unknown => JSON.parse(JSON.stringify(value));

/** A model of a store in which only the vocabulary was written. */
function startedModel({ entries }: { entries: LogEntry[] }): Model {
  const model = new Model();
  model.submit({ ...changeSet(vocabulary), operation: entries[0]!.operation });
  return model;
}

/** Does a step on both; both take it or both refuse it for the same reason. True when they took it. */
async function tryOn(store: GraphStore, model: Model, step: Step, sets: ChangeSet[]): Promise<boolean> {
  const earlier = 'undo' in step ? sets.at(-1 - step.undo) : undefined;
  const changes = 'attempts' in step ? changesFrom(step.attempts, model) : [];
  if (!earlier && changes.length === 0) return false;
  const set = earlier ? undoOf(earlier) : changeSet(changes);
  let expected: { revision: number } | { refused: string };
  try {
    expected = { revision: model.submit(set) };
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    expected = { refused: error.code };
  }
  const outcome = await store.submit(set).then(
    ({ revision }) => ({ revision }),
    (error: unknown) => {
      if (!(error instanceof GraphError)) throw error;
      return { refused: error.code };
    },
  );
  expect(outcome).toEqual(expected);
  if ('refused' in expected) return false;
  sets.push(set);
  return true;
}

/** A store with the vocabulary beside the model of it: `take` tries a step on both, which must agree. */
export async function startedBoth({ started }: Pick<StoreKit, 'started'>) {
  const store = await started();
  const model = startedModel(await store.log({ after: 0, limit: 1 }));
  const sets: ChangeSet[] = [];
  return { store, model, sets, take: (step: Step): Promise<boolean> => tryOn(store, model, step, sets) };
}
