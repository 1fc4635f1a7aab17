import { create } from 'zustand';

type Places = Readonly<Record<string, readonly [number, number]>>;

/**
 * Where a person put nodes on grounds of which no view keeps the places: everything, a focus, a view seen with a lower level.
 * By ground, for as long as the page is open; the browser keeps where that leaves everything.
 */
export const useOwnPlaces = create<Readonly<Record<string, Places>>>()(() => ({}));

/** Forgets where a person put nodes on a ground: all of its places are kept elsewhere now. */
export const forgetHere = (ground: string): void => useOwnPlaces.setState({ [ground]: {} });

/** Puts nodes somewhere on a ground; answers how that is taken back, and done again. */
export function putHere(ground: string, places: Places): { back(): void; again(): void } {
  const before = useOwnPlaces.getState()[ground] ?? {};
  const again = () => useOwnPlaces.setState((all) => ({ [ground]: { ...all[ground], ...places } }));
  again();
  return {
    again,
    back() {
      const now = Object.entries(useOwnPlaces.getState()[ground] ?? {});
      const others = now.filter(([id]) => !(id in places));
      const earlier = Object.entries(before).filter(([id]) => id in places);
      useOwnPlaces.setState({ [ground]: Object.fromEntries([...others, ...earlier]) });
    },
  };
}
