/**
 * A second, slow and plain reckoning of the contact frequency figures, written from their definition alone. Tests
 * compare the real one with it; it shares no code with what it checks.
 */

/** One interaction. */
export interface OracleContact {
  id: string;
  /** 'YYYY-MM-DD' or an ISO instant. */
  at: string;
  participants: readonly string[];
}

/** One WORKS_FOR; both ends are included and a missing end is open. Each end is a day or an instant. */
export interface OracleEmployment {
  person: string;
  organisation: string;
  since?: string;
  until?: string;
}

/** What is asked: the window, the time zone and whether people count as their organisations. */
export interface OracleQuestion {
  timeZone: string;
  /** 'YYYY-MM-DD'; a missing end is that end of «All». */
  from?: string;
  /** 'YYYY-MM-DD', itself outside the window. */
  to?: string;
  /** 'YYYY-MM-DD'. */
  today: string;
  halfLife?: number;
  rollUp: boolean;
  employments: readonly OracleEmployment[];
  /** The ids that are organisations. */
  organisations: ReadonlySet<string>;
}

/** The figures of one pair or one node with at least one contact in the window. */
export interface OracleFigures {
  count: number;
  perMonth: number;
  first: string;
  last: string;
  daysSince: number;
  longestGap?: number;
  trend?: number;
  weight: number;
  /** Gone quiet. */
  quiet: boolean;
}

/** Everything the definition says about the window. */
export interface OracleAnswer {
  /** By the two ids, sorted by code unit and joined with a space. */
  pairs: Map<string, OracleFigures>;
  nodes: Map<string, OracleFigures & { partners: number }>;
  /** By organisation: its interactions with two or more of its own participants; only with rollUp, and never 0. */
  inside: Map<string, number>;
}

/** A calendar day as the number of days since 1970-01-01. */
type Day = number;

/** From `from` up to, not including, `to`. */
interface Window {
  from: Day;
  to: Day;
}

/** A calendar month the window touches: its days in the window and its days altogether. */
interface Month {
  first: Day;
  daysInWindow: number;
  daysInMonth: number;
}

/** What every pair and node of one question is measured against. */
interface Measure {
  months: readonly Month[];
  reference: Day;
  halfLife: number;
}

const MILLISECONDS_PER_DAY = 86_400_000;
const PLAIN_DAY = /^(\d{4})-(\d{2})-(\d{2})$/;
const INSTANT = /^\d{4}-\d{2}-\d{2}T.*(Z|[+-]\d{2}:?\d{2})$/i;

/** The day of a year, a month from 1 and a day of the month. */
function dayFrom(year: number, month: number, dayOfMonth: number): Day {
  return new Date(0).setUTCFullYear(year, month - 1, dayOfMonth) / MILLISECONDS_PER_DAY;
}

/** A day as 'YYYY-MM-DD'. */
function textOf(day: Day): string {
  return new Date(day * MILLISECONDS_PER_DAY).toISOString().replace(/T.*$/, '');
}

/** A day's month as 'YYYY-MM'. */
function monthTextOf(day: Day): string {
  return textOf(day).slice(0, -3);
}

/** Reads 'YYYY-MM-DD'. */
function plainDay(text: string): Day {
  const [, year, month, dayOfMonth] = PLAIN_DAY.exec(text) ?? [];
  const day = dayFrom(Number(year), Number(month), Number(dayOfMonth));
  if (Number.isNaN(day) || textOf(day) !== text) throw new Error(`The oracle cannot read the day ${text}`);
  return day;
}

/** The calendar day of an instant, as the clock of the formatter's time zone shows it. */
function dayOfInstant(text: string, clock: Intl.DateTimeFormat): Day {
  const instant = new Date(text);
  if (!INSTANT.test(text) || Number.isNaN(instant.getTime())) throw new Error(`The oracle cannot read ${text}`);
  const parts = new Map(clock.formatToParts(instant).map((part) => [part.type, part.value]));
  const year = Number(parts.get('year'));
  return dayFrom(parts.get('era') === 'BC' ? 1 - year : year, Number(parts.get('month')), Number(parts.get('day')));
}

