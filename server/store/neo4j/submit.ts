import { createHash, randomUUID } from 'node:crypto';
import type { ManagedTransaction } from 'neo4j-driver';
import { applySteps, isUndo } from '../../../graph-schema/apply.ts';
import type { ChangeSet, Receipt } from '../../../graph-schema/changes.ts';
import { GraphError } from '../../../graph-schema/errors.ts';
import { Key, type Revision } from '../../../graph-schema/ids.ts';
import type { Principal } from '../../../graph-schema/levels.ts';
import { touchedByChanges, touchedByUndo } from '../../../graph-schema/touched.ts';
import { noSuchOperation } from '../../../graph-schema/undo.ts';
import { canonicalJson } from '../../../graph-schema/values.ts';
import { createDraft, type Draft } from '../../../graph-schema/world.ts';
import { int } from './cypher.ts';
import type { Database } from './driver.ts';
import { entryOf, sealOf, writeLog, type Seal } from './log.ts';
import type { TypeCache } from './meta.ts';
import { constrainEdgeType } from './migrations.ts';
import { createPace } from './pace.ts';
import { recomputeHelpers } from './recompute.ts';
import { lockCommits } from './revisions.ts';
import { loadWorld, NotLoaded, type LoadedWorld } from './world.ts';
import { writeEffects } from './write-effects.ts';

export interface Submitter {
  submit(changeSet: ChangeSet): Promise<Receipt>;
  /** Resolves when everything submitted so far is done. */
  idle(): Promise<void>;
}

/** ms for one change set; an import of 200,000 changes has several minutes. */
const timeoutFor = (changes: number): number => 30_000 + changes * 5;
const timeoutForUndo = 600_000;

export function createSubmitter(db: Database, types: TypeCache): Submitter {
  const constrained = new Set<string>();
  let last: Promise<unknown> = Promise.resolve();

  async function apply(changeSet: ChangeSet): Promise<Receipt> {
    await constrainTypes(db, changeSet, constrained);
    const seal: Seal = { digest: await digestOf(changeSet), attempt: randomUUID() };
    const timeout = isUndo(changeSet.act) ? timeoutForUndo : timeoutFor(changeSet.act.changes.length);
    return db.write('submit', (tx) => inTransaction({ tx, changeSet, seal, types }), timeout);
  }

  return {
    /** One after the other: the database would make them wait for its lock, and count their waiting as work. */
    submit(changeSet) {
      const turn = last.then(() => apply(changeSet));
      last = turn.catch(() => {});
      return turn;
    },
    async idle() {
      await last;
    },
  };
}

/** The constraints of edge types that this change set makes. What is no key is refused later, and makes no constraint. */
async function constrainTypes(db: Database, { act }: ChangeSet, constrained: Set<string>): Promise<void> {
  if (isUndo(act)) return;
  for (const change of act.changes) {
    if (change.kind !== 'put' || change.what !== 'edge-type' || change.value === null) continue;
    if (constrained.has(change.id) || !Key.safeParse(change.id).success) continue;
    await constrainEdgeType(db, change.id);
    constrained.add(change.id);
  }
}

/** Tells whether two change sets under one operation id ask for the same. */
async function digestOf({ act }: ChangeSet): Promise<string> {
  const hash = createHash('sha256');
  if (isUndo(act)) return hash.update(canonicalJson(act)).digest('hex');
  const pace = createPace();
  for (const change of act.changes) {
    hash.update(canonicalJson(change)).update('\n');
    const wait = pace();
    if (wait) await wait;
  }
  return hash.digest('hex');
}

async function inTransaction(input: {
  tx: ManagedTransaction;
  changeSet: ChangeSet;
  seal: Seal;
  types: TypeCache;
}): Promise<Receipt> {
  const { tx, changeSet, seal, types } = input;
  const { operation } = changeSet;
  // The first statement takes the lock that all writers take: from here to the commit nobody else writes.
  const locked = await tx.run(
    "MATCH (m:WeftMeta {name: 'network'}) SET m.revision = m.revision + 1 RETURN m.revision, m.types",
  );
  const revision = locked.records[0]?.get(0) as Revision;
  const typesRevision = locked.records[0]?.get(1) as number;

  const earlier = await sealOf(tx, operation);
  if (earlier) {
    if (earlier.digest !== seal.digest) {
      throw new GraphError('conflict', `The operation «${operation}» has taken effect with other content.`, {
        issues: [{ message: 'operation id is taken', id: operation, path: ['operation'] }],
      });
    }
    // Ours from an attempt whose acknowledgement was lost, or somebody's before us: either way nothing is to be done.
    await tx.run("MATCH (m:WeftMeta {name: 'network'}) SET m.revision = m.revision - 1");
    return { operation, revision: earlier.revision, repeated: earlier.attempt !== seal.attempt };
  }

  const known = await types.at(tx, { typesRevision });
  const act = await actOf(tx, changeSet);
  const touched = 'entry' in act ? touchedByUndo(act.entry) : touchedByChanges(act.changes);
  const loaded = await loadWorld(tx, { types: known, touched });
  const draft = await applied({ loaded, act, who: changeSet.who, stamp: { at: changeSet.at, revision } });
  const effects = draft.effects();

  await writeEffects(tx, effects, draft.types());
  await recomputeHelpers(tx, effects, draft.types());
  if (effects.some(({ what }) => what === 'node-type' || what === 'edge-type')) {
    await tx.run("MATCH (m:WeftMeta {name: 'network'}) SET m.types = $revision", { revision: int(revision) });
  }
  await writeLog(tx, { changeSet, revision, effects, seal });
  await lockCommits(tx);
  return { operation, revision, repeated: false };
}

type Act = Parameters<typeof applySteps>[1];

/** The change set applied to what is loaded; where that is not enough, more is loaded and it is applied anew. */
async function applied(input: {
  loaded: LoadedWorld;
  act: Act;
  who: Principal;
  stamp: Parameters<typeof createDraft>[1];
}): Promise<Draft> {
  const { loaded, act, who, stamp } = input;
  const pace = createPace();
  for (;;) {
    const draft = createDraft(loaded.world(), stamp);
    try {
      for (const _ of applySteps(draft, act, who)) {
        const wait = pace();
        if (wait) await wait;
      }
      return draft;
    } catch (error) {
      if (!(error instanceof NotLoaded)) throw error;
      await loaded.more(error);
    }
  }
}

async function actOf(tx: ManagedTransaction, { act }: ChangeSet) {
  if (!isUndo(act)) return act;
  const entry = await entryOf(tx, act.undo);
  if (!entry) throw noSuchOperation(act.undo);
  return { entry };
}
