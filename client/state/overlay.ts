import { create } from 'zustand';

/** What is asked of a view before it is written. */
export type ViewDialog = 'save-view' | 'rename-view' | 'delete-view';

/**
 * What lies over the page: the palette, the sheet of shortcuts, the welcome, recent changes, the snapshots, what is
 * different between two, the export, what is done with a
 * view, what a picture is to be; on a phone, the conditions.
 */
export type Overlay =
  | 'palette'
  | 'shortcuts'
  | 'welcome'
  | 'recent'
  | 'snapshots'
  | 'comparison'
  | 'export'
  | ViewDialog
  | 'picture'
  | 'filters';

interface OverlayState {
  shown: Overlay | undefined;
  show(what: Overlay | undefined): void;
}

export const useOverlay = create<OverlayState>()((set) => ({ shown: undefined, show: (shown) => set({ shown }) }));
