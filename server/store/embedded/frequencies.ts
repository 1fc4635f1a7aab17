import { calendarIn } from '../../../graph-schema/calendar.ts';
import { contactTableSteps, type ContactTable, type DatedContact } from '../../../graph-schema/contact-table.ts';
import type { Frequencies, FrequencyQuestion } from '../../../graph-schema/frequencies.ts';
import { frequencySteps } from '../../../graph-schema/frequencies-answer.ts';
import { rollUp } from '../../../graph-schema/roll-up.ts';
import { timeZoneOf } from '../../../graph-schema/time-zone.ts';
import type { GraphNode } from '../../../graph-schema/elements.ts';
import type { Asked } from '../graph-store.ts';
import { reached } from '../../../graph-schema/survivors.ts';
import { survivorsOf } from './answers.ts';
import type { Snapshot } from './memory.ts';
import { drive } from './pace.ts';
import { organisationsIn } from './roll-up.ts';
import { lookUp, type Table } from './table.ts';
import type { LevelView } from './views.ts';

/** The contacts a level sees, as numbers: of people, and rolled up to organisations. */
interface Tables {
  of: { nodes: Table<GraphNode>; edges: Table<unknown>; timeZone: string };
  plain: ContactTable;
  rolled?: { contacts: ContactTable; inside: ReadonlyMap<string, readonly number[]> };
}

/** Answers how often nodes are in contact. What it makes of all contacts it keeps as long as what that was made of is the same. */
export function createFrequencies() {
  const known = new WeakMap<Snapshot['tables']['interaction'], Map<string, Tables>>();

  async function tablesOf(view: LevelView, wantsRolled: boolean): Promise<Tables> {
    const { snapshot, nodes, edges, visibility } = view;
    const byLevel = known.get(snapshot.tables.interaction) ?? new Map<string, Tables>();
    known.set(snapshot.tables.interaction, byLevel);
    const before = byLevel.get(visibility.level);
    const timeZone = timeZoneOf(lookUp(snapshot.tables.setting, 'timeZone'));
    // Whoever sees all contacts sees the same ones, whatever happens to nodes.
    const seesAll = visibility.level === 'coordinator';
    const isSame = before?.of.timeZone === timeZone && (seesAll || before.of.nodes === nodes);
    const isRolled = isSame && before.rolled && before.of.nodes === nodes && before.of.edges === edges;
    if (isSame && (isRolled || !wantsRolled)) return before;
    const dayIn = calendarIn(timeZone);
    const dated = await drive(datedContacts(view, dayIn));
    const tables: Tables = {
      of: { nodes, edges, timeZone },
      plain: isSame ? before.plain : await drive(contactTableSteps(dated)),
    };
    if (wantsRolled) {
      const found = rollUp(dated, organisationsIn(view, dayIn));
      tables.rolled = { contacts: await drive(contactTableSteps(found.contacts)), inside: found.inside };
    }
    byLevel.set(visibility.level, tables);
    return tables;
  }

  return async (view: LevelView, question: Asked<FrequencyQuestion>): Promise<Frequencies> => {
    const { snapshot } = view;
    const tables = await tablesOf(view, question.rollUp);
    const of = {
      plain: tables.plain,
      rolled: tables.rolled,
      revision: snapshot.revision,
      today: calendarIn(tables.of.timeZone)(question.now),
      among: question.among && new Set<string>(reached(question.among, survivorsOf(snapshot, question.among))),
    };
    return await drive(frequencySteps(of, question));
  };
}

function* datedContacts(view: LevelView, dayIn: (at: string) => number): Generator<void, DatedContact[]> {
  const dated: DatedContact[] = [];
  for (const { at, participants } of view.interactions()) {
    dated.push({ day: dayIn(at), participants });
    yield;
  }
  return dated;
}
