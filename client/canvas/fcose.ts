import cytoscape, { type LayoutOptions } from 'cytoscape';
import fcose from 'cytoscape-fcose';

cytoscape.use(fcose);

/** What is to be laid out, as for our own layout: see LayoutInput in graph-schema/layout.ts. */
interface FcoseInput {
  sizes: Float32Array;
  ends: Int32Array;
  x: Float64Array;
  y: Float64Array;
}

/** fcose draws lots by Math.random only: for as long as it runs, always the same ones. */
function withSameLots<T>(run: () => T): T {
  const random = Math.random;
  let state = 1;
  Math.random = () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
  try {
    return run();
  } finally {
    Math.random = random;
  }
}

/** Places by Cytoscape's fcose: evenly spread, parts beside each other. The same input gives the same places; placed nodes stay. */
export function fcosePlaces({ sizes, ends, x, y }: FcoseInput): {
  x: Float64Array<ArrayBuffer>;
  y: Float64Array<ArrayBuffer>;
} {
  const nodes = Array.from(sizes, (size, at) => ({ data: { id: String(at), size } }));
  const edges = Array.from({ length: ends.length / 2 }, (_, at) => ({
    data: { id: `edge ${at}`, source: String(ends[at * 2]), target: String(ends[at * 2 + 1]) },
  }));
  const cy = cytoscape({ headless: true, styleEnabled: true, elements: [...nodes, ...edges] });
  cy.style('node { width: data(size); height: data(size); }');
  const fixed = Array.from(sizes.keys()).filter((at) => !Number.isNaN(x[at]));
  // Its own options are not among those that Cytoscape knows.
  const options: LayoutOptions & Record<string, unknown> = {
    name: 'fcose',
    animate: false,
    randomize: true,
    idealEdgeLength: () => 80,
    nodeRepulsion: () => 8_000,
    fixedNodeConstraint: fixed.map((at) => ({ nodeId: String(at), position: { x: x[at], y: y[at] } })),
  };
  withSameLots(() => cy.layout(options).run());
  const placed = { x: Float64Array.from(x), y: Float64Array.from(y) };
  cy.nodes().forEach((node, at) => {
    if (!Number.isNaN(x[at])) return;
    const place = node.position();
    [placed.x[at], placed.y[at]] = [place.x, place.y];
  });
  cy.destroy();
  return placed;
}
