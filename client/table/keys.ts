import type { Cells, Spot } from './use-cells.ts';

/** What a key acts on. */
export interface KeyScene {
  cells: Pick<Cells, 'active' | 'head' | 'go' | 'extend'>;
  rows: number;
  columns: number;
  pageLength: number;
}

/** What keys do besides moving. */
export interface KeyDeeds {
  /** Edits the cell, or does what there is to do in it. */
  enter(): void;
  edit(): void;
  sort(add: boolean): void;
  mark(): void;
  openProfile(): void;
  fill(): void;
  clear(): void;
  find(): void;
  selectAll(): void;
  /** Moves a column forward (−1) or back. */
  moveColumn(by: number): void;
  /** Makes a column wider or narrower, pixels. */
  widen(by: number): void;
}

/** Which cell a key leads to from another; undefined: it is no key that moves. */
export function stepOf(key: string, from: Spot, scene: KeyScene): Spot | undefined {
  const { row, column } = from;
  const [lastRow, lastColumn] = [scene.rows - 1, scene.columns - 1];
  const steps: Record<string, Spot> = {
    ArrowUp: { row: row - 1, column },
    ArrowDown: { row: row + 1, column },
    Back: { row, column: column - 1 },
    Forward: { row, column: column + 1 },
    Home: { row, column: 0 },
    End: { row, column: lastColumn },
    PageUp: { row: Math.max(0, row - scene.pageLength), column },
    PageDown: { row: row + scene.pageLength, column },
    'Control+Home': { row: 0, column: 0 },
    'Control+End': { row: lastRow, column: lastColumn },
    'Control+ArrowUp': { row: 0, column },
    'Control+ArrowDown': { row: lastRow, column },
    'Control+Back': { row, column: 0 },
    'Control+Forward': { row, column: lastColumn },
  };
  return steps[key];
}

/** The name of a key: `Control+Home`; to the left is back where the page reads to the right. */
export function keyName(event: Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'altKey'>, rtl: boolean): string {
  const sideways: Record<string, string> = rtl
    ? { ArrowLeft: 'Forward', ArrowRight: 'Back' }
    : { ArrowLeft: 'Back', ArrowRight: 'Forward' };
  const key = sideways[event.key] ?? (event.key.length === 1 ? event.key.toLowerCase() : event.key);
  return `${event.ctrlKey || event.metaKey ? 'Control+' : ''}${event.altKey ? 'Alt+' : ''}${key}`;
}

/** What each key does in the head, in a cell, or in both; true: it is done, and the browser is to do nothing. */
export const keyDeeds = {
  head: {
    Enter: (deeds, shift) => deeds.sort(shift),
    ' ': (deeds, shift) => deeds.sort(shift),
    'Alt+Back': (deeds, shift) => (shift ? deeds.widen(-20) : deeds.moveColumn(-1)),
    'Alt+Forward': (deeds, shift) => (shift ? deeds.widen(20) : deeds.moveColumn(1)),
  },
  cell: {
    Enter: (deeds) => deeds.enter(),
    F2: (deeds) => deeds.edit(),
    ' ': (deeds) => deeds.mark(),
    'Control+Enter': (deeds) => deeds.openProfile(),
    'Control+d': (deeds) => deeds.fill(),
    Delete: (deeds) => deeds.clear(),
    Backspace: (deeds) => deeds.clear(),
  },
  both: {
    'Control+h': (deeds) => deeds.find(),
    'Control+f': (deeds) => deeds.find(),
    'Control+a': (deeds) => deeds.selectAll(),
  },
} as const satisfies Record<string, Record<string, (deeds: KeyDeeds, shift: boolean) => void>>;
