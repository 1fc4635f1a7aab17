import { calendarIn, type DayWindow } from '../../graph-schema/calendar.ts';
import { betweenGroups, meetingsOf } from '../../graph-schema/contact-group.ts';
import {
  contactsIn,
  createContactTable,
  daysOf,
  wholeWindow,
  type ContactTable,
  type DatedContact,
} from '../../graph-schema/contact-table.ts';
import { frequencyFrame } from '../../graph-schema/frequency.ts';
import { nodeFigures, pairFigures } from '../../graph-schema/pair-figures.ts';
import { organisationsOn, rollUp } from '../../graph-schema/roll-up.ts';
import { FiguresRequest, type FiguresReport } from './figures-messages.ts';

type RequestOf<K extends FiguresRequest['kind']> = Extract<FiguresRequest, { kind: K }>;

/** All contacts, as they are and as a table. */
let known: { dated: readonly DatedContact[]; people: ContactTable; dayIn(at: string): number } | undefined;
let employment: RequestOf<'employment'> | undefined;
/** So many meetings of a group are told. */
const most = 1_000;
/** Made when it is asked for first. */
let organisations: { table: ContactTable; inside: ReadonlyMap<string, readonly number[]> } | undefined;

function take({ contacts, timeZone }: RequestOf<'contacts'>): void {
  const dayIn = calendarIn(timeZone);
  const { at, nodes, offsets, participants } = contacts;
  const dated = at.map((text, contact) => ({
    day: dayIn(text),
    participants: participants.slice(offsets[contact], offsets[contact + 1]).map((node) => nodes[node]!),
  }));
  known = { dated, people: createContactTable(dated), dayIn };
}

function rolledUp({ dated, dayIn }: NonNullable<typeof known>): NonNullable<typeof organisations> {
  const dayOf = (at: string | undefined) => (at === undefined ? undefined : dayIn(at));
  const employments = (employment?.employments ?? []).map(({ since, until, ...who }) => ({
    ...who,
    since: dayOf(since),
    until: dayOf(until),
  }));
  const those = new Set(employment?.organisations);
  const rolled = rollUp(dated, organisationsOn({ employments, isOrganisation: (id) => those.has(id) }));
  return { table: createContactTable(rolled.contacts), inside: rolled.inside };
}

const inWindow = (days: readonly number[], { from, to }: DayWindow): number =>
  days.reduce((count, day) => count + Number(day >= from && day < to), 0);

function answer(asked: RequestOf<'figures'>): FiguresReport {
  if (!known) throw new Error('There are no contacts to count.');
  const { people } = known;
  const rolled = asked.rollUp ? (organisations ??= rolledUp(known)) : undefined;
  const table = rolled?.table ?? people;
  const whole = wholeWindow(people, asked.today);
  const window = asked.window ?? whole;
  const frame = frequencyFrame(window, asked.today, asked.halfLife);
  const span = contactsIn(table, window);
  const pairs = pairFigures(table, span, frame);
  const nodes = nodeFigures(table, span, { frame, pairs });
  const meetings = asked.group && meetingsOf(table, span, { members: asked.group, most });
  const [one, other] = asked.groups ?? [];
  const between = one && other && betweenGroups(table, span, [new Set(one), new Set(other)]);
  const days = asked.among ? daysOf(table, new Set(asked.among)) : people.days;
  const inside = Int32Array.from(table.ids, (id) => inWindow(rolled?.inside.get(id) ?? [], window));
  const told = { id: asked.id, window, whole, ids: [...table.ids], days, pairs, nodes, inside };
  return {
    ...told,
    ...(meetings && { meetings }),
    ...(between && { between: between as NonNullable<FiguresReport['between']> }),
  };
}

globalThis.addEventListener('message', (event: MessageEvent<unknown>) => {
  const request = FiguresRequest.parse(event.data);
  if (request.kind === 'figures') return globalThis.postMessage(answer(request));
  organisations = undefined;
  if (request.kind === 'contacts') take(request);
  else employment = request;
});
