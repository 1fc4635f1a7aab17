import { dateOf } from '../../calendar.ts';
import { evaluate } from '../../evaluate.ts';
import { keyFigures, type KeyFigure } from '../../key-figures.ts';
import { also, type FiguresBefore, type ReportFrame, type ReportSource } from '../source.ts';

/** A key figure, with what it was in the last snapshot where that can be compared. */
export type ComparedFigure = KeyFigure & { before?: number };

export interface Figures {
  figures: ComparedFigure[];
  /** The snapshot they are compared with. */
  since: Pick<FiguresBefore, 'name' | 'at'> | undefined;
  /** Only so much is known of a network that is not held whole. */
  unavailable?: 'large';
}

async function countedHere(source: ReportSource, frame: ReportFrame): Promise<KeyFigure[]> {
  const { filter, edgeTypes, window, today } = frame;
  const { index, types, timeZone } = source;
  if (!index) {
    const { total, facets } = await source.select({ filter: also(filter), limit: 1, facets: [{ by: 'type' }] });
    const counts = new Map(facets[0]?.values.map(({ value, count }) => [String(value), count]));
    return [
      { key: 'nodes', value: total },
      ...[...types.nodes.keys()].flatMap((of) =>
        counts.has(of) ? [{ key: 'nodes-of-type' as const, of, value: counts.get(of)! }] : [],
      ),
    ];
  }
  const bits = evaluate(index, filter);
  const nodes = index.nodes.filter((_, at) => bits[at] === 1);
  const edges = edgeTypes ? index.edges.filter(({ type }) => edgeTypes.includes(type)) : index.edges;
  const interactions = await source.contacts();
  return keyFigures({ nodes, edges, interactions, types, window, now: dateOf(today), timeZone });
}

/** Of a type that nothing is of, there is no such figure: it is 0. */
const ofTypes: readonly KeyFigure['key'][] = ['nodes-of-type', 'edges-of-type'];

/** The key figures of what a report is about, beside those of the last snapshot. */
export async function figures(source: ReportSource, _options: object, frame: ReportFrame): Promise<Figures> {
  const [now, before] = await Promise.all([countedHere(source, frame), source.before(frame)]);
  const nameOf = ({ key, of = '' }: KeyFigure): string => `${key} ${of}`;
  const then = new Map(before?.figures.map((figure) => [nameOf(figure), figure.value]));
  const known = new Set(now.map(nameOf));
  const gone = source.index ? (before?.figures ?? []).filter((figure) => ofTypes.includes(figure.key) && !known.has(nameOf(figure))) : []; // prettier-ignore
  return {
    figures: [...now, ...gone.map((figure) => ({ ...figure, value: 0 }))].map((figure) => {
      const was = then.get(nameOf(figure)) ?? (before && ofTypes.includes(figure.key) ? 0 : undefined);
      return { ...figure, ...(was !== undefined && { before: was }) };
    }),
    since: before && { name: before.name, at: before.at },
    ...(!source.index && { unavailable: 'large' as const }),
  };
}
