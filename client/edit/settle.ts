import type { ChangeInput } from '../../graph-schema/changes.ts';
import type { GraphError, Issue } from '../../graph-schema/errors.ts';
import { putTogether, takeApart } from '../../graph-schema/paths.ts';
import { sameValue } from '../../graph-schema/values.ts';
import type { Contested, WrittenRecord } from '../state/edits.ts';
import { draftOf, type EdgeDraft, type NodeDraft } from './draft.ts';

/** One value that two people want to be different. */
export interface Dispute {
  key: string;
  /** Which change it is about, and what of its record: a path, or a property of a whole record. */
  change: number;
  path: string;
  /** What it was when this person began. null, here and below: nothing there. */
  before: unknown;
  yours: unknown;
  theirs: unknown;
}

export type Side = 'mine' | 'theirs';
type Put = Extract<ChangeInput, { kind: 'put' }>;
type EditChange = Extract<ChangeInput, { kind: 'edit-node' | 'edit-edge' | 'edit-interaction' }>;

const isEdit = (change: ChangeInput | undefined): change is EditChange => change?.kind.startsWith('edit-') === true;
const indexOf = (issue: Issue): number => (typeof issue.path[1] === 'number' ? issue.path[1] : 0);
const isTold = (issue: Issue): boolean => 'theirs' in issue && issue.field !== undefined;

/** What of a refused change set a person can settle; undefined: nothing of it. */
export function contestedBy(
  error: GraphError,
  written: { name: string; changes: readonly ChangeInput[]; was: readonly WrittenRecord[] },
): Contested | undefined {
  const { issues } = error;
  if (error.code === 'conflict' && issues.length > 0 && issues.every(isTold)) return { ...written, issues };
  const [issue] = issues;
  if (error.code !== 'not_found' || !issue) return undefined;
  const index = indexOf(issue);
  const change = written.changes[index];
  const record = written.was.find(({ id }) => id === issue.id);
  if (!isEdit(change) || change.kind === 'edit-interaction' || change.id !== issue.id || !record) return undefined;
  return { ...written, issues, gone: { index, record } };
}

const isPlain = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The properties of a whole record, each with whose value it has; `undefined`: two people changed it. */
function merged(change: Put, theirs: Record<string, unknown>): Map<string, Side | undefined> {
  const [base, yours] = [isPlain(change.base) ? change.base : {}, isPlain(change.value) ? change.value : {}];
  const names = new Set([...Object.keys(base), ...Object.keys(yours), ...Object.keys(theirs)]);
  return new Map(
    [...names].map((name) => {
      if (sameValue(yours[name], theirs[name]) || sameValue(base[name], yours[name])) return [name, 'theirs'];
      return [name, sameValue(base[name], theirs[name]) ? 'mine' : undefined];
    }),
  );
}

/** What is to be decided. What only one of the two changed is not asked. */
export function disputesOf({ changes, issues }: Contested): Dispute[] {
  return issues.filter(isTold).flatMap((issue): Dispute[] => {
    const at = indexOf(issue);
    const change = changes[at];
    const dispute = (path: string, values: { before: unknown; yours: unknown; theirs: unknown }): Dispute => ({
      key: `${at} ${path}`,
      change: at,
      path,
      before: values.before ?? null,
      yours: values.yours ?? null,
      theirs: values.theirs ?? null,
    });
    if (change?.kind !== 'put' || !isPlain(issue.theirs) || !isPlain(change.value)) {
      const path = issue.field ?? '';
      const before = isEdit(change) ? change.base?.[path] : change?.kind === 'put' ? change.base : undefined;
      return [dispute(path, { before, yours: issue.yours, theirs: issue.theirs })];
    }
    const [yours, theirs] = [change.value, issue.theirs];
    const before = isPlain(change.base) ? change.base : {};
    return [...merged(change, theirs)]
      .filter(([, side]) => side === undefined)
      .map(([name]) => dispute(name, { before: before[name], yours: yours[name], theirs: theirs[name] }));
  });
}

/** The changes once it is decided: with their values as the old ones. None are left where nothing of one's own is. */
export function settle(contested: Contested, sideOf: (dispute: Dispute) => Side): ChangeInput[] {
  const disputes = disputesOf(contested);
  return contested.changes.flatMap((change, at): ChangeInput[] => {
    const its = disputes.filter((dispute) => dispute.change === at);
    if (isEdit(change)) return its.length === 0 ? [change] : settleEdit(change, its, sideOf);
    const issue = contested.issues.find((candidate) => indexOf(candidate) === at && isTold(candidate));
    if (change.kind !== 'put' || !issue) return [change];
    return settlePut({ change, theirs: issue.theirs ?? null, disputes: its, sideOf });
  });
}

function settleEdit(
  change: EditChange,
  disputes: readonly Dispute[],
  sideOf: (dispute: Dispute) => Side,
): ChangeInput[] {
  const set = { ...change.set };
  const base = { ...change.base };
  let unset = [...(change.unset ?? [])];
  for (const dispute of disputes) {
    const { path } = dispute;
    if (sideOf(dispute) === 'mine') base[path] = asJson(dispute.theirs);
    else {
      delete set[path];
      delete base[path];
      unset = unset.filter((other) => other !== path);
    }
  }
  return Object.keys(base).length === 0 ? [] : [{ ...change, set, unset, base }];
}

function settlePut(input: {
  change: Put;
  theirs: unknown;
  disputes: readonly Dispute[];
  sideOf(dispute: Dispute): Side;
}): ChangeInput[] {
  const { change, theirs, disputes, sideOf } = input;
  const whole = disputes.find(({ path }) => path === '');
  if (whole) return sideOf(whole) === 'mine' ? [{ ...change, base: asJson(theirs) }] : [];
  if (!isPlain(theirs) || !isPlain(change.value)) return [];
  const value: Record<string, unknown> = {};
  for (const [name, known] of merged(change, theirs)) {
    const dispute = disputes.find(({ path }) => path === name);
    const side = known ?? (dispute ? sideOf(dispute) : 'theirs');
    const chosen = side === 'mine' ? change.value[name] : theirs[name];
    if (chosen !== undefined) value[name] = chosen;
  }
  return sameValue(value, theirs) ? [] : [{ ...change, value: asJson(value), base: asJson(theirs) }];
}

/** The changes with the record that is gone made again, as this person knew it and with what they wrote; or without it. */
export function settleGone({ changes, gone }: Contested, again: boolean): ChangeInput[] {
  if (!gone) return [...changes];
  return changes.flatMap((change, at): ChangeInput[] => {
    if (at !== gone.index) return [change];
    if (!again || !isEdit(change)) return [];
    const isEdge = 'source' in gone.record;
    const what = isEdge ? 'edge' : 'node';
    const parts = takeApart(what, draftOf(gone.record));
    for (const [path, value] of Object.entries(change.set ?? {})) parts.set(path, value);
    for (const path of change.unset ?? []) parts.delete(path);
    const record = putTogether(what, parts);
    // The parts of such a record with those of an edit of it.
    return isEdge
      ? [{ kind: 'create-edge', record: record as EdgeDraft }]
      : [{ kind: 'create-node', record: record as NodeDraft }];
  });
}

const asJson = (value: unknown): Put['value'] => JSON.parse(JSON.stringify(value ?? null));
