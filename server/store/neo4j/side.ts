import type { SideStore } from '../graph-store.ts';
import type { Database } from './driver.ts';

const keyOf = (kind: string, id: string): string => JSON.stringify([kind, id]);

/** Things beside the network as nodes of their own, their values as JSON. */
export function createSideStore(db: Database): SideStore {
  return {
    get: (kind, id) =>
      db.read('side', async (tx) => {
        const result = await tx.run('MATCH (s:WeftSide {key: $key}) RETURN s.value', { key: keyOf(kind, id) });
        const value = result.records[0]?.get(0) as string | undefined;
        return value === undefined ? undefined : (JSON.parse(value) as unknown);
      }),
    async set(kind, id, value) {
      const key = keyOf(kind, id);
      await db.write('side', async (tx) => {
        if (value === undefined) await tx.run('MATCH (s:WeftSide {key: $key}) DELETE s', { key });
        else {
          await tx.run('MERGE (s:WeftSide {key: $key}) SET s.kind = $kind, s.id = $id, s.value = $value', {
            key,
            kind,
            id,
            value: JSON.stringify(value),
          });
        }
      });
    },
    list: (kind) =>
      db.read('side', async (tx) => {
        const result = await tx.run('MATCH (s:WeftSide {kind: $kind}) RETURN s.id ORDER BY s.id', { kind });
        return result.records.map((record) => record.get(0) as string);
      }),
  };
}
