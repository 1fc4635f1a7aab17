import { create } from 'zustand';
import { persist } from 'zustand/middleware';
import { z } from 'zod';
import type { Dimension } from '../../graph-schema/questions.ts';

const Opened = z.record(z.string(), z.boolean());

interface OpenFacets {
  /** Which facets, by name, a person has opened or closed: this browser remembers it. */
  opened: Readonly<Record<string, boolean>>;
  /** What is counted, one dimension for each facet that is open and on the screen. */
  dimensions: readonly Dimension[];
  setOpen(name: string, open: boolean): void;
  count(dimensions: readonly Dimension[]): void;
}

/** The legend counts types, whatever is open. */
const always: readonly Dimension[] = [{ by: 'type' }];
/** As many as one question may ask for. */
const most = 30;

/** Which facets are open: only they are counted. */
export const useOpenFacets = create<OpenFacets>()(
  persist(
    (set, get) => ({
      opened: {},
      dimensions: always,
      setOpen: (name, open) => set(({ opened }) => ({ opened: { ...opened, [name]: open } })),
      count(dimensions) {
        const wanted = [...always, ...dimensions.filter(({ by }) => by !== 'type')].slice(0, most);
        // Whatever is set is written to this browser's storage, which takes its time.
        if (JSON.stringify(wanted) !== JSON.stringify(get().dimensions)) set({ dimensions: wanted });
      },
    }),
    {
      name: 'weft.facets',
      partialize: ({ opened }) => ({ opened }),
      merge: (stored, current) => ({
        ...current,
        opened: z.object({ opened: Opened }).safeParse(stored).data?.opened ?? {},
      }),
    },
  ),
);
