import { describe, expect, it } from 'vitest';
import { layoutSizes } from '../../client/canvas/layout-room.ts';
import { sampleScene } from '../support/drawn-scenes.ts';

describe('the room that a layout keeps free', () => {
  const { scene } = sampleScene('light');
  const whole = layoutSizes(scene, undefined);

  it('is larger around the few largest of a crowded map, and around the node that all is around', () => {
    const hub = scene.nodes.reduce((most, node, at, all) => (node.size > all[most]!.size ? at : most), 0);
    const smallest = scene.nodes.reduce((least, node, at, all) => (node.size < all[least]!.size ? at : least), 0);
    expect(whole[hub]).toBeGreaterThan(2 * scene.nodes[hub]!.size);
    expect(whole[smallest]).toBeLessThan(2 * scene.nodes[smallest]!.size);
    expect(layoutSizes(scene, scene.nodes[smallest]!.id)[smallest]).toBeGreaterThan(whole[hub]!);
    expect([...whole].filter((size, at) => size > 2 * scene.nodes[at]!.size).length).toBeLessThanOrEqual(12);
  });

  it('is that of the nodes themselves where there is room for names anyway', () => {
    const few = { ...scene, nodes: scene.nodes.slice(0, 40) };
    expect(Math.max(...layoutSizes(few, few.nodes[0]!.id))).toBeLessThan(120);
  });
});