/** A reader of days and instants in one time zone. */
function dayReader(timeZone: string): (text: string) => Day {
  const clock = new Intl.DateTimeFormat('en-US', {
    calendar: 'gregory',
    numberingSystem: 'latn',
    timeZone,
    era: 'short',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
  });
  return (text) => (PLAIN_DAY.test(text) ? plainDay(text) : dayOfInstant(text, clock));
}

/** The window asked for; `days` are those of all the network's contacts. None: «All» of a network without contacts. */
function windowOf(days: readonly Day[], question: OracleQuestion): Window | undefined {
  const sorted = days.toSorted((a, b) => a - b);
  const first = sorted[0];
  const last = sorted.at(-1);
  if (first === undefined || last === undefined) return undefined;
  return {
    from: question.from === undefined ? first : plainDay(question.from),
    to: question.to === undefined ? Math.max(plainDay(question.today), last) + 1 : plainDay(question.to),
  };
}

/** All the days of the month `day` is in. */
function daysOfMonthAround(day: Day): Day[] {
  const month = monthTextOf(day);
  let first = day;
  while (monthTextOf(first - 1) === month) first -= 1;
  const days: Day[] = [];
  for (let each = first; monthTextOf(each) === month; each += 1) days.push(each);
  return days;
}

/** The months the window touches, in order, found by walking its days. */
function monthsOf(window: Window): Month[] {
  const months = new Map<string, Month>();
  for (let day = window.from; day < window.to; day += 1) {
    const text = monthTextOf(day);
    let month = months.get(text);
    if (month === undefined) {
      const days = daysOfMonthAround(day);
      month = { first: days[0] ?? day, daysInWindow: 0, daysInMonth: days.length };
      months.set(text, month);
    }
    month.daysInWindow += 1;
  }
  return [...months.values()];
}

/** The sum of some numbers. */
function sum(numbers: readonly number[]): number {
  let total = 0;
  for (const number of numbers) total += number;
  return total;
}

/** The days between each contact and the next. */
function gapsOf(days: readonly Day[]): number[] {
  const gaps: number[] = [];
  let previous: Day | undefined;
  for (const day of days) {
    if (previous !== undefined) gaps.push(day - previous);
    previous = day;
  }
  return gaps;
}

/** The middle number, or the mean of the two in the middle. */
function medianOf(numbers: readonly number[]): number {
  const sorted = numbers.toSorted((a, b) => a - b);
  const lower = sorted[Math.floor((sorted.length - 1) / 2)] ?? Number.NaN;
  const upper = sorted[Math.ceil((sorted.length - 1) / 2)] ?? Number.NaN;
  return (lower + upper) / 2;
}

/** The least-squares slope of some values against 0, 1, 2 and so on. */
function slopeOf(values: readonly number[]): number {
  const middle = (values.length - 1) / 2;
  const mean = sum(values) / values.length;
  const above = sum(values.map((value, index) => (index - middle) * (value - mean)));
  const below = sum(values.map((_value, index) => (index - middle) ** 2));
  return above / below;
}

/** The slope of the counts of the months wholly in the window; none under three such months. */
function trendOf(days: readonly Day[], months: readonly Month[]): number | undefined {
  const whole = months.filter((month) => month.daysInWindow === month.daysInMonth);
  if (whole.length < 3) return undefined;
  return slopeOf(
    whole.map((month) => days.filter((day) => day >= month.first && day < month.first + month.daysInMonth).length),
  );
}

/** The figures of contacts on these days, of which there is at least one. */
function figuresOf(unsorted: readonly Day[], measure: Measure): OracleFigures {
  const days = unsorted.toSorted((a, b) => a - b);
  const first = days[0] ?? Number.NaN;
  const last = days.at(-1) ?? Number.NaN;
  const gaps = gapsOf(days);
  const daysSince = Math.max(0, measure.reference - last);
  const trend = trendOf(days, measure.months);
  return {
    count: days.length,
    perMonth: days.length / sum(measure.months.map((month) => month.daysInWindow / month.daysInMonth)),
    first: textOf(first),
    last: textOf(last),
    daysSince,
    ...(gaps.length > 0 ? { longestGap: gaps.toSorted((a, b) => b - a)[0] ?? Number.NaN } : {}),
    ...(trend === undefined ? {} : { trend }),
    weight: sum(days.map((day) => 2 ** (-Math.max(0, measure.reference - day) / measure.halfLife))),
    quiet: days.length >= 3 && daysSince > 2 * medianOf(gaps),
  };
}

