import { GraphError } from '../../../graph-schema/errors.ts';
import type { Level } from '../../../graph-schema/levels.ts';
import type { Summary } from '../../../graph-schema/questions.ts';
import type { GraphStore } from '../graph-store.ts';
import { createAsker } from './asking.ts';
import { contactLog } from './contact-log.ts';
import { openDatabase, type Neo4jAddress } from './driver.ts';
import { focus } from './focus.ts';
import { createFollowers } from './follow.ts';
import { frequencies } from './frequencies.ts';
import { history, recent } from './history.ts';
import { entriesAfter, reachesBack } from './log.ts';
import type { Logger } from './logger.ts';
import { createMatcher } from './match.ts';
import { createTypeCache } from './meta.ts';
import { migrate } from './migrations.ts';
import { edgeProfile, profile } from './profile.ts';
import { read } from './read.ts';
import { records } from './records.ts';
import { renewTokens } from './recompute.ts';
import { createRevisions } from './revisions.ts';
import { search } from './search.ts';
import { select } from './select.ts';
import { createSideStore } from './side.ts';
import { createSubmitter } from './submit.ts';
import { summary } from './summary.ts';

const silent: Logger = { warn: () => {} };

/**
 * Opens the network kept in a Neo4j database, bringing its schema up to date first. Several processes may have the same
 * one open. Throws `unavailable` when the database does not answer, refuses us, or was prepared by a newer version.
 */
export async function openNeo4jStore(address: Neo4jAddress & { log?: Logger | undefined }): Promise<GraphStore> {
  const { log = silent } = address;
  const db = openDatabase(address, log);
  try {
    await migrate(db);
    await renewTokens(db);
    const types = createTypeCache();
    const revisions = createRevisions(db);
    const submitter = createSubmitter(db, types);
    const followers = createFollowers({ db, revisions, log });
    const asker = createAsker({ db, types, revisions });
    const match = createMatcher();
    const summaries = new Map<Level, Summary>();
    await revisions.read();
    let open = true;

    function requireOpen(): void {
      if (!open) throw new GraphError('unavailable', 'The store is closed.');
    }

    return {
      kind: 'neo4j',
      async revision() {
        requireOpen();
        return revisions.read();
      },
      async waitFor(revision, timeout) {
        requireOpen();
        await revisions.waitFor(revision, timeout);
      },
      async submit(changeSet) {
        requireOpen();
        const receipt = await submitter.submit(changeSet);
        revisions.acknowledged(receipt.revision);
        followers.nudge();
        return receipt;
      },
      async read(request) {
        requireOpen();
        return read({ db, types, revisions }, request);
      },
      async records({ of, level, survivors = false }) {
        requireOpen();
        return asker.ask('records', level, async (asking) => ({
          revision: asking.meta.revision,
          values: await records(asking, { of, survivors }),
        }));
      },
      async log({ after, limit }) {
        requireOpen();
        return db.read(
          'log',
          async (tx) => ({ entries: await entriesAfter(tx, after, limit), complete: await reachesBack(tx, after) }),
          60_000,
        );
      },
      async summary(level) {
        requireOpen();
        return asker.ask('summary', level, async (asking) => {
          const known = summaries.get(level);
          if (known?.revision === asking.meta.revision) return known;
          const counted = await summary(asking);
          summaries.set(level, counted);
          return counted;
        });
      },
      async node(id, level) {
        requireOpen();
        return asker.ask('node', level, (asking) => profile(asking, id));
      },
      async edge(id, level) {
        requireOpen();
        return asker.ask('edge', level, (asking) => edgeProfile(asking, id));
      },
      async history(question, level) {
        requireOpen();
        return asker.ask('history', level, (asking) => history(asking, question));
      },
      async recent(question, level) {
        requireOpen();
        return asker.ask('recent', level, (asking) => recent(asking, question));
      },
      async select(question, level) {
        requireOpen();
        return asker.ask('select', level, (asking) => select(asking, question));
      },
      async focus(question, level) {
        requireOpen();
        return asker.ask('focus', level, (asking) => focus(asking, question));
      },
      async search(question, level) {
        requireOpen();
        return asker.ask('search', level, (asking) => search(asking, question));
      },
      async match(question, level) {
        requireOpen();
        return asker.ask('match', level, (asking) => match(asking, question));
      },
      async frequencies(question, level) {
        requireOpen();
        return asker.ask('frequencies', level, (asking) => frequencies(asking, question));
      },
      async contactLog(question, level) {
        requireOpen();
        return asker.ask('contact log', level, (asking) => contactLog(asking, question));
      },
      follow: (listener) => followers.follow(listener),
      side: createSideStore(db),
      async close() {
        if (!open) return;
        // What was asked before is finished; what is asked from now on is refused.
        open = false;
        await followers.close();
        await submitter.idle();
        await db.close();
      },
    };
  } catch (error) {
    await db.close();
    throw error;
  }
}
