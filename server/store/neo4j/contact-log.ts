import type { ContactLog, ContactLogQuestion } from '../../../graph-schema/contact-log.ts';
import type { NodeId } from '../../../graph-schema/ids.ts';
import { maySee } from '../../../graph-schema/levels.ts';
import { reached } from '../../../graph-schema/survivors.ts';
import { startsWords, words } from '../../../graph-schema/text.ts';
import { timeZoneOf } from '../../../graph-schema/time-zone.ts';
import { defaultLevels } from '../../../graph-schema/visibility.ts';
import { asAsked } from './asked.ts';
import { rowsOf, type Asking } from './asking.ts';
import { decodeInteraction } from './codec.ts';
import { createParameters, int, type Parameters } from './cypher.ts';
import { compileFilter } from './filter.ts';
import { dateIn } from './dates.ts';
import { createPace } from './pace.ts';
import { contactsOf, countsFor, employment } from './roll-up.ts';
import { contactInSight, inSight } from './scope.ts';
import { survivorsOf } from './survivors.ts';
import { recordKey, recordsByKey } from './world.ts';

/** The contacts a reader asks for, one by one. */
export async function contactLog(asking: Asking, question: ContactLogQuestion): Promise<ContactLog> {
  const { tx, scope, meta, sees } = asking;
  if (!maySee(scope.level, defaultLevels.interaction))
    return {
      revision: meta.revision,
      total: 0,
      contacts: [],
      ...(question.rollUp && { organisations: [] }),
      kinds: [],
    };
  const zoneKey = recordKey('setting', 'timeZone');
  const timeZone = timeZoneOf((await recordsByKey(tx, [zoneKey])).get(zoneKey));
  const parameters = createParameters({ timeZone });
  const matched = await match(asking, { question, parameters });
  const { kinds, skip, limit, rollUp } = question;
  const ofKind = kinds ? `WHERE i.kind IN ${parameters.add(kinds)} ` : '';
  const ends = (type: string) => `MATCH (i)-[:${type}]->(p) WHERE ${inSight('p', scope.level)}`;
  const organisations = rollUp
    ? `COLLECT { ${ends('INVOLVES')} ${countsFor(scope)} WITH DISTINCT o RETURN o.id }`
    : 'null';
  const asked =
    `${matched} WITH i, date ${ofKind}ORDER BY date DESC, i.at DESC, i.id DESC ` +
    `SKIP ${parameters.add(int(skip))} LIMIT ${parameters.add(int(limit))} ` +
    `RETURN properties(i), COLLECT { ${ends('INVOLVES')} RETURN p.id }, COLLECT { ${ends('ABOUT')} RETURN p.id }, ${organisations}`;
  const rows = await rowsOf(tx.run(asked, parameters.values));
  const counted = await rowsOf(tx.run(`${matched} RETURN i.kind, count(*)`, parameters.values));
  const counts = counted.map(([kind, count]) => ({ kind: kind as string, count: Number(count) }));
  const wanted = kinds && new Set(kinds);
  const page = rows.flatMap(([properties, participants, about, organisations]) => {
    const involved = { participants: participants as string[], about: about as string[] };
    const contact = sees.interaction(decodeInteraction(properties as Record<string, unknown>, involved), () => true);
    return contact ? [{ contact, organisations: organisations as NodeId[] }] : [];
  });
  return {
    revision: meta.revision,
    total: counts.reduce((sum, { kind, count }) => sum + (!wanted || wanted.has(kind) ? count : 0), 0),
    contacts: page.map(({ contact }) => contact),
    ...(rollUp && { organisations: page.map((one) => one.organisations.sort()) }),
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
  const works = question.rollUp ? employment(scope) : undefined;
  const where = ['true'];
  if (window) where.push(`date >= date(${parameters.add(window.from)})`, `date < date(${parameters.add(window.to)})`);
  /** Somebody takes part who is so, or (rolled up) who works for an organisation that is. */
  const takesPart = (is: (variable: string) => string) => {
    const itself = `EXISTS { (i)-[:INVOLVES]->(p:Entity) WHERE ${inSight('p', scope.level)} AND ${is('p')} }`;
    if (!works) return itself;
    const { pattern, condition } = works;
    const through = `MATCH (i)-[:INVOLVES]->(p) WHERE ${inSight('p', scope.level)} MATCH ${pattern} WHERE ${condition} AND ${is('o')}`;
    return `(${itself} OR EXISTS { ${through} })`;
  };
  for (const id of together ?? []) {
    const known = parameters.add(id);
    where.push(takesPart((one) => `${one}.id = ${known}`));
  }
  if (filter) {
    const wanted = await asAsked(asking, filter);
    where.push(takesPart((one) => `${scope.node(one)} AND ${compileFilter({ scope, parameters }, wanted, one)}`));
  }
  const [one] = together ?? [];
  const begin = one === undefined ? 'MATCH (i:Interaction)' : contactsOf(parameters.add([one]), works);
  const found =
    `${begin} WITH i WHERE ${contactInSight('i', scope.level)} ` +
    `WITH i, ${dateIn('i.at')} AS date WHERE ${where.join(' AND ')}`;
  const said = words(question.note ?? '');
  if (said.length === 0) return found;
  if (!maySee(scope.level, defaultLevels.contactNote)) return `${found} AND false`;
  // The database does not know which letters are alike.
  const notes = await rowsOf(asking.tx.run(`${found} AND i.note IS NOT NULL RETURN i.id, i.note`, parameters.values));
  const pace = createPace();
  const ids: string[] = [];
  for (const [id, note] of notes) {
    if (startsWords(note as string, said)) ids.push(id as string);
    const wait = pace();
    if (wait) await wait;
  }
  return `${found} AND i.id IN ${parameters.add(ids)}`;
}
