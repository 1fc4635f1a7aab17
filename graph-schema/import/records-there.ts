import type { ImportedEdge, ImportedNode } from '../formats/format.ts';
import { byKeyOf, namesOf, outcomeOf, type RememberedValues } from './compare.ts';
import type { Ends } from './ends.ts';
import { rememberedOf, type FoundNodes } from './found-nodes.ts';
import type { EdgeDraft, NodeDraft, Planning } from './planning.ts';
import type { RecordThere } from './types.ts';

type Known = Pick<Planning, 'graph' | 'current' | 'memory' | 'take'>;

/** The nodes of the network that those of the file are, with the types they will have. */
export function nodesThere({ graph, memory, take }: Known, found: FoundNodes) {
  const thereOf = (node: ImportedNode): RecordThere | undefined => {
    const one = found.of(node);
    if (!one) return undefined;
    const { record, isMain, joins } = one;
    const { before, isLost } = rememberedOf(node, one, memory);
    return {
      type: record.type,
      typeAfter(type) {
        // What says nothing of it leaves its type alone, and has nothing that would go there.
        if (!isMain || (node.stub && joins === undefined)) return type;
        const outcome = outcomeOf({
          here: record.type,
          file: type,
          before: before && (before['type'] ?? null),
          isLost,
        });
        const isTaken = outcome === 'change' || (outcome === 'conflict' && take('node', node.key, 'type') === 'file');
        return isTaken ? type : record.type;
      },
      stays: staying(record, before, isLost),
    };
  };
  return lookUp(graph.nodes, thereOf);
}

/** The edges of the network that those of the file are, with the types they will have. */
export function edgesThere({ graph, current, memory, take }: Known, ends: Ends) {
  const find = byKeyOf(current.edges, graph.source.id);
  const thereOf = (edge: ImportedEdge): RecordThere | undefined => {
    const record = namesOf(edge).map(find).find((one) => one !== undefined)?.record; // prettier-ignore
    if (!record) return undefined;
    const before = memory.before('edge', edge.key);
    return {
      type: record.type,
      typeAfter(type) {
        const state = ends.stateOf({ edge, record, type, before });
        const isTaken = state === 'change' || (state === 'conflict' && take('edge', edge.key, 'ends') === 'file');
        return isTaken ? type : record.type;
      },
      stays: staying(record, before, memory.isLost),
    };
  };
  return lookUp(graph.edges, thereOf);
}

const staying =
  ({ fields = {} }: NodeDraft | EdgeDraft, before: RememberedValues | undefined, isLost: boolean) =>
  (field: string, value: unknown): boolean => {
    const here = Object.hasOwn(fields, field) ? fields[field as keyof typeof fields] : null;
    const last = before && (before[`fields.${field}`] ?? null);
    return ['same', 'kept'].includes(outcomeOf({ here, file: value, before: last, isLost }));
  };

function lookUp<R extends object>(records: readonly R[], thereOf: (record: R) => RecordThere | undefined) {
  const found = new Map<object, RecordThere | undefined>(records.map((record) => [record, thereOf(record)]));
  return (record: object): RecordThere | undefined => found.get(record);
}
