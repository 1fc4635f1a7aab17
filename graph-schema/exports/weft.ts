import type { What } from '../changes.ts';
import { contentKinds } from '../content.ts';
import type { GraphEdge, GraphNode, Interaction } from '../elements.ts';
import { envelopeKind, envelopeVersion, recordLists } from '../envelope.ts';
import { reach } from '../reach.ts';
import { asksForAll } from './catalogue.ts';
import type { Exported, Tables } from './exported.ts';

/** A record without the marks that the store keeps. */
function withoutMarks(record: GraphNode | GraphEdge | Interaction): object {
  const { version: _version, updatedAt: _updatedAt, ...rest } = record;
  return rest;
}

/**
 * What goes along with a part of a network: its views, places, aliases, verdicts and sources, as far as they are about
 * what leaves. What is kept of a file word for word and what is looked for by name tell of the rest as well, and stay.
 */
function recordsOfPart({ nodes, edges, contacts, views, tables }: Exported): Partial<Tables> {
  const there = new Map<string, GraphNode>(nodes.map((node) => [node.id, node]));
  const leaves = (id: string): boolean =>
    reach({ node: (at) => there.get(at), record: (what, at) => tables[what].get(at) }, id) !== undefined;
  const named = new Set([...nodes, ...edges, ...contacts].flatMap(({ keys = [] }) => keys.map(({ source }) => source)));
  const shown = views.filter(({ members }) => members.length > 0);
  return {
    view: new Map(
      shown.map(({ view: { rules: _rules, perspective: _perspective, ...view }, members }) => [
        view.id,
        { ...view, ...(view.members && { members }) },
      ]),
    ),
    positions: new Map(shown.map(({ view, positions }) => [view.id, positions])),
    source: new Map(
      [...tables.source.values()]
        .filter(({ id }) => named.has(id))
        .map(({ id, name, format, importedAt }) => [id, { id, name, format, importedAt }]),
    ),
    alias: new Map([...tables.alias].filter(([, { survivor }]) => leaves(survivor))),
    verdict: new Map([...tables.verdict].filter(([, { source, target }]) => leaves(source) && leaves(target))),
    'saved-filter': new Map(),
    template: new Map(),
  };
}

/** `Envelope` as JSON, a record a line. */
export function* writeWeft(exported: Exported): Generator<string> {
  const { question, revision, at, nodes, edges, contacts, tables } = exported;
  yield `{"kind":${JSON.stringify(envelopeKind)},"version":${envelopeVersion},"at":${JSON.stringify(at)},"revision":${revision}`;
  const lists = { node: nodes, edge: edges, interaction: contacts };
  const records = { ...tables, ...(!asksForAll(question) && recordsOfPart(exported)) };
  const entriesOf = (what: What): Iterable<readonly [string, unknown]> =>
    what === 'node' || what === 'edge' || what === 'interaction'
      ? lists[what].map((record) => [record.id, withoutMarks(record)] as const)
      : records[what];
  for (const what of contentKinds) {
    const list = recordLists[what];
    if (list === undefined) continue;
    yield `,\n"${list}":{`;
    let first = true;
    for (const [id, value] of entriesOf(what)) {
      yield `${first ? '' : ','}\n${JSON.stringify(id)}:${JSON.stringify(value)}`;
      first = false;
    }
    yield '}';
  }
  yield '}\n';
}