/** A reader of whom a participant takes part for on a day: itself, or with rollUp its organisations. */
function standInsOf(question: OracleQuestion, readDay: (text: string) => Day): (id: string, day: Day) => Set<string> {
  if (!question.rollUp) return (id) => new Set([id]);
  const employments = Map.groupBy(
    question.employments.map(({ person, organisation, since, until }) => ({
      person,
      organisation,
      since: since === undefined ? -Infinity : readDay(since),
      until: until === undefined ? Infinity : readDay(until),
    })),
    ({ person }) => person,
  );
  return (id, day) => {
    const employers = (employments.get(id) ?? [])
      .filter(({ since, until }) => since <= day && day <= until)
      .map(({ organisation }) => organisation);
    return new Set([id, ...employers].filter((each) => question.organisations.has(each)));
  };
}

/** Adds a value to the list kept under a key. */
function addTo<Value>(lists: Map<string, Value[]>, key: string, value: Value): void {
  const list = lists.get(key);
  if (list === undefined) lists.set(key, [value]);
  else list.push(value);
}

/** Every two of some different ids. */
function pairsOf(ids: readonly string[]): [string, string][] {
  return ids.flatMap((one, index) => ids.slice(index + 1).map((other): [string, string] => [one, other]));
}

/** The days of the contacts of each pair and node, the partners of each node and the contacts inside each organisation. */
interface Tally {
  pairDays: Map<string, Day[]>;
  nodeDays: Map<string, Day[]>;
  partners: Map<string, string[]>;
  inside: Map<string, number>;
}

/** Notes one contact, given whom each of its different participants takes part for. */
function tallyContact(tally: Tally, day: Day, standIns: readonly Set<string>[], rollUp: boolean): void {
  const nodes = [...new Set(standIns.flatMap((each) => [...each]))].toSorted();
  for (const node of nodes) {
    addTo(tally.nodeDays, node, day);
    const own = standIns.filter((each) => each.has(node));
    if (rollUp && own.length >= 2) tally.inside.set(node, (tally.inside.get(node) ?? 0) + 1);
  }
  for (const [one, other] of pairsOf(nodes)) {
    addTo(tally.pairDays, `${one} ${other}`, day);
    addTo(tally.partners, one, other);
    addTo(tally.partners, other, one);
  }
}

/** Answers the question from the whole list of the network's contacts. */
export function oracleOf(contacts: readonly OracleContact[], question: OracleQuestion): OracleAnswer {
  const readDay = dayReader(question.timeZone);
  const dated = contacts.map(({ at, participants }) => ({ day: readDay(at), participants }));
  const tally: Tally = { pairDays: new Map(), nodeDays: new Map(), partners: new Map(), inside: new Map() };
  const answer: OracleAnswer = { pairs: new Map(), nodes: new Map(), inside: tally.inside };
  const window = windowOf(
    dated.map(({ day }) => day),
    question,
  );
  if (window === undefined) return answer;

  const standIns = standInsOf(question, readDay);
  for (const { day, participants } of dated) {
    if (day < window.from || day >= window.to) continue;
    const different = [...new Set(participants)];
    tallyContact(
      tally,
      day,
      different.map((id) => standIns(id, day)),
      question.rollUp,
    );
  }

  const measure: Measure = {
    months: monthsOf(window),
    reference: Math.min(window.to - 1, plainDay(question.today)),
    halfLife: question.halfLife ?? 90,
  };
  for (const [pair, days] of tally.pairDays) answer.pairs.set(pair, figuresOf(days, measure));
  for (const [node, days] of tally.nodeDays) {
    const partners = new Set(tally.partners.get(node)).size;
    answer.nodes.set(node, { ...figuresOf(days, measure), partners });
  }
  return answer;
}
