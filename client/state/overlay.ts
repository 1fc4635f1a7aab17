import { create } from 'zustand';

/** What lies over the page: the palette, the sheet of shortcuts, the welcome, the name of a view to save; on a phone, the conditions. */
export type Overlay = 'palette' | 'shortcuts' | 'welcome' | 'save-view' | 'filters';

interface OverlayState {
  shown: Overlay | undefined;
  show(what: Overlay | undefined): void;
}

export const useOverlay = create<OverlayState>()((set) => ({ shown: undefined, show: (shown) => set({ shown }) }));
