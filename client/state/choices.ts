import type { Filter } from '../../graph-schema/filter.ts';
import { Key, NodeId } from '../../graph-schema/ids.ts';
import type { EdgeType } from '../../graph-schema/types.ts';
import { edgeTypesOf, type NearSubject } from './near.ts';

export type Scalar = string | number | boolean;

/** What a condition is about: everything a facet counts by, and words. */
export type Subject =
  { by: 'type' } | { by: 'tag' } | { by: 'edge-type' } | { by: 'text' } | { by: 'field'; field: string } | NearSubject;

/** Whether one of the values is asked for, every one of them, or none of them. */
export const modes = ['any', 'all', 'not'] as const;
export type Mode = (typeof modes)[number];

/** A number or a day (or the like, compared as text) between two ends, both included; an end that is not there is open. */
export interface RangeChoice {
  on: { by: 'range'; field: string; of: 'number' | 'text' };
  min?: Scalar | undefined;
  max?: Scalar | undefined;
}

/** A condition a person set: one facet's, or words. All of them hold together. */
export type Choice = { on: Subject; mode: Mode; values: readonly Scalar[] } | RangeChoice;

export const isRange = (choice: Choice): choice is RangeChoice => choice.on.by === 'range';

/** Names what a condition is about; there is one condition for each name and mode at most. */
export function subjectKey(on: Choice['on']): string {
  if (on.by === 'field') return `field.${on.field}`;
  if (on.by === 'range') return `${on.of === 'number' ? 'number' : 'range'}.${on.field}`;
  if (on.by === 'neighbour') return on.over === undefined ? `near.${on.type}` : `near.${on.type}.${on.over}`;
  return on.by;
}

function readSubject(key: string): Choice['on'] | undefined {
  if (key === 'type' || key === 'tag' || key === 'edge-type' || key === 'text') return { by: key };
  const [kind, ...said] = key.split('.');
  const [name, over, ...rest] = said.map((part) => Key.safeParse(part).data);
  if (name === undefined || rest.length > 0 || (said.length > 1 && over === undefined)) return undefined;
  if (kind === 'near') return { by: 'neighbour', type: name, ...(over !== undefined && { over }) };
  if (over !== undefined) return undefined;
  if (kind === 'field') return { by: 'field', field: name };
  if (kind === 'number') return { by: 'range', field: name, of: 'number' };
  if (kind === 'range') return { by: 'range', field: name, of: 'text' };
  return undefined;
}

/** A value as text in an address: numbers and yes or no are marked, so that they come back as what they were. */
const writeValue = (value: Scalar | undefined): string =>
  value === undefined
    ? ''
    : typeof value === 'string'
      ? encodeURIComponent(value).replaceAll('!', '%21')
      : `!${String(value)}`;

function readValue(text: string): Scalar | undefined {
  if (text === '') return undefined;
  if (text === '!true' || text === '!false') return text === '!true';
  if (text.startsWith('!')) return Number.isFinite(Number(text.slice(1))) ? Number(text.slice(1)) : undefined;
  try {
    const value = decodeURIComponent(text);
    return value.includes('\0') ? undefined : value;
  } catch {
    return undefined;
  }
}

/** A condition as one word of an address, such as `type:any:Project,Person`. */
export function writeChoice(choice: Choice): string {
  const key = subjectKey(choice.on);
  if (isRange(choice)) return `${key}:between:${writeValue(choice.min)},${writeValue(choice.max)}`;
  return `${key}:${choice.mode}:${choice.values.map(writeValue).join(',')}`;
}

const most = { values: 200, text: 500 } as const;

/** Reads a condition out of an address; undefined when it is none. */
export function readChoice(word: string): Choice | undefined {
  const [key = '', how, ...rest] = word.split(':');
  const on = readSubject(key);
  const values = rest.join(':').split(',').map(readValue);
  if (!on) return undefined;
  if (on.by === 'range') {
    const fits = (value: Scalar | undefined) =>
      typeof value === (on.of === 'number' ? 'number' : 'string') ? value : undefined;
    const [min, max] = [fits(values[0]), fits(values[1])];
    return how !== 'between' || (min === undefined && max === undefined) ? undefined : { on, min, max };
  }
  const mode = modes.find((candidate) => candidate === how);
  const given = values.filter((value) => value !== undefined).slice(0, most.values);
  const schema = on.by === 'neighbour' ? NodeId : on.by === 'type' || on.by === 'edge-type' ? Key : undefined;
  const texts = given.map((value) => String(value).slice(0, most.text));
  const kept = on.by === 'field' ? given : texts.filter((text) => !schema || schema.safeParse(text).success);
  return mode === undefined || kept.length === 0 ? undefined : { on, mode, values: kept };
}

