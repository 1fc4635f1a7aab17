import { create } from 'zustand';
import { persist } from 'zustand/middleware';
import { z } from 'zod';
import { Level } from '../../graph-schema/levels.ts';
import { isFile } from './is-file.ts';
import { held } from './page-file.ts';

/** Who is asking, as far as the page knows: the name a person typed once, and the level they look at the network with. */
export interface Session {
  name: string;
  /** Lower than one's own; undefined: one's own. It stands in the page's address. */
  level: Level | undefined;
  /** Letters alone are shortcuts. */
  singleKeys: boolean;
  /** The welcome was seen. */
  welcomed: boolean;
  /** More contrast than the colours have by themselves: as the person chose, else as the system asks for. */
  contrast: boolean;
  /** What the person chose that the system does not ask for; undefined: the system is followed. */
  chosenContrast: boolean | undefined;
  /** Of names and texts, as chosen here last; an address may say another. */
  language: string | undefined;
  setName(name: string): void;
  setWelcomed(seen: boolean): void;
  setContrast(more: boolean): void;
  setSingleKeys(on: boolean): void;
  setLanguage(language: string): void;
  seeAs(level: Level | undefined): void;
}

/** What of a session outlives the page. */
const Kept = z.object({
  name: z.string().max(200).catch(''),
  singleKeys: z.boolean().catch(true),
  welcomed: z.boolean().catch(false),
  chosenContrast: z.boolean().optional().catch(undefined),
  language: z.string().max(20).optional().catch(undefined),
});

/** Everybody's own level, until there are accounts. */
export const ownLevel: Level = 'coordinator';

/** Reads a level to look with out of a menu or an address: undefined is one's own. */
export function readLevel(value: string | null): Level | undefined {
  const level = Level.safeParse(value).data;
  return level === ownLevel ? undefined : level;
}

/** What the system asks for. */
const systemContrast = globalThis.matchMedia?.('(prefers-contrast: more)');
const prefersContrast = (): boolean => systemContrast?.matches ?? false;

export const useSession = create<Session>()(
  persist(
    (set) => ({
      name: '',
      level: readLevel(held?.level ?? null),
      singleKeys: true,
      welcomed: false,
      contrast: prefersContrast(),
      chosenContrast: undefined,
      language: undefined,
      setName: (name) => set({ name: name.trim().slice(0, 200) }),
      setWelcomed: (welcomed) => set({ welcomed }),
      setContrast: (contrast) =>
        set({ contrast, chosenContrast: contrast === prefersContrast() ? undefined : contrast }),
      setSingleKeys: (singleKeys) => set({ singleKeys }),
      setLanguage: (language) => set({ language }),
      // What a file holds was seen with one level.
      seeAs: (level) => !isFile && set({ level }),
    }),
    {
      name: 'weft.session',
      partialize: ({ name, singleKeys, welcomed, chosenContrast, language }) => ({
        name, singleKeys, welcomed, chosenContrast, language,
      }), // prettier-ignore
      merge: (stored, current) => {
        const kept = Kept.safeParse(stored).data;
        return kept ? { ...current, ...kept, contrast: kept.chosenContrast ?? current.contrast } : current;
      },
    },
  ),
);

systemContrast?.addEventListener('change', ({ matches }) =>
  useSession.setState(({ chosenContrast }) => ({ contrast: chosenContrast ?? matches })),
);
