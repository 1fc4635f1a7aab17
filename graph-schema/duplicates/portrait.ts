import type { GraphNode } from '../elements.ts';
import { aliasText, type FieldDefinition } from '../fields.ts';
import type { NodeType } from '../types.ts';
import { textsOf, type FieldValue } from '../values.ts';
import { tokenLine, words } from '../text.ts';
import { initials, namesIn, nameWords } from './names.ts';
import { createVocabulary, type Phrase, type Vocabulary } from './phrases.ts';

/** What is compared: a node, or a record that may become one. */
export type Comparable = Pick<GraphNode, 'label' | 'fields' | 'keys'> & { id: string };

/** What a record is known by, in the forms in which it is compared. */
export interface Portrait {
  id: string;
  names: readonly Phrase[];
  /** The letters that a name is shortened to, as somebody wrote them. */
  short: readonly string[];
  /** The same, made from its longer names. */
  initials: readonly string[];
  /** Values that one record alone is wont to have, by what they are. */
  exact: Readonly<Record<Exact, readonly string[]>>;
  /** Single lines by field. */
  lines: ReadonlyMap<string, Phrase>;
  /** Choices, numbers, days by field. */
  plain: ReadonlyMap<string, { value: string; isDay: boolean }>;
  /** Ids of the countries it is connected with. */
  countries: readonly string[];
}

export const exactKinds = ['telephone', 'email', 'host', 'key'] as const;
export type Exact = (typeof exactKinds)[number];

/** All portraits of one type, with how often what is in them occurs. */
export interface Gallery {
  portraits: readonly Portrait[];
  names: Vocabulary;
  /** By field. */
  lines: ReadonlyMap<string, Vocabulary>;
  /**
   * Of the lines of a field, by field. `variety`: 1 where at least every second record has a line of its own, less as fewer have
   * one; `telling`: how well they tell records apart, which is less where they are of fewer than three words.
   */
  worth: ReadonlyMap<string, { variety: number; telling: number }>;
  /** How many records have a name of just these words, and each exact value. */
  sharing(kind: Exact | 'name', value: string): number;
}

/** More of a record is not compared: nothing a person writes may keep the others waiting. */
const most = { names: 30, words: 30 } as const;
/** Longer texts are prose: how far they agree says nothing. */
const longestLine = 200;
const lineKinds: ReadonlySet<string> = new Set(['text']);
const plainKinds: ReadonlySet<string> = new Set(['choice', 'number', 'date', 'datetime']);
/** Hosts of mail that say nothing of who has an address there. */
const mailHosts =
  /^(gmail|googlemail|yahoo|ymail|hotmail|outlook|live|msn|icloud|me|aol|gmx|web|mail|yandex|qq|163|126|protonmail|proton|orange|wanadoo|free|laposte|libero|example)\.[a-z]{2,4}(\.[a-z]{2})?$/;
/** Hosts at which many have a page: the whole address tells them apart. */
const shared =
  /(^|\.)(facebook|linkedin|instagram|twitter|x|youtube|github|gitlab|wordpress|blogspot|medium|google|wixsite|weebly|t|linktr|kumu)\.(com|io|ee|me|be|org)$/;
/** The field in which the builtin types keep what a name is shortened to. */
const acronymField = 'acronym';

/** A name by its words, whatever their order. */
export const phraseKey = (phrase: Phrase): string => phrase.join(' ');

