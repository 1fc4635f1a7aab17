import { calendarIn } from '../../graph-schema/calendar.ts';
import {
  contactsIn,
  createContactTable,
  wholeWindow,
  type ContactTable,
  type DatedContact,
} from '../../graph-schema/contact-table.ts';
import { frequencyFrame } from '../../graph-schema/frequency.ts';
import { nodeFigures, pairFigures } from '../../graph-schema/pair-figures.ts';
import { rollUp } from '../../graph-schema/roll-up.ts';
import { FiguresRequest, type FiguresReport } from './figures-messages.ts';

type Told = Extract<FiguresRequest, { kind: 'contacts' }>;
type Asked = Extract<FiguresRequest, { kind: 'figures' }>;

interface Tables {
  dated: readonly DatedContact[];
  people: ContactTable;
  /** Made when it is asked for first. */
  organisations: () => ContactTable;
}

let tables: Tables | undefined;

function tablesOf({ contacts, timeZone, employments, organisations }: Told): Tables {
  const dayIn = calendarIn(timeZone);
  const { at, nodes, offsets, participants } = contacts;
  const dated = at.map((text, contact) => ({
    day: dayIn(text),
    participants: participants.slice(offsets[contact], offsets[contact + 1]).map((node) => nodes[node]!),
  }));
  let rolled: ContactTable | undefined;
  const held = employments.map(({ person, organisation, since, until }) => ({
    person,
    organisation,
    since: since === undefined ? undefined : dayIn(since),
    until: until === undefined ? undefined : dayIn(until),
  }));
  const those = new Set(organisations);
  const make = () =>
    createContactTable(rollUp(dated, { employments: held, isOrganisation: (id) => those.has(id) }).contacts);
  return { dated, people: createContactTable(dated), organisations: () => (rolled ??= make()) };
}

function answer({ people, organisations }: Tables, asked: Asked): FiguresReport {
  const table = asked.rollUp ? organisations() : people;
  const whole = wholeWindow(people, asked.today);
  const window = asked.window ?? whole;
  const frame = frequencyFrame(window, asked.today, asked.halfLife);
  const span = contactsIn(table, window);
  const pairs = pairFigures(table, span, frame);
  const nodes = nodeFigures(table, span, { frame, pairs });
  return { id: asked.id, window, whole, ids: [...table.ids], days: people.days, pairs, nodes };
}

globalThis.addEventListener('message', (event: MessageEvent<unknown>) => {
  const request = FiguresRequest.parse(event.data);
  if (request.kind === 'contacts') tables = tablesOf(request);
  else if (tables) globalThis.postMessage(answer(tables, request));
});
