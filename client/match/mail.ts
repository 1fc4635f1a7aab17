import type { TFunction } from 'i18next';
import type { GraphNode } from '../../graph-schema/elements.ts';
import type { NodeType } from '../../graph-schema/types.ts';
import { showText, textsOf } from '../../graph-schema/values.ts';

/** Two who are to be introduced to each other, as far as they are known, and why. */
export interface Introduction {
  one?: GraphNode | undefined;
  other?: GraphNode | undefined;
  /** What it is about beside the two: the project that fits. */
  about: readonly GraphNode[];
  /** What both have. */
  shared: readonly GraphNode[];
  /** The idea that it began from. */
  idea?: string | undefined;
}

export interface Mail {
  subject: string;
  body: string;
}

/** So much of a description stands in a mail, in letters. */
const longestAbout = 260;

/** What a node does, from the first paragraph of its description, without the signs of Markdown. */
function aboutNode({ description }: GraphNode, language: string): string {
  const text = description === undefined ? '' : showText(description, language);
  const [first = ''] = text.split(/\n\s*\n/).filter((paragraph) => !/^\s*#/.test(paragraph));
  const plain = first
    .replaceAll(/!?\[([^\]]*)\]\([^)]*\)/g, '$1')
    .replaceAll(/[*_`>]/g, '')
    .replaceAll(/\s+/g, ' ')
    .trim();
  if (plain.length <= longestAbout) return plain;
  const end = plain.lastIndexOf(' ', longestAbout);
  return `${plain.slice(0, end > 0 ? end : longestAbout)} …`;
}

/** A mail that introduces two to each other. `t` speaks its language. */
export function introductionMail(
  said: Introduction & { one: GraphNode; other: GraphNode },
  how: { t: TFunction; language: string; types: readonly NodeType[]; sender: string },
): Mail {
  const { one, other, shared, about, idea } = said;
  const { t, language, types, sender } = how;
  const nameOf = (node: GraphNode) => showText(node.label, language);
  const who = (node: GraphNode) => {
    const type = types.find(({ key }) => key === node.type);
    const words = { name: nameOf(node), type: type ? showText(type.name, language) : node.type, about: aboutNode(node, language) }; // prettier-ignore
    return t(words.about === '' ? 'mail.whoShort' : 'mail.who', words);
  };
  const names = { one: nameOf(one), other: nameOf(other) };
  const list = new Intl.ListFormat(language).format(shared.map(nameOf));
  const paragraphs = [
    t('mail.greeting', names),
    t('mail.opening'),
    ...(idea === undefined ? [] : [t('mail.idea', { idea: idea.trim() })]),
    ...[one, other, ...about].map(who),
    ...(list === '' ? [] : [t('mail.shared', { names: list })]),
    t('mail.closing'),
    sender,
  ];
  return {
    subject: t('mail.subject', names),
    body: paragraphs.filter((paragraph) => paragraph !== '').join('\n\n'),
  };
}

/** The e-mail addresses of a node, of the fields that hold such. */
export function addressesOf(node: GraphNode, types: readonly NodeType[]): string[] {
  const fields = types.find(({ key }) => key === node.type)?.fields ?? [];
  return fields.flatMap(({ key, kind }) => {
    const value = kind === 'email' && node.fields && Object.hasOwn(node.fields, key) ? node.fields[key] : undefined;
    return value === undefined ? [] : textsOf(value);
  });
}

/** What opens a mail in the reader's mail program. */
export function mailAddress({ subject, body }: Mail, to: readonly string[]): string {
  const text = encodeURIComponent(body.replaceAll('\n', '\r\n'));
  const addresses = to.map((address) => encodeURIComponent(address).replaceAll('%40', '@')).join(',');
  return `mailto:${addresses}?subject=${encodeURIComponent(subject)}&body=${text}`;
}
