import type { ContactLog, ContactLogQuestion } from '../../../graph-schema/contact-log.ts';
import { maySee } from '../../../graph-schema/levels.ts';
import { askingSurvivors, idsNamed, reached } from '../../../graph-schema/survivors.ts';
import { timeZoneOf } from '../../../graph-schema/time-zone.ts';
import { defaultLevels } from '../../../graph-schema/visibility.ts';
import { rowsOf, type Asking } from './asking.ts';
import { decodeInteraction } from './codec.ts';
import { createParameters, int, type Parameters } from './cypher.ts';
import { compileFilter } from './filter.ts';
import { dateIn } from './frequencies.ts';
import { contactInSight, inSight } from './scope.ts';
import { survivorsOf } from './survivors.ts';
import { recordKey, recordsByKey } from './world.ts';

/** The contacts a reader asks for, one by one. */
export async function contactLog(asking: Asking, question: ContactLogQuestion): Promise<ContactLog> {
  const { tx, scope, meta, sees } = asking;
  if (!maySee(scope.level, defaultLevels.interaction))
    return { revision: meta.revision, total: 0, contacts: [], kinds: [] };
  const zoneKey = recordKey('setting', 'timeZone');
  const timeZone = timeZoneOf((await recordsByKey(tx, [zoneKey])).get(zoneKey));
  const parameters = createParameters({ timeZone });
  const matched = await match(asking, { question, parameters });
  const { kinds, skip, limit } = question;
  const ofKind = kinds ? `WHERE i.kind IN ${parameters.add(kinds)} ` : '';
  const ends = (type: string) => `COLLECT { MATCH (i)-[:${type}]->(p) WHERE ${inSight('p', scope.level)} RETURN p.id }`;
  const page =
    `${matched} WITH i, date ${ofKind}ORDER BY date DESC, i.at DESC, i.id DESC ` +
    `SKIP ${parameters.add(int(skip))} LIMIT ${parameters.add(int(limit))} ` +
    `RETURN properties(i), ${ends('INVOLVES')}, ${ends('ABOUT')}`;
  const rows = await rowsOf(tx.run(page, parameters.values));
  const counted = await rowsOf(tx.run(`${matched} RETURN i.kind, count(*)`, parameters.values));
  const counts = counted.map(([kind, count]) => ({ kind: kind as string, count: Number(count) }));
  const wanted = kinds && new Set(kinds);
  return {
    revision: meta.revision,
    total: counts.reduce((sum, { kind, count }) => sum + (!wanted || wanted.has(kind) ? count : 0), 0),
    contacts: rows.flatMap(([properties, participants, about]) => {
      const involved = { participants: participants as string[], about: about as string[] };
      const contact = decodeInteraction(properties as Record<string, unknown>, involved);
      return sees.interaction(contact, () => true) ?? [];
    }),
    kinds: counts.sort((one, other) => other.count - one.count || (one.kind < other.kind ? -1 : 1)),
  };
}

/** Binds `i` and its `date` to the contacts that satisfy all but the kinds. */
async function match(
  asking: Asking,
  { question, parameters }: { question: ContactLogQuestion; parameters: Parameters },
): Promise<string> {
  const { scope } = asking;
  const { window, filter } = question;
  const together = question.with && reached(question.with, await survivorsOf(asking, question.with));
  const where = [contactInSight('i', scope.level)];
  const takesPart = (condition: string) => `EXISTS { (i)-[:INVOLVES]->(p:Entity) WHERE ${condition} }`;
  for (const id of together ?? [])
    where.push(takesPart(`p.id = ${parameters.add(id)} AND ${inSight('p', scope.level)}`));
  if (filter) {
    const asked = askingSurvivors(filter, await survivorsOf(asking, idsNamed(filter)));
    where.push(takesPart(`${scope.node('p')} AND ${compileFilter({ scope, parameters }, asked, 'p')}`));
  }
  const [first] = together ?? [];
  const start = first === undefined ? '(i:Interaction)' : `(:Entity {id: ${parameters.add(first)}})<-[:INVOLVES]-(i)`;
  const within = window
    ? ` WHERE date >= date(${parameters.add(window.from)}) AND date < date(${parameters.add(window.to)})`
    : '';
  return `MATCH ${start} WHERE ${where.join(' AND ')} WITH i, ${dateIn('i.at')} AS date${within}`;
}
