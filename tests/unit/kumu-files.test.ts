import { computedFigures } from '../../graph-schema/import/computed-figures.ts';
import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { describe, expect, it } from 'vitest';
import { GraphError } from '../../graph-schema/errors.ts';
import { exportFrom } from '../support/export-world.ts';
import { importInto, planInto } from '../support/import-into-world.ts';
import { createMapWorld } from '../support/map-world.ts';
import { readGraph } from '../support/read-graph.ts';
import { testData } from '../support/test-data.ts';

/** Elements and connections that the files are declared to hold; names only, that connections give, are in neither. */
const declared: readonly (readonly [path: string, elements: number, connections: number, refused?: number])[] = [
  ['snap-to-tutorial-project.json', 51, 113],
  ['changelabs-template.json', 10, 11],
  ['tfrd-gta-project.json', 130, 281],
  ['tfrd-gta-loops.csv', 0, 78],
  ['tfrd-gta-data.xlsx', 81, 79],
  ['wirkmechanismen-blueprint.json', 189, 687],
  ['people-orgs-label-refs.json', 963, 3000],
  ['apt-map.json', 654, 1902],
  ['music-plagiarism-zh.json', 912, 725],
  ['programs-projects.json', 16, 103],
  ['programs-projects-input.csv', 16, 0],
  ['skills-framework.json', 1217, 925],
  ['empty-blueprint.json', 0, 0],
  ['agentic-ai-elements.csv', 402, 0],
  ['agentic-ai-connections.csv', 0, 317],
  ['anac-pt.csv', 352, 0],
  ['paypal-mafia.xlsx', 34, 49],
  ['snap-to-tutorial-data.xlsx', 51, 113],
  ['tuscany-final-map.xlsx', 28, 81],
  ['arctic-edges-only.xlsx', 0, 96],
  ['arctic-misnamed-sheets.xlsx', 71, 213],
  ['collaborative-tech-alliance.json', 606, 11, 1],
  ['bioregional-tech.json', 577, 0],
];

describe('Kumu files of other people', () => {
  it.for(declared)('%s: %i elements, %i connections', ([path, elements, connections, refused = 0], { skip }) => {
    const file = testData(`kumu/${path}`);
    if (!file) return skip();
    const graph = readGraph(readFileSync(file), basename(file));
    const described = graph.nodes.filter((node) => !node.stub).length;
    expect([described, graph.edges.length, graph.refused.nodes + graph.refused.edges]).toEqual([
      elements,
      connections,
      refused,
    ]);
  });

  it.for([
    ['broken-example.json', 'Line 33, column 7: the file is not valid JSON: a comma stands before the closing «}».'],
    ['euro-crisis-CORRUPT.xlsx', '«euro-crisis-CORRUPT.xlsx» is damaged: its ZIP directory is not where it should be; save or load it again.'],
  ])('%s is refused with one sentence', ([path = '', reason = ''], { skip }) => {
    const file = testData(`kumu/${path}`);
    if (!file) return skip();
    expect(() => readGraph(readFileSync(file), path)).toThrow(new GraphError('unprocessable', reason));
  }); // prettier-ignore
});

describe('figures that Kumu computed', () => {
  const element = (label: string, more: object) => ({ _id: `elem-${label}`, attributes: { label, ...more } });
  const read = (...elements: object[]) =>
    readGraph(new TextEncoder().encode(JSON.stringify({ elements, connections: [] })), 'map.json');

  it('are left out unless they are asked for, and kept for the way back', async () => {
    const file = { elements: [element('a', { degree: 3, 'metrics::last': 0.5, Budget: 7 }), element('b', { betweenness: '0.25' })], connections: [] }; // prettier-ignore
    const graph = read(...file.elements);
    const { graph: without, names } = computedFigures(graph, false);
    expect(without.nodes.map(({ values }) => values)).toEqual([[{ name: 'Budget', value: 7 }], []]);
    expect(names).toEqual(['degree', 'metrics::last', 'betweenness']);
    expect(computedFigures(graph, true)).toEqual({ names, graph });
    const world = createMapWorld();
    importInto(world, file, 'map.json');
    const back = JSON.parse(new TextDecoder().decode(await exportFrom(world, { format: 'kumu-project' })));
    expect(back.elements).toMatchObject(file.elements);
    expect(planInto(world, file, 'map.json').changes).toEqual([]);
    importInto(world, file, 'map.json', { figures: true });
    expect([...world.table('node').values()].map(({ fields }) => Object.values(fields ?? {}))).toEqual([
      [7, 3, 0.5],
      ['0.25'],
    ]);
    const taken = JSON.parse(new TextDecoder().decode(await exportFrom(world, { format: 'kumu-project' })));
    expect(taken.elements).toMatchObject(file.elements);
  });

  it('are fields where they are a community’s own: alone, or words', () => {
    expect(read(element('a', { size: 3, degree: 2 })).computed).toEqual({ nodes: [], edges: [] });
    expect(read(element('a', { betweenness: 'high' })).computed).toEqual({ nodes: [], edges: [] });
  });
});
