import { create } from 'zustand';
import { persist } from 'zustand/middleware';
import { Level } from '../../graph-schema/levels.ts';

/** Who is asking, as far as the page knows: the name a person typed once, and the level they look at the network with. */
export interface Session {
  name: string;
  /** Lower than one's own; undefined: one's own. It stands in the page's address. */
  level: Level | undefined;
  setName(name: string): void;
  seeAs(level: Level | undefined): void;
}

export const useSession = create<Session>()(
  persist(
    (set) => ({
      name: '',
      level: undefined,
      setName: (name) => set({ name: name.trim().slice(0, 200) }),
      seeAs: (level) => set({ level }),
    }),
    {
      name: 'weft.session',
      partialize: ({ name }) => ({ name }),
      merge: (stored, current) => {
        const name: unknown = typeof stored === 'object' && stored !== null && 'name' in stored ? stored.name : '';
        return { ...current, name: typeof name === 'string' ? name : '' };
      },
    },
  ),
);

/** Everybody's own level, until there are accounts. */
export const ownLevel: Level = 'coordinator';

/** Reads a level to look with out of a menu or an address: undefined is one's own. */
export function readLevel(value: string | null): Level | undefined {
  const level = Level.safeParse(value).data;
  return level === ownLevel ? undefined : level;
}
