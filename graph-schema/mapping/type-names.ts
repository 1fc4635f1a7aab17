import { builtinEdgeTypes } from '../builtin/edge-types.ts';
import { builtinNodeTypes } from '../builtin/node-types.ts';
import { fold } from '../import/field-names.ts';
import type { FieldDefinition } from '../fields.ts';
import type { EdgeType, NodeType } from '../types.ts';
import { textsOf } from '../values.ts';
import { headerWords } from './header-words.ts';
import { besideWords, edgeWords, fieldWords, headersOf, madeTypes, peopleWords, typeWords, type Header } from './vocabulary.ts'; // prettier-ignore

/** The types a mapping may name: those of the network and the built-in ones. */
export interface TypesToName {
  nodes: readonly NodeType[];
  edges: readonly EdgeType[];
}

const byKey = <T extends { key: string }>(existing: readonly T[], builtin: readonly T[]): T[] => [
  ...new Map([...builtin, ...existing].map((type) => [type.key, type])).values(),
];

/** The types of a network, and the built-in ones it does not have. */
export const withBuiltin = ({ nodes, edges }: TypesToName): TypesToName => ({
  nodes: byKey(nodes, builtinNodeTypes),
  edges: byKey(edges, builtinEdgeTypes),
});

/** Words as headers are compared, looked up by them. */
function index(entries: Iterable<readonly [key: string, words: readonly string[]]>): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  for (const [key, words] of entries)
    for (const word of words) if (!found.has(headerWords(word))) found.set(headerWords(word), key);
  return found;
}

const made = index(Object.entries(madeTypes));
const edgesByWord = index(Object.entries(edgeWords));
const headers = new Map(Object.entries(headersOf).map(([key, words]) => [key, words.map(headerWords)]));
const fields = new Map(Object.entries(fieldWords).map(([key, words]) => [key, words.map(headerWords)]));

/** Where among the words for this a header stands, best first; -1: nowhere. */
export const rankAs = (header: Header, words: string): number => headers.get(header)?.indexOf(words) ?? -1;
export const isHeader = (header: Header, words: string): boolean => rankAs(header, words) >= 0;

/** The edge type a header or a value speaks of. */
export const edgeOfWords = (words: string): string | undefined => edgesByWord.get(words);

const people = new Set(peopleWords.map(headerWords));
const beside = new Set(besideWords.map(headerWords));
const builtinEdges = new Set(builtinEdgeTypes.map(({ key }) => key));
const builtinNodes = new Set(builtinNodeTypes.map(({ key }) => key));

/** Headers of more words are sentences, which name nothing. */
const mostWords = 10;

/** Every run of words of a header, the longest first, with the words around it. */
function runsOf(words: string): { run: string; around: string[] }[] {
  const parts = words.split(' ', mostWords + 1);
  if (parts.length > mostWords) return [];
  const runs: { run: string; around: string[] }[] = [];
  for (let length = Math.min(4, parts.length); length > 0; length -= 1)
    for (let at = 0; at + length <= parts.length; at += 1)
      runs.push({ run: parts.slice(at, at + length).join(' '), around: [...parts.slice(0, at), ...parts.slice(at + length)] }); // prettier-ignore
  return runs;
}

/** The edge type that some words of a header speak of: «Lead organisation», «Organisation porteuse du projet». */
const edgeWithin = (words: string): string | undefined =>
  edgesByWord.get(words) ?? runsOf(words).flatMap(({ run }) => edgesByWord.get(run) ?? [])[0];

/** Whether a header says in which role its nodes stand to the row: as partners, as who funds it. */
export const saysRole = (words: string): boolean => edgeWithin(words) !== undefined;

/** Names of node types, looked up by words of headers and of names of tables. */
export function createTypeLookup({ nodes, edges }: TypesToName) {
  const named = index([
    ...nodes.map((type) => [type.key, [type.key, ...textsOf(type.name), ...(type.plural === undefined ? [] : textsOf(type.plural))]] as const),
    ...nodes.map((type) => [type.key, typeWords[type.key] ?? []] as const),
  ]); // prettier-ignore
  const typeOf = (words: string): string | undefined => named.get(words) ?? made.get(words);
  return {
    /** The type these words name as a whole: one there is by its key, else the name of one to make. */
    typeOf,
    /** The type of the nodes a column names: by its whole header, or by a name in it beside which nothing but their role stands. */
    typeOfLinked(words: string): string | undefined {
      const whole = typeOf(words) ?? (people.has(words) ? 'Person' : undefined);
      if (whole !== undefined) return whole;
      const isRole = (word: string) => edgesByWord.has(word) || beside.has(word);
      const runs = runsOf(words).filter(({ run, around }) => around.every(isRole) && !beside.has(run));
      const typed = runs.filter(({ run }) => typeOf(run) !== undefined);
      // «Responsable» alone is a person, an «organisation responsable» is none.
      const named = typed.find(({ run }) => !edgesByWord.has(run));
      if (!named && runs.some(({ run }) => people.has(run))) return 'Person';
      const run = (named ?? typed[0])?.run;
      return run === undefined ? undefined : typeOf(run);
    },
    /** The type some of the words name, the longest name first, the last of equals: `ai flourishing orgs` → Organization. */
    typeWithin(words: string): string | undefined {
      const whole = typeOf(words);
      if (whole !== undefined) return whole;
      const parts = words.split(' ');
      for (let length = Math.min(3, parts.length); length > 0; length -= 1) {
        for (let at = parts.length - length; at >= 0; at -= 1) {
          const found = typeOf(parts.slice(at, at + length).join(' '));
          if (found !== undefined) return found;
        }
      }
      return undefined;
    },
    nodeType: (name: string): NodeType | undefined => nodes.find((type) => type.key === name),
    edgeType: (name: string): EdgeType | undefined =>
      edges.find(({ key, name: given }) => [key, ...textsOf(given)].some((text) => fold(text) === fold(name))),
    edges,
  };
}
export type TypeLookup = ReturnType<typeof createTypeLookup>;

