import type { ReactNode } from 'react';

/** A column of a printed table; `share`: of its width. */
export interface Column {
  key: string;
  head: ReactNode;
  share: number;
  isNumber?: boolean;
}

/** A table that may go on over pages; a foot stands below its last row. */
export interface TableBlock {
  kind: 'table';
  key: string;
  /** What it is called, for those who do not see what stands above it. */
  label: string;
  columns: readonly Column[];
  rows: readonly { key: string; cells: readonly ReactNode[] }[];
  /** Below it, in small letters. */
  foot?: ReactNode;
}

/** What a report is printed of: it is not cut; `keep`: it stands on the page of what follows. */
export interface BoxBlock {
  kind: 'box';
  key: string;
  content: ReactNode;
  keep?: boolean;
  newPage?: boolean;
  /** Pixels, where that is known without looking. */
  height?: number;
  /** How low it may be where there is no room for it otherwise. */
  least?: number;
}

export type Block = BoxBlock | TableBlock;
