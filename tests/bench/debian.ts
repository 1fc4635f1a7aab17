import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { parse } from 'csv-parse/sync';
import { builtinEdgeTypes } from '../../graph-schema/builtin/edge-types.ts';
import { builtinNodeTypes } from '../../graph-schema/builtin/node-types.ts';
import { putChange, type Change, type ChangeSet } from '../../graph-schema/changes.ts';
import { EdgeId, NodeId, OperationId } from '../../graph-schema/ids.ts';
import { EdgeType, NodeType } from '../../graph-schema/types.ts';
import { testData } from '../support/test-data.ts';

const edgeKeys: Record<string, string> = {
  maintains: 'MAINTAINS',
  about: 'ABOUT_TOPIC',
  'depends on': 'DEPENDS_ON',
  recommends: 'RECOMMENDS',
};
const origin = { kind: 'imported' } as const;

function rows(file: string): Record<string, string>[] {
  return parse(gunzipSync(readFileSync(file)), { columns: true, skip_empty_lines: true });
}

function typeChanges(): Change[] {
  const topic = NodeType.parse({ key: 'Topic', name: 'Topic', says: 'keywords' });
  const edges = Object.entries(edgeKeys).map(([name, key]) => EdgeType.parse({ key, name }));
  return [
    ...[...builtinNodeTypes, topic].map((value) => putChange({ what: 'node-type', id: value.key, value })),
    ...[...builtinEdgeTypes, ...edges].map((value) => putChange({ what: 'edge-type', id: value.key, value })),
  ];
}

/** The packages of Debian 12, who maintains them and what they depend on, as changes: 65,592 nodes and 398,147 edges. */
export function debianChanges(): Change[] | undefined {
  const elements = testData('orgs/debian-bookworm-elements.csv.gz');
  const connections = testData('orgs/debian-bookworm-connections.csv.gz');
  if (!elements || !connections) return undefined;
  const ids = new Map<string, NodeId>();
  const nodes = rows(elements).map((row, at): Change => {
    const id = NodeId.parse(`n${at}`);
    ids.set(row['Id']!, id);
    const tags = row['Tags'] ? row['Tags'].split('|') : [];
    const website = row['Type'] === 'Project' ? row['Website'] : undefined;
    return {
      kind: 'create-node',
      record: {
        id,
        type: row['Type']!,
        label: row['Label']!,
        origin,
        ...(row['Description'] && { description: row['Description'] }),
        ...(tags.length > 0 && { tags }),
        ...(website && { fields: { website } }),
      },
    };
  });
  const edges = rows(connections).map((row, at): Change => ({
    kind: 'create-edge',
    record: {
      id: EdgeId.parse(`e${at}`),
      type: edgeKeys[row['Type']!]!,
      source: ids.get(row['From']!)!,
      target: ids.get(row['To']!)!,
      direction: row['Direction'] === 'undirected' ? 'undirected' : 'directed',
      origin,
    },
  }));
  return [...typeChanges(), ...nodes, ...edges];
}

/** The same in change sets of at most `size` changes. */
export function* inChangeSets(changes: readonly Change[], size = 50_000): Generator<ChangeSet> {
  for (let at = 0; at < changes.length; at += size) {
    yield {
      operation: OperationId.parse(`bench-${at}`),
      who: { id: 'bench', name: 'Bench', level: 'coordinator' },
      at: '2026-01-01T00:00:00.000Z',
      act: { changes: changes.slice(at, at + size) },
    };
  }
}
