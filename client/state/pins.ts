import { create } from 'zustand';
import { persist } from 'zustand/middleware';
import { z } from 'zod';

interface Pins {
  /** Ids of the nodes that a layout leaves where they are, by view; kept in this browser. */
  byView: Readonly<Record<string, readonly string[]>>;
  toggle(view: string, ids: readonly string[]): void;
}

const most = 2_000;
const Kept = z.object({ byView: z.record(z.string(), z.array(z.string()).max(most)) });

/** Which nodes this person has pinned where. */
export const usePins = create<Pins>()(
  persist(
    (set) => ({
      byView: {},
      toggle: (view, ids) =>
        set(({ byView }) => {
          const before = byView[view] ?? [];
          const all = ids.every((id) => before.includes(id));
          const after = all ? before.filter((id) => !ids.includes(id)) : [...new Set([...before, ...ids])];
          return { byView: { ...byView, [view]: after.slice(-most) } };
        }),
    }),
    {
      name: 'weft.pins',
      partialize: ({ byView }) => ({ byView }),
      merge: (stored, current) => ({ ...current, byView: Kept.safeParse(stored).data?.byView ?? {} }),
    },
  ),
);

const none: readonly string[] = [];
export const pinsOf = (state: Pins, view: string): readonly string[] => state.byView[view] ?? none;