/** The values a condition asks for, as one condition of a filter that one of them satisfies. */
function anyOf(on: Subject, values: readonly Scalar[], edgeTypes: readonly EdgeType[]): Filter {
  const texts = values.map(String);
  if (on.by === 'type') return { type: texts };
  if (on.by === 'tag') return { tag: texts };
  if (on.by === 'edge-type') return { degree: { min: 1, edgeTypes: texts } };
  if (on.by === 'field') return { field: on.field, any: [...values] };
  if (on.by === 'neighbour') {
    const ids = texts.flatMap((text) => NodeId.safeParse(text).data ?? []);
    const to = { all: [{ type: [on.type] }, { ids }] };
    const over = edgeTypesOf(on, edgeTypes);
    return { linked: { ...(over && { edgeTypes: over }), to } };
  }
  return texts.length === 1 ? { text: texts[0]! } : { any: texts.map((text) => ({ text })) };
}

/** A condition as the filter understands it, in a network with these types of edges. */
export function conditionOf(choice: Choice, edgeTypes: readonly EdgeType[]): Filter {
  if (isRange(choice)) {
    const bound = (value: Scalar | undefined) => (typeof value === 'boolean' ? undefined : value);
    return { field: choice.on.field, min: bound(choice.min), max: bound(choice.max) };
  }
  const { on, mode, values } = choice;
  if (mode === 'not') return { not: anyOf(on, values, edgeTypes) };
  // In a bracket of its own, it stays in what its own facet counts: a further value narrows down.
  if (mode === 'all') return { all: values.map((value) => anyOf(on, [value], edgeTypes)) };
  return anyOf(on, values, edgeTypes);
}

/**
 * The conditions with one value chosen, or no longer. Without a mode, the value goes from wherever it is chosen, and comes
 * to where values of its subject are chosen already.
 */
export function toggled(
  choices: readonly Choice[],
  toggle: { on: Subject; value: Scalar; mode?: Mode },
): readonly Choice[] {
  const { on, value } = toggle;
  const isIt = (choice: Choice): choice is ValueChoice =>
    isAbout(choice, on) && (toggle.mode === undefined || choice.mode === toggle.mode);
  const holding = choices.find((choice) => isIt(choice) && choice.values.includes(value));
  const before = holding ?? choices.find(isIt);
  if (!before || isRange(before)) return [...choices, { on, mode: toggle.mode ?? 'any', values: [value] }];
  const values = holding ? before.values.filter((other) => other !== value) : [...before.values, value];
  const after: Choice[] = values.length === 0 ? [] : [{ ...before, values }];
  return choices.flatMap((choice) => (choice === before ? after : [choice]));
}

/** The conditions with a value among them, which stays where it is chosen already. */
export function withValue(choices: readonly Choice[], { on, value }: { on: Subject; value: string }) {
  if (valuesOf(choices, on).includes(value)) return choices;
  // Words are all to be there; of other subjects the value comes to those that are chosen.
  return toggled(choices, { on, value, ...(on.by === 'text' && { mode: 'all' }) });
}

type ValueChoice = Exclude<Choice, RangeChoice>;

function isAbout(choice: Choice, on: Choice['on']): choice is ValueChoice {
  return !isRange(choice) && subjectKey(choice.on) === subjectKey(on);
}

/** The conditions with all values of a subject asked for in one mode. */
export function inMode(choices: readonly Choice[], on: Subject, mode: Mode): readonly Choice[] {
  const first = choices.find((choice) => isAbout(choice, on));
  if (!first) return choices;
  const values = [...new Set(valuesOf(choices, on))];
  return choices.flatMap((choice): Choice[] =>
    choice === first ? [{ on, mode, values }] : isAbout(choice, on) ? [] : [choice],
  );
}

/** The conditions with another range, or, where neither end is given, without it. */
export function ranged(choices: readonly Choice[], range: RangeChoice): readonly Choice[] {
  const at = choices.findIndex((choice) => subjectKey(choice.on) === subjectKey(range.on));
  const next = range.min === undefined && range.max === undefined ? [] : [range];
  return at < 0 ? [...choices, ...next] : [...choices.slice(0, at), ...next, ...choices.slice(at + 1)];
}

/** The range chosen of a field. */
export function rangeOf(choices: readonly Choice[], on: RangeChoice['on']): RangeChoice | undefined {
  return choices.filter(isRange).find((choice) => subjectKey(choice.on) === subjectKey(on));
}

/** The mode in which values are chosen of a subject so far. */
export function modeOf(choices: readonly Choice[], on: Choice['on']): Mode | undefined {
  return choices.filter((choice) => isAbout(choice, on))[0]?.mode;
}

/** The values chosen of a subject, whatever the mode. */
export function valuesOf(choices: readonly Choice[], on: Choice['on']): readonly Scalar[] {
  return choices.filter((choice) => isAbout(choice, on)).flatMap((choice) => choice.values);
}
