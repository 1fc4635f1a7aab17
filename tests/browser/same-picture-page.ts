import { fitTo } from '../../client/canvas/camera.ts';
import { createCytoscapeLayer, type CytoscapeLayer } from '../../client/canvas/cytoscape-surface.ts';
import { createDrawing } from '../../client/canvas/drawing.ts';
import { paint, type Picture } from '../../client/canvas/paint.ts';
import { neutrals } from '../../graph-schema/colours.ts';
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

function stand<E extends HTMLElement>(element: E, asked: Asked): E {
  Object.assign(document.documentElement.style, { background: neutrals[asked.scene.scheme].background });
  Object.assign(document.body.style, { margin: '0' });
  Object.assign(element.style, { position: 'absolute', left: '0', top: '0', width: '1200px', height: '800px' });
  document.body.append(element);
  return element;
}

let layer: CytoscapeLayer | undefined;
let drawn = () => {};

const acts = {
  /** Draws with the painter. */
  painter(asked: Asked) {
    layer?.destroy();
    layer = undefined;
    document.body.replaceChildren();
    const canvas = stand(document.createElement('canvas'), asked);
    Object.assign(canvas, size);
    const context = canvas.getContext('2d');
    if (context) paint(context, pictureOf(asked), 1);
  },
  /** Draws with Cytoscape, in the layer that is there, if one is. */
  async cytoscape(asked: Asked) {
    if (!layer) {
      document.body.replaceChildren();
      layer = createCytoscapeLayer(stand(document.createElement('div'), asked), 1, () => drawn());
    }
    const isDrawn = new Promise<void>((done) => (drawn = done));
    layer.show(pictureOf(asked));
    await isDrawn;
  },
};

export type Acts = typeof acts;
Object.assign(globalThis, { acts });
