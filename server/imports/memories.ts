import { z } from 'zod';
import type { SideStore } from '../store/graph-store.ts';

const kinds = { piece: 'import-memory', list: 'import-memories' } as const;

/** What is remembered of one import: of which source, under which name, in how many pieces. */
const Memory = z.strictObject({ source: z.string(), name: z.string(), pieces: z.int() });
type Memory = z.infer<typeof Memory>;

/** So many imports of a source are remembered: as many of them can be undone one after the other. */
const most = 10;

/** What imports brought, beside the network: each set never changes, and the record of a source says which one is its. */
export interface Memories {
  keep(memory: Memory, pieces: readonly string[]): Promise<void>;
  /** Lets go of one that was never applied. */
  drop(memory: Memory): Promise<void>;
  /** Notes that one is in use, and lets go of those that are long past. */
  applied(memory: Memory): Promise<void>;
  read(name: string): AsyncGenerator<string>;
}

export function createMemories(side: SideStore): Memories {
  const pieceId = (name: string, number: number): string => `${name}${number}`;
  async function drop({ name, pieces }: Memory): Promise<void> {
    for (let number = 0; number < pieces; number += 1) await side.set(kinds.piece, pieceId(name, number), undefined);
  }
  return {
    drop,
    async keep({ name }, pieces) {
      for (const [number, piece] of pieces.entries()) await side.set(kinds.piece, pieceId(name, number), piece);
    },
    async applied(memory) {
      const all = z.array(Memory).safeParse(await side.get(kinds.list, memory.source)).data ?? [];
      const now = [...all.filter(({ name }) => name !== memory.name), memory];
      await side.set(kinds.list, memory.source, now.slice(-most));
      for (const old of now.slice(0, -most)) await drop(old);
    },
    async *read(name) {
      for (let number = 0; ; number += 1) {
        const piece = await side.get(kinds.piece, pieceId(name, number));
        if (typeof piece !== 'string') return;
        yield piece;
      }
    },
  };
}
