import { describe, expect, it } from 'vitest';
import { setBack } from '../../client/edit/set-back.ts';
import type { ChangeInput } from '../../graph-schema/changes.ts';
import { edgeInput, editInput, nodeInput, putInput, refusal } from '../support/inputs.ts';
import { createMapWorld } from '../support/map-world.ts';

const type = (key: string, name: string) => ({ key, name, shape: 'circle', fields: [] });
const edgeType = (key: string, name: string) => ({ key, name, direction: 'mutual', fields: [] });
const editEdge = (set: object, base: object) => ({ kind: 'edit-edge', id: 'e', type: 'RUNS', set, base }) as never;
const view = (name: string) => ({ id: 'v', name });

/** Of each kind of thing: what is done, and what somebody writes over it. */
const cases: Record<string, [ChangeInput, ChangeInput]> = {
  node: [editInput('a', { label: 'B' }, { label: 'A' }), editInput('a', { label: 'C' }, { label: 'B' })],
  edge: [editEdge({ weight: 2 }, { weight: null }), editEdge({ weight: 3 }, { weight: 2 })],
  'node-type': [
    putInput('node-type', 'T', type('T', 'B'), type('T', 'A')),
    putInput('node-type', 'T', type('T', 'C'), type('T', 'B')),
  ],
  'edge-type': [
    putInput('edge-type', 'E', edgeType('E', 'B'), edgeType('E', 'A')),
    putInput('edge-type', 'E', edgeType('E', 'C'), edgeType('E', 'B')),
  ],
  view: [putInput('view', 'v', view('B'), view('A')), putInput('view', 'v', view('C'), view('B'))],
  setting: [putInput('setting', 'defaultView', 'w', 'v'), putInput('setting', 'defaultView', 'x', 'w')],
  positions: [putInput('positions', 'v', { a: [1, 1] }), putInput('positions', 'v', { a: [2, 2] })],
};

/** What setting back what was done offers, once somebody wrote over it, and the world to try it in. */
function refused(what: string) {
  const [mine, theirs] = cases[what]!;
  const world = createMapWorld();
  world.apply([
    putInput('node-type', 'T', type('T', 'A')),
    putInput('edge-type', 'E', edgeType('E', 'A')),
    putInput('view', 'v', view('A')),
    putInput('setting', 'defaultView', 'v'),
    nodeInput('a', { type: 'Organization', label: 'A' }),
    nodeInput('b', { type: 'Project' }),
    edgeInput('e', 'a', 'b', { type: 'RUNS' }),
  ]);
  const entry = world.apply([mine]);
  world.apply([theirs]);
  const { issues } = refusal(() => world.apply(entry));
  const held = { nodes: [...world.table('node').values()], edges: [...world.table('edge').values()] };
  return { world, offered: issues.map((issue) => setBack(issue, held)) };
}

describe('setting back all the same, what an undo would lose', () => {
  it.each(['node', 'edge'])('is a change of the value of a held %s, which is written', (what) => {
    const { world, offered } = refused(what);
    expect(offered).toHaveLength(1);
    world.apply(offered.flatMap((change) => change ?? []));
    expect([world.node('a')?.label, world.edge('e')?.weight]).toEqual(['A', undefined]);
  });

  it.each(['node-type', 'edge-type', 'view', 'setting', 'positions'])('is not offered of a %s', (what) => {
    expect(refused(what).offered).toEqual([undefined]);
  });
});
