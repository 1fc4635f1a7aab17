import { SaxesParser } from 'saxes';
import { GraphError } from '../errors.ts';
import { cutText, decodeText, repairText, utf16Of, type Problems } from './text.ts';

/** An element, as far as its reader keeps it. Names are local: `viz:size` is `size`. */
export interface XmlElement {
  name: string;
  attributes: ReadonlyMap<string, string>;
  /** What stands in it directly. */
  text: string;
  /** Those that are kept and not taken; what is between is looked through. */
  children: XmlElement[];
  /** The nearest kept or taken element around it. */
  parent: XmlElement | undefined;
  /** Line of the file, 1-based. */
  line: number;
}

/** Elements nested deeper or of more attributes are refused, as are files that would have more elements kept at a time. */
const maxDepth = 200;
const maxAttributes = 1_000;
const maxHeld = 200_000;
/** In UTF-16 units: what is handed to the parser at once, and how much may stand before the first element. */
const pieceLength = 65_536;
const maxProlog = 1_000_000;

/** The only entities there are: those a file declares are not read, so none can grow or fetch anything. */
const entities: readonly (readonly [string, string])[] = [
  ['amp', '&'],
  ['gt', '>'],
  ['lt', '<'],
  ['quot', '"'],
  ['apos', "'"],
];

const reasons: readonly (readonly [RegExp, string])[] = [
  [/^unclosed tag: (.*)$/, 'it ends before «$1» is closed'],
  [/^unexpected close tag$/, 'an element is closed before those inside it are'],
  [/^unmatched closing tag: (.*)$/, '«$1» is closed here but was never opened'],
  [/^undefined entity$/, 'it uses an entity that XML does not know; those a file declares itself are not read'],
  [/^malformed character entity$/, 'it names a character that XML does not know'],
  [/^unexpected end$/, 'it ends in the middle of an element'],
  [/^text data outside of root node$/, 'there is text outside the outermost element'],
  [/^documents may contain only one root$/, 'something follows after its end'],
];

/** Why XML is not read, for a person: what the parser says of it in plain words. */
export function reasonOf(message: string): string {
  const plain = message.replace(/^[^a-z]*\d+:\d+: /, '').replace(/\.$/, '');
  const known = reasons.find(([pattern]) => pattern.test(plain));
  return known ? plain.replace(known[0], known[1]) : plain;
}

/**
 * The text of an XML file, in the encoding its mark or its declaration names. Throws `unprocessable` when nobody knows that
 * encoding, or the text is in another.
 */
export function decodeXml(bytes: Uint8Array): string {
  const beginning = new TextDecoder('latin1').decode(bytes.subarray(0, 400));
  const declared = /^\s*<\?xml\s[^>]*?\bencoding\s*=\s*["']([^"']*)["']/.exec(beginning)?.[1]?.toLowerCase() ?? 'utf-8';
  // UTF-16 that can be read as if it were ASCII is none.
  if (utf16Of(bytes) || /^(utf-?8|utf-?16|us-ascii|ascii)/.test(declared)) return decodeText(bytes);
  try {
    return new TextDecoder(declared, { fatal: true }).decode(bytes);
  } catch (cause) {
    const why = cause instanceof RangeError ? 'which cannot be read' : 'but is not';
    throw new GraphError('unprocessable', `The file says that it is written in «${declared}», ${why}; save it as UTF-8.`, { cause }); // prettier-ignore
  }
}

/** Text without the characters XML may not hold; they become U+FFFD. */
function repairXml(text: string, problems: Problems): string {
  const repaired = repairText(text).replace(/[\u0001-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '\uFFFD');
  if (repaired !== text) problems.note('Characters that are not text were replaced.');
  return repaired;
}

/**
 * Reads XML element by element and gives the outermost one. Elements named in `take` are handed over when they end and are
 * then let go, so that memory holds one of them at a time; of the others, those in `keep` are kept with what is around them.
 * Throws `unprocessable`: one sentence with line and column, both 1-based.
 */
export function readXml(input: {
  bytes: Uint8Array;
  /** Local name of the outermost element. */
  root: string;
  /** How messages call it. */
  what: string;
  take: ReadonlyMap<string, (element: XmlElement) => void>;
  keep: ReadonlySet<string>;
  problems: Problems;
}): XmlElement {
  const { root, what, take, keep, problems } = input;
  const decoded = repairXml(decodeXml(input.bytes), problems);
  const text = decoded.trimStart();
  const linesBefore = decoded.slice(0, decoded.length - text.length).split('\n').length - 1;
  const parser = new SaxesParser({ xmlns: false });
  parser.ENTITIES = Object.assign(Object.create(null), Object.fromEntries(entities));
  const refuse = (reason: string): never => {
    const place = `Line ${parser.line + linesBefore}, column ${parser.column + 1}`;
    throw new GraphError('unprocessable', `${place}: the file is not valid ${what}: ${cutText(reason, 200)}.`);
  };
  /** For every open tag, the element it is, if it is kept. */
  const open: (XmlElement | undefined)[] = [];
  const around: XmlElement[] = [];
  const found: { root?: XmlElement } = {};
  let held = 0;
  let attributes = 0;

  parser.on('opentagstart', () => (attributes = 0));
  parser.on('attribute', ({ name }) => {
    attributes += 1;
    if (attributes > maxAttributes) refuse(`an element has more than ${maxAttributes.toLocaleString('en')} attributes, up to «${cutText(name, 40)}»`); // prettier-ignore
  });
  parser.on('error', (error) => refuse(reasonOf(error.message)));
  parser.on('opentag', (tag) => {
    if (open.length >= maxDepth) refuse(`it is nested more than ${maxDepth} deep`);
    const name = tag.name.slice(tag.name.lastIndexOf(':') + 1);
    if (!found.root && name !== root) refuse(`its outermost element is «${tag.name}», not «${root}»`);
    const isKept = !found.root || keep.has(name) || take.has(name);
    open.push(undefined);
    if (!isKept) return;
    held += 1;
    if (held > maxHeld) refuse(`it holds more than ${maxHeld.toLocaleString('en')} elements that belong together`);
    const attributes = new Map(Object.entries(tag.attributes));
    const element: XmlElement = { name, attributes, text: '', children: [], parent: around.at(-1), line: parser.line + linesBefore }; // prettier-ignore
    found.root ??= element;
    open[open.length - 1] = element;
    around.push(element);
  });
  parser.on('closetag', () => {
    const element = open.pop();
    if (!element) return;
    around.pop();
    const taker = take.get(element.name);
    if (!taker) {
      element.parent?.children.push(element);
      return;
    }
    taker(element);
    held -= sizeOf(element);
  });
  const addText = (text: string): void => {
    const element = open.at(-1);
    if (element && (element.text !== '' || text.trim() !== '')) element.text += text;
  };
  parser.on('text', addText);
  parser.on('cdata', addText);

  for (let at = 0; at < text.length; at += pieceLength) {
    if (!found.root && at > maxProlog) refuse('no element follows in its first million characters');
    parser.write(text.slice(at, at + pieceLength));
  }
  parser.close();
  return found.root ?? refuse('it holds no element');
}

const sizeOf = (element: XmlElement): number => element.children.reduce((size, child) => size + sizeOf(child), 1);

/** The children of that name. */
export const childrenOf = (element: XmlElement, name: string): XmlElement[] =>
  element.children.filter((child) => child.name === name);

/** All attributes but these. */
export const attributesBut = (element: XmlElement, names: readonly string[]): [string, string][] =>
  [...element.attributes].filter(([name]) => !names.includes(name) && !name.startsWith('xmlns'));
