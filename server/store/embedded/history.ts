import type { ValueOf } from '../../../graph-schema/changes.ts';
import { noSuchThing } from '../../../graph-schema/errors.ts';
import { historyOf, type History, type HistoryQuestion } from '../../../graph-schema/history.ts';
import type { NodeId } from '../../../graph-schema/ids.ts';
import { maySee } from '../../../graph-schema/levels.ts';
import { recentOf, type Recent, type RecentQuestion } from '../../../graph-schema/recent.ts';
import { historyLevel, type LogBook, type Present, type ThingName } from '../../../graph-schema/told.ts';
import { standingUndo } from '../../../graph-schema/undo.ts';
import type { Visibility } from '../../../graph-schema/visibility.ts';
import { survivorOf, type Asking } from './answers.ts';
import type { StoreFile } from './file.ts';
import type { Snapshot } from './memory.ts';
import { lookUp } from './table.ts';

/** Effects read at a time. */
const some = 250;

type AskingLog = Asking & { file: StoreFile };

/** What happened to a node or an edge, from the log in the file; what is in sight is what the newest snapshot shows. */
export async function history(asking: AskingLog, question: HistoryQuestion): Promise<History> {
  const { memory, views, file, level } = asking;
  const snapshot = memory.snapshot();
  const { revision } = snapshot;
  if (!maySee(level, historyLevel)) return { revision, entries: [], more: false };
  const view = await views.of(snapshot, level);
  const thing = thingOf(snapshot, question);
  const seen = lookUp<ValueOf['node' | 'edge']>(thing.what === 'node' ? view.nodes : view.edges, thing.id);
  if (!seen) throw noSuchThing({ ...thing, id: question.node ?? question.edge ?? '' });
  const { before, limit } = question;
  const book = createLogBook(file, presentOf(snapshot, view));
  return { revision, ...(await historyOf(book, { thing, version: seen.version, level, before, limit })) };
}

/** What happened in the network lately. */
export async function recent(asking: AskingLog, { before = Infinity, limit }: RecentQuestion): Promise<Recent> {
  const { memory, views, file, level } = asking;
  const snapshot = memory.snapshot();
  const { revision } = snapshot;
  if (!maySee(level, historyLevel)) return { revision, entries: [] };
  const book = createLogBook(file, presentOf(snapshot, await views.of(snapshot, level)));
  return { revision, ...(await recentOf(book, { level, before: Math.min(before, revision + 1), limit })) };
}

const presentOf = (snapshot: Snapshot, { visibility: sees }: { visibility: Visibility }): Present => ({
  types: snapshot.types,
  sees,
  get: (what, id) => lookUp(snapshot.tables[what], id),
});

function thingOf(snapshot: Snapshot, { node, edge }: HistoryQuestion): ThingName {
  return node === undefined
    ? { what: 'edge', id: edge ?? '' }
    : { what: 'node', id: survivorOf(snapshot, node) satisfies NodeId };
}

function createLogBook(file: StoreFile, present: Present): LogBook {
  return {
    heads: async (before, limit) => file.heads({ before, limit }),
    async find(revision, thing) {
      const effect = file.effectOn(revision, thing);
      const head = effect && file.head(revision);
      return head && { head, effect };
    },
    async *effects(revision) {
      for (let from = 0; ; from += some) {
        const effects = file.effects({ revision, from, limit: some });
        if (effects.length > 0) yield effects;
        if (effects.length < some) return;
        await new Promise((resolve) => setImmediate(resolve));
      }
    },
    revisionOf: async (operation) => file.operation(operation)?.revision,
    undoneBy: (operation) => standingUndo(operation, async (one) => file.undoOf(one)),
    present: async () => present,
  };
}
