import { create } from 'zustand';
import type { Dimension } from '../../graph-schema/questions.ts';

interface OpenFacets {
  /** What is counted, one dimension for each facet a person has open. */
  dimensions: readonly Dimension[];
}

/** Which facets are open: only they are counted. */
export const useOpenFacets = create<OpenFacets>()(() => ({ dimensions: [{ by: 'type' }] }));