/** Whether the words are the name of the field itself, in any language. */
export const isCalled = ({ key, name }: FieldDefinition, words: string): boolean =>
  [key, ...textsOf(name)].map(headerWords).includes(words);

/** The field of a type that a header names, in any language it is known in. */
export function fieldNamed(type: NodeType | EdgeType | undefined, words: string): FieldDefinition | undefined {
  if (!type || words === '') return undefined;
  return (
    type.fields.find((field) => isCalled(field, words)) ??
    type.fields.find(({ key }) => fields.get(key)?.includes(words))
  );
}

/** An edge from the row's node, or to it. */
export interface EdgeChoice {
  edge: string;
  direction: 'out' | 'in';
}

/** To nodes of types that are made, which no edge type knows, and from such to places and languages. */
const usual: Record<string, string> = {
  Area: 'IN_CATEGORY', Sector: 'IN_CATEGORY', Place: 'LOCATED_IN', Country: 'LOCATED_IN', Region: 'LOCATED_IN', Language: 'WORKS_IN_LANGUAGE',
}; // prettier-ignore

/**
 * The edge that joins nodes of one type with those of another: the one the header speaks of, else the one with most of
 * these fields, else the first there is; connections of no particular kind where there is none.
 */
export function edgeBetween(input: {
  lookup: TypeLookup;
  from: string;
  to: string;
  words: string;
  /** A header for each column that may describe the edge. */
  beside?: readonly string[];
}): EdgeChoice {
  const { lookup, from, to, words, beside = [] } = input;
  const choices = lookup.edges.flatMap((type): { choice: EdgeChoice; type: EdgeType; vague: number }[] => {
    const fits = (a: string, b: string) =>
      (type.from?.includes(a) ?? true) && (type.to?.includes(b) ?? true) && (type.from ?? type.to) !== undefined;
    const vague = Number(type.from === undefined) + Number(type.to === undefined);
    return [
      ...(fits(from, to) ? [{ choice: { edge: type.key, direction: 'out' as const }, type, vague }] : []),
      ...(fits(to, from) ? [{ choice: { edge: type.key, direction: 'in' as const }, type, vague }] : []),
    ];
  });
  const spoken = edgeWithin(words);
  // Who funds an equal, or advises one, is told by a word for it only.
  const isEqual = from === to && !choices.some(({ choice }) => choice.edge === spoken);
  const score = ({ choice, type, vague }: (typeof choices)[number]): number =>
    (choice.edge === spoken ? 100 : 0) + 10 * type.fields.filter((field) => beside.some((other) => fieldNamed({ ...type, fields: [field] }, other))).length - 5 * vague - (type.ownFacet ? 20 : 0) + Number(from === to && choice.direction === 'in'); // prettier-ignore
  // What goes to anything, as who translates for whom, is meant where a word says so.
  const isMeant = ({ choice, type }: (typeof choices)[number]): boolean =>
    !builtinEdges.has(choice.edge) || choice.edge === spoken || (!isEqual && type.to !== undefined);
  const fitting = choices.filter(isMeant);
  const best = fitting.toSorted((a, b) => score(b) - score(a))[0];
  if (!best || best.vague > 0) {
    for (const [one, other, way] of [
      [from, to, 'out'],
      [to, from, 'in'],
    ] as const) {
      const usually = usual[other];
      if (usually === undefined) continue;
      if (spoken !== undefined && lookup.edgeType(spoken)?.to?.includes(other)) return { edge: spoken, direction: way };
      const isThere = !builtinNodes.has(one) || (lookup.edgeType(usually)?.from?.includes(one) ?? true);
      return { edge: isThere ? usually : 'OPERATES_IN', direction: way };
    }
  }
  return best?.choice ?? { edge: 'RELATED', direction: 'out' };
}

/** The edge that joins the nodes a column names with those of the rows. A list of countries is where the row is at work. */
export const edgeOfColumn = (input: {
  lookup: TypeLookup;
  from: string;
  to: string;
  words: string;
  isList: boolean;
}): EdgeChoice => {
  const { lookup, from, to, words, isList } = input;
  return edgeBetween({ lookup, from, to, words: isList && to === 'Country' ? 'countries' : words });
};
