// Writes to an embedded store without end, and says on a line of its own whatever was acknowledged; to be killed.
import { writeSync } from 'node:fs';
import { Change } from '../../graph-schema/changes.ts';
import { OperationId } from '../../graph-schema/ids.ts';
import { openEmbeddedStore } from '../../server/store/embedded/store.ts';
import { vocabulary } from '../support/arbitraries.ts';

const [folder = '', round = ''] = process.argv.slice(2);
const who = { id: 'writer', name: 'Writer', level: 'coordinator' } as const;
const at = '2024-01-01T00:00:00Z';

const store = await openEmbeddedStore({ folder });
if ((await store.revision()) === 0) {
  await store.submit({ operation: OperationId.parse('types'), who, at, act: { changes: vocabulary } });
}

/** Small change sets, with a large one now and then: so many nodes, joined to a ring, with a contact each. */
function changesOf(number: number): Change[] {
  const size = number % 10 === 9 ? 500 : 3;
  const id = (kind: string, item: number) => `${kind}${round}-${number}-${item % size}`;
  return Array.from({ length: size }, (_, item) => item).flatMap((item) => [
    Change.parse({ kind: 'create-node', record: { id: id('n', item), type: 'Org', label: 'x', origin: { kind: 'stated' } } }),
  ]).concat(Array.from({ length: size }, (_, item) => item).flatMap((item) => [
    Change.parse({ kind: 'create-edge', record: { id: id('e', item), type: 'WORKS', source: id('n', item), target: id('n', item + 1), direction: 'directed', origin: { kind: 'stated' } } }),
    Change.parse({ kind: 'create-interaction', record: { id: id('i', item), at: '2024-01-01', kind: 'call', participants: [id('n', item), id('n', item + 1)] } }),
  ])); // prettier-ignore
}

async function write(first: number): Promise<never> {
  for (let number = first; ; number += 2) {
    const changes = changesOf(number);
    const operation = OperationId.parse(`r${round}-${number}`);
    const { revision } = await store.submit({ operation, who, at, act: { changes } });
    writeSync(1, `${JSON.stringify({ operation, revision, changes: changes.length })}\n`);
  }
}
await Promise.all([write(0), write(1)]);
