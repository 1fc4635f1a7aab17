import { contentKinds } from '../content.ts';
import type { GraphEdge, GraphNode, Interaction } from '../elements.ts';
import { envelopeKind, envelopeVersion, recordLists } from '../envelope.ts';
import { asksForAll } from './catalogue.ts';
import type { Exported } from './exported.ts';

/** A record without the marks that the store keeps. */
function withoutMarks(record: GraphNode | GraphEdge | Interaction): object {
  const { version: _version, updatedAt: _updatedAt, ...rest } = record;
  return rest;
}

/** `Envelope` as JSON, a record a line. Views and positions are those of what leaves; of everything, all there is. */
export function* writeWeft(exported: Exported): Generator<string> {
  const { question, revision, at, nodes, edges, contacts, views, tables } = exported;
  const isWhole = asksForAll(question);
  yield `{"kind":${JSON.stringify(envelopeKind)},"version":${envelopeVersion},"at":${JSON.stringify(at)},"revision":${revision}`;
  const lists = { node: nodes, edge: edges, interaction: contacts };
  const cutViews = new Map(
    views.map(({ view, members }) => [view.id, { ...view, ...(view.members && { members }) }] as const),
  );
  const cutPlaces = new Map(views.map(({ view, positions }) => [view.id, positions] as const));
  for (const what of contentKinds) {
    const list = recordLists[what];
    if (list === undefined) continue;
    yield `,\n"${list}":{`;
    let first = true;
    const entries: Iterable<readonly [string, unknown]> =
      what === 'node' || what === 'edge' || what === 'interaction'
        ? lists[what].map((record) => [record.id, withoutMarks(record)] as const)
        : isWhole
          ? tables[what]
          : what === 'view'
            ? cutViews
            : what === 'positions'
              ? cutPlaces
              : tables[what];
    for (const [id, value] of entries) {
      yield `${first ? '' : ','}\n${JSON.stringify(id)}:${JSON.stringify(value)}`;
      first = false;
    }
    yield '}';
  }
  yield '}\n';
}
