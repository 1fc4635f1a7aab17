import { fitTo } from '../../client/canvas/camera.ts';
import { createCytoscapeLayer, type CytoscapeLayer } from '../../client/canvas/cytoscape-surface.ts';
import { createDrawing } from '../../client/canvas/drawing.ts';
import { paint } from '../../client/canvas/paint.ts';
import type { Picture } from '../../client/canvas/sight.ts';
import type { DrawnScene } from '../support/scene-of.ts';

/** What is to be drawn: zoom is a multiple of that at which all is in sight; (right, down) moves the map by pixels. */
export interface Asked extends Omit<DrawnScene, 'of'> {
  zoom: number;
  right: number;
  down: number;
  arrows: boolean;
  /** Every how manieth node has a pin. */
  pins: number;
}

const size = { width: 1200, height: 800 };

function pictureOf({ scene, x, y, zoom, right, down, arrows, pins }: Asked): Picture {
  const drawing = createDrawing(scene, { x: Float64Array.from(x), y: Float64Array.from(y), stretch: 1 });
  const fit = fitTo(drawing.extent, size);
  const camera = { zoom: fit.zoom * zoom, x: fit.x - right / fit.zoom / zoom, y: fit.y - down / fit.zoom / zoom };
  const pinned = new Set(drawing.nodes.filter((at) => at % pins === 4));
  return { drawing, camera, size, nodes: drawing.nodes, edges: drawing.edges, labels: [], pinned, arrows };
}

/** An empty canvas on the ground of a scheme. */
function emptyCanvas({ scene }: Asked): HTMLCanvasElement {
  Object.assign(document.documentElement.style, { background: scene.surroundings.background });
  Object.assign(document.body.style, { margin: '0' });
  for (const before of document.querySelectorAll('body > canvas')) before.remove();
  const canvas = document.createElement('canvas');
  Object.assign(canvas.style, { position: 'absolute', left: '0', top: '0' });
  Object.assign(canvas, size);
  document.body.prepend(canvas);
  return canvas;
}

let layer: CytoscapeLayer | undefined;

const acts = {
  /** Draws with the painter. */
  painter(asked: Asked) {
    const context = emptyCanvas(asked).getContext('2d');
    if (context) paint(context, pictureOf(asked), 1);
  },
  /** Draws with Cytoscape, in the layer that is there, if one is. */
  async cytoscape(asked: Asked) {
    layer ??= createCytoscapeLayer(document.body);
    const drawer = layer;
    const drawn = await new Promise<HTMLCanvasElement>((done) => drawer.show(pictureOf(asked), 1, done));
    emptyCanvas(asked).getContext('2d')?.drawImage(drawn, 0, 0);
  },
};

export type Acts = typeof acts;
Object.assign(globalThis, { acts });
