import { createGraphCanvas } from '../../client/canvas/graph-canvas.ts';
import type { GraphCanvas } from '../../client/canvas/types.ts';
import type { Scene } from '../../graph-schema/scene.ts';
import { sceneOf, type DrawnScene } from '../support/scene-of.ts';
import { unheard as events, type Contender } from './contender.ts';

/** The product's own map. */
export function weftContender(): Contender & { layOut(container: HTMLElement, scene: Scene): Promise<void> } {
  let canvas: GraphCanvas | undefined;
  let all: DrawnScene | undefined;
  let places: Record<string, readonly [number, number]> = {};
  return {
    open(container, given) {
      all = given;
      const { scene, x, y } = given;
      places = Object.fromEntries(scene.nodes.map((node, at) => [node.id, [x[at] ?? 0, y[at] ?? 0] as const]));
      canvas = createGraphCanvas(container, events);
      canvas.show({ scene, places, ground: 'bench' });
    },
    filter(half) {
      if (!all) return;
      const { of } = all;
      const nodes = half ? of.nodes.filter((_, at) => at % 2 === 0) : of.nodes;
      canvas?.show({ scene: sceneOf({ ...of, nodes }), places, ground: 'bench' });
    },
    close: () => canvas?.destroy(),
    layOut: (container, scene) =>
      new Promise((done) => {
        canvas = createGraphCanvas(container, { ...events, busy: (progress) => progress ?? done() });
        canvas.show({ scene, places: {}, ground: 'bench' });
      }),
  };
}
