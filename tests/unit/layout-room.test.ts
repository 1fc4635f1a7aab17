import { describe, expect, it } from 'vitest';
import { roomFor } from '../../client/canvas/layout-room.ts';
import { sampleScene } from '../support/drawn-scenes.ts';

describe('the room that a layout keeps free', () => {
  const { scene } = sampleScene('light');
  const whole = roomFor(scene, undefined);
  const hub = scene.nodes.reduce((most, node, at, all) => (node.priority > all[most]!.priority ? at : most), 0);
  const least = scene.nodes.reduce((last, node, at, all) => (node.priority < all[last]!.priority ? at : last), 0);

  it('is that of the names of the few largest of a crowded map, and around the node that all is around', () => {
    expect(whole.names[hub]).toBeGreaterThan(100);
    expect(whole.names[least]).toBe(0);
    expect([...whole.names].filter((name) => name > 0)).toHaveLength(14);
    expect(whole.sizes[least]).toBeLessThan(2 * scene.nodes[least]!.size);
    const around = roomFor(scene, scene.nodes[least]!.id);
    expect(around.names[least]).toBeGreaterThan(0);
    expect(around.sizes[least]).toBeGreaterThan(100);
  });

  it('is that of all names where there are few', () => {
    const few = { ...scene, nodes: scene.nodes.slice(0, 40) };
    const { sizes, names } = roomFor(few, few.nodes[0]!.id);
    expect(Math.min(...names)).toBeGreaterThan(0);
    expect(Math.max(...sizes)).toBeLessThan(60);
  });
});
