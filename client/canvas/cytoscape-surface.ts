import type { Picture } from './sight.ts';
import cytoscape, { type Core, type ElementDefinition } from 'cytoscape';
import { elementsOf, elementStyle } from './cytoscape-elements.ts';

/** Draws the quiet map without its labels by Cytoscape, out of sight. */
export interface CytoscapeLayer {
  /**
   * Draws a picture, `ratio` device pixels to a pixel: some frames later it is there, with its icons, and `drawn` gets the canvas
   * it is on for now. Another picture takes its place.
   */
  show(picture: Picture, ratio: number, drawn: (canvas: HTMLCanvasElement) => void): void;
  destroy(): void;
}

/** So many elements are made or changed in one step: each takes Cytoscape a fraction of a millisecond. */
const step = 24;

function change(cy: Core, id: string, next: ElementDefinition): boolean {
  const known = cy.getElementById(id);
  const before: Record<string, unknown> = known.data();
  const { data, position } = next;
  const others = Object.entries(data).filter(([key, value]) => before[key] !== value);
  const isBent = !('bend' in before) || 'bend' in data;
  if (others.length > 0) known.data(Object.fromEntries(others));
  if (!isBent) known.removeData('bend');
  if (known.isEdge() && (before.source !== data.source || before.target !== data.target))
    known.move({ source: data.source ?? '', target: data.target ?? '' });
  if (!position || !known.isNode()) return others.length > 0 || !isBent;
  const { x, y } = known.position();
  const isMoved = x !== position.x || y !== position.y;
  if (isMoved) known.position(position);
  return isMoved || others.length > 0;
}

/** Makes the graph of Cytoscape another one with as few touches as there are differences, a step at a time. */
function* become(cy: Core, elements: ReadonlyMap<string, ElementDefinition>): Generator<void> {
  cy.elements()
    .filter((element) => !elements.has(element.id()))
    .remove();
  // Nodes before the edges between them.
  const fresh: { nodes: ElementDefinition[]; edges: ElementDefinition[] } = { nodes: [], edges: [] };
  let changed = 0;
  for (const [id, next] of elements) {
    if (cy.getElementById(id).empty()) (next.position ? fresh.nodes : fresh.edges).push(next);
    else if (change(cy, id, next)) {
      changed += 1;
      if (changed % step === 0) yield;
    }
  }
  for (const some of [fresh.nodes, fresh.edges])
    for (let from = 0; from < some.length; from += step) {
      yield;
      cy.add(some.slice(from, from + step));
    }
}

/** The page's policy allows no styles without its nonce: Cytoscape adds none where an element has their id. */
function holdStyle(): void {
  const id = '__________cytoscape_stylesheet';
  if (document.getElementById(id)) return;
  const none = document.createElement('meta');
  none.id = id;
  document.head.append(none);
}

/** Opens a layer beside what is in `container`. */
export function createCytoscapeLayer(container: HTMLElement): CytoscapeLayer {
  holdStyle();
  const box = document.createElement('div');
  box.setAttribute('aria-hidden', 'true');
  Object.assign(box.style, { position: 'absolute', left: '0', top: '0', visibility: 'hidden' });
  container.append(box);
  let cy: Core | undefined;
  let standing = { width: 0, height: 0, ratio: 0 };
  let drawn: ((canvas: HTMLCanvasElement) => void) | undefined;
  let next: ReturnType<typeof setTimeout> | undefined;

  /** Cytoscape measures its container and takes a ratio only when it is made. */
  function open(ratio: number): Core {
    cy?.destroy();
    const graph = cytoscape({
      container: box,
      pixelRatio: ratio,
      zoomingEnabled: false,
      userPanningEnabled: false,
      boxSelectionEnabled: false,
      autoungrabify: true,
      autounselectify: true,
    });
    graph.style(elementStyle);
    graph.on('render', () => {
      const canvas = box.querySelector<HTMLCanvasElement>('canvas[data-id="layer2-node"]');
      if (!drawn || !canvas || graph.nodes(':backgrounding').nonempty()) return;
      const hear = drawn;
      drawn = undefined;
      hear(canvas);
    });
    return graph;
  }

  return {
    show(picture, ratio, hear) {
      const { camera, size } = picture;
      const { width, height } = size;
      if (standing.width !== width || standing.height !== height || standing.ratio !== ratio) {
        Object.assign(box.style, { width: `${width}px`, height: `${height}px` });
        if (standing.ratio !== ratio) cy = open(ratio);
        else cy?.resize();
        standing = { width, height, ratio };
      }
      const graph = cy;
      if (!graph) return;
      drawn = undefined;
      clearTimeout(next);
      // Out of sight, what is made is measured as it comes, but not drawn again and again.
      graph.pan({ x: 1e7, y: 1e7 });
      const steps = become(graph, elementsOf(picture));
      const go = () => {
        if (!steps.next().done) {
          next = setTimeout(go);
          return;
        }
        drawn = hear;
        graph.pan({ x: width / 2 - camera.x * camera.zoom, y: height / 2 - camera.y * camera.zoom });
        graph.forceRender();
      };
      go();
    },
    destroy() {
      drawn = undefined;
      clearTimeout(next);
      cy?.destroy();
      box.remove();
    },
  };
}