/** Looks at records of one type. A step for each. */
export function* hang(
  records: readonly Comparable[],
  input: { type: Pick<NodeType, 'fields'> | undefined; countriesOf?: (id: string) => readonly string[] },
): Generator<void, Gallery> {
  const names = createVocabulary();
  const lines = new Map<string, Vocabulary>();
  const met = new Map<string, { words: number; records: number; different: Set<string> }>();
  const counts = new Map<string, number>();
  const count = (kind: string, values: readonly string[]) => {
    for (const value of new Set(values)) counts.set(`${kind} ${value}`, (counts.get(`${kind} ${value}`) ?? 0) + 1);
  };
  const fields = input.type?.fields ?? [];
  const portraits: Portrait[] = [];
  for (const record of records) {
    const texts = namesOf(record, fields);
    const phrases = [...new Set(texts)]
      .slice(0, most.names)
      .map((text) => nameWords(text).slice(0, most.words))
      .filter((own) => own.length > 0);
    const noted = names.note(phrases);
    const own = new Map<string, Phrase>();
    const plain: Map<string, { value: string; isDay: boolean }> = new Map();
    for (const { key, kind } of fields) {
      const value = record.fields?.[key];
      if (value === undefined || key === acronymField) continue;
      if (plainKinds.has(kind))
        plain.set(key, { value: tokenLine(String(value)) || String(value), isDay: kind.startsWith('date') });
      if (!lineKinds.has(kind)) continue;
      const text = textsOf(value).join(' ');
      const found = text.length > longestLine ? [] : words(text);
      if (found.length === 0) continue;
      const vocabulary = lines.get(key) ?? createVocabulary();
      lines.set(key, vocabulary);
      const [phrase] = vocabulary.note([found]);
      own.set(key, phrase!);
      const so = met.get(key) ?? { words: 0, records: 0, different: new Set() };
      met.set(key, so);
      so.words += phrase!.length;
      so.records += 1;
      so.different.add(phraseKey(phrase!));
    }
    const exact = exactOf(record, fields);
    count('name', noted.map(phraseKey));
    for (const kind of exactKinds) count(kind, exact[kind]);
    portraits.push({
      id: record.id,
      names: noted,
      short: phrases.flatMap((one) => (one.length === 1 && /^\p{L}{3,8}$/u.test(one[0]!) ? one : [])),
      initials: phrases.flatMap((one) => initials(one) ?? []),
      exact,
      lines: own,
      plain,
      countries: input.countriesOf?.(record.id) ?? [],
    });
    yield;
  }
  return {
    portraits,
    names,
    lines,
    worth: new Map(
      [...met].map(([key, { words, records, different }]) => {
        const variety = Math.min(1, (2 * different.size) / records);
        return [key, { variety, telling: variety * Math.min(1, words / records / 3) }];
      }),
    ),
    sharing: (kind, value) => counts.get(`${kind} ${value}`) ?? 0,
  };
}

/** What a record is called: its label in each language, what is in brackets there, its other names, its acronym. */
function namesOf(record: Comparable, fields: readonly FieldDefinition[]): string[] {
  const others = fields.flatMap(({ key, kind }) => {
    const value = record.fields?.[key];
    if (value === undefined) return [];
    if (kind === 'aliases') return textsOf(value).map(aliasText);
    return key === acronymField ? textsOf(value) : [];
  });
  return [...textsOf(record.label), ...others].flatMap(namesIn);
}

function exactOf(record: Comparable, fields: readonly FieldDefinition[]): Portrait['exact'] {
  const exact = { telephone: [] as string[], email: [] as string[], host: [] as string[], key: [] as string[] };
  const read: { [kind: string]: (text: string) => void } = {
    telephone(text) {
      const digits = text.normalize('NFKC').replaceAll(/\D/gu, '');
      // Without the codes of country and place, which some write and some do not.
      if (digits.length >= 6) exact.telephone.push(digits.slice(-7));
    },
    email(text) {
      const mail = /^\S+@([^\s@]+\.[^\s@]+)$/u.exec(text.trim().toLowerCase());
      if (!mail) return;
      exact.email.push(mail[0].trim());
      if (!mailHosts.test(mail[1]!)) exact.host.push(mail[1]!);
    },
    url(text) {
      const host = hostOf(text);
      if (host !== undefined) exact.host.push(host);
    },
  };
  for (const { key, kind } of fields) {
    const value: FieldValue | undefined = record.fields?.[key];
    if (value !== undefined && read[kind]) for (const text of textsOf(value)) read[kind](text);
  }
  // So short a key is a number of a row, which every file has.
  exact.key = (record.keys ?? []).map(({ key }) => key).filter((key) => key.length >= 5);
  return exact;
}

function hostOf(text: string): string | undefined {
  const plain = text.trim().toLowerCase();
  const address = /^[a-z]+:\/\//.test(plain) ? plain : `https://${plain}`;
  if (!URL.canParse(address)) return undefined;
  const url = new URL(address);
  if (!url.hostname.includes('.')) return undefined;
  const host = url.hostname.replace(/^www\d?\./, '').replace(/\.$/, '');
  const path = url.pathname.replace(/\/+$/, '');
  return shared.test(host) ? host + path : host;
}
