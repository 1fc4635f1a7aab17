import cytoscape, { type Core } from 'cytoscape';
import { icons, shapeLooks } from '../../graph-schema/looks.ts';
import type { Contender } from './contender.ts';

const iconOf = (icon: string | undefined, ink: string): string => {
  const path = icon === undefined ? undefined : icons[icon];
  return path === undefined
    ? 'none'
    : `data:image/svg+xml;utf8,${encodeURIComponent(`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24" width="48" height="48" fill="none"><path d="${path}" stroke="${ink}" stroke-width="2"/></svg>`)}`;
};
const shapeOf: Record<string, string> = {
  circle: 'ellipse', square: 'round-rectangle', pill: 'round-rectangle', rectangle: 'round-rectangle', 'hexagon-outline': 'hexagon',
}; // prettier-ignore

/** Cytoscape as one would use it: its own zoom, gestures and labels, styles by data, neighbours raised by a class. */
export function cytoscapeContender(): Contender {
  let cy: Core | undefined;
  return {
    open(container, { scene, x, y }) {
      const { ink, background, edge } = scene.surroundings;
      cy = cytoscape({ container, layout: { name: 'preset', fit: true, padding: 64 }, elements: [
        ...scene.nodes.map((node, at) => ({
          position: { x: x[at] ?? 0, y: y[at] ?? 0 },
          data: {
            id: node.id, label: node.label, colour: node.look.colour, shape: shapeOf[node.look.shape] ?? node.look.shape, z: at,
            width: node.size * shapeLooks[node.look.shape].halfWidth, height: node.size * shapeLooks[node.look.shape].halfHeight,
            icon: iconOf(node.look.icon, node.look.ink),
          },
        })),
        ...scene.edges.map((drawn) => ({
          data: { id: drawn.id, source: scene.nodes[drawn.source]?.id ?? '', target: scene.nodes[drawn.target]?.id ?? '', width: drawn.width },
        })),
      ] }); // prettier-ignore
      cy.style(`
        node { shape: data(shape); width: data(width); height: data(height); background-color: data(colour);
          border-width: 1.5; border-color: ${background}; background-image: data(icon); background-fit: contain;
          label: data(label); color: ${ink}; font-size: 12; text-valign: bottom; text-margin-y: 2;
          text-outline-width: 1.5; text-outline-color: ${background}; min-zoomed-font-size: 6; text-wrap: wrap; text-max-width: 132; }
        edge { width: data(width); line-color: ${edge}; opacity: 0.5; curve-style: haystack; haystack-radius: 0; }
        .faint { opacity: 0.15; } .gone { display: none; }
      `);
      const graph = cy;
      graph.on('mouseover', 'node', (event) => {
        const near = event.target.closedNeighborhood();
        graph.batch(() => graph.elements().difference(near).addClass('faint'));
      });
      graph.on('mouseout', 'node', () => graph.batch(() => graph.elements().removeClass('faint')));
    },
    filter(half) {
      const graph = cy;
      graph?.batch(() => {
        const others = graph.nodes().filter((node) => Number(node.data('z')) % 2 === 1);
        if (half) others.addClass('gone');
        else others.removeClass('gone');
      });
    },
    close: () => cy?.destroy(),
  };
}
