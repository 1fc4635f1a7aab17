import type { FieldKind } from '../fields.ts';
import type { Json } from './format.ts';
import { exactNumber } from './text.ts';

const numeric = /^(integer|int|long|short|byte|float|double|bigdecimal|biginteger)$/;

/** The kind of field the values of a type of GEXF or GraphML make; undefined: what they look like decides. */
export function kindOfType(type: string): FieldKind | undefined {
  const plain = type.trim().toLowerCase();
  if (numeric.test(plain)) return 'number';
  if (plain.startsWith('list')) return numeric.test(plain.slice(4)) ? 'numbers' : 'list';
  if (plain === 'boolean') return 'boolean';
  if (plain === 'anyuri') return 'url';
  return undefined;
}

/** A value written as text, as its type reads it. What does not fit its type, or no number JavaScript has, stays text. */
export function readTyped(type: string, text: string): Json {
  const plain = type.trim().toLowerCase();
  return plain.startsWith('list')
    ? itemsOf(text).map((item) => readScalar(plain.slice(4), item))
    : readScalar(plain, text);
}

function readScalar(plain: string, text: string): Json {
  if (numeric.test(plain)) return exactNumber(text) ?? text;
  if (plain !== 'boolean') return text;
  const said = text.trim().toLowerCase();
  if (said === 'true' || said === '1') return true;
  return said === 'false' || said === '0' ? false : text;
}

/** `[a, "b, c"]` of GEXF 1.3; before, with bars between, or else with commas or semicolons. */
function itemsOf(text: string): string[] {
  const inner = /^\s*\[(.*)\]\s*$/s.exec(text)?.[1];
  if (inner === undefined) {
    const separator = text.includes('|') ? '|' : /[,;]/;
    return text.split(separator).map((item) => item.trim()).filter((item) => item !== ''); // prettier-ignore
  }
  const items: string[] = [];
  let [item, isQuoted] = ['', false];
  for (let at = 0; at < inner.length; at += 1) {
    const character = inner[at] ?? '';
    if (isQuoted && character === '\\') {
      at += 1;
      item += inner[at] ?? '';
    } else if (character === '"') isQuoted = !isQuoted;
    else if (character === ',' && !isQuoted) {
      items.push(item.trim());
      item = '';
    } else item += character;
  }
  return [...items, item.trim()].filter((text) => text !== '');
}
