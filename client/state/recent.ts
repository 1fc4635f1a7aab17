import { create } from 'zustand';
import { persist } from 'zustand/middleware';
import { z } from 'zod';

interface Recent {
  /** Ids of the nodes a search led to, the last first; kept in this browser. */
  ids: readonly string[];
  note(id: string): void;
}

const most = 8;
const Kept = z.object({ ids: z.array(z.string()).max(most) });

/** What this person has found lately. */
export const useRecent = create<Recent>()(
  persist(
    (set) => ({
      ids: [],
      note: (id) => set(({ ids }) => ({ ids: [id, ...ids.filter((other) => other !== id)].slice(0, most) })),
    }),
    {
      name: 'weft.recent',
      partialize: ({ ids }) => ({ ids }),
      merge: (stored, current) => ({ ...current, ids: Kept.safeParse(stored).data?.ids ?? [] }),
    },
  ),
);
