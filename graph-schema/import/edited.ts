import { putTogether, takeApart } from '../paths.ts';
import type { Edit } from './compare.ts';
import type { EdgeDraft, NodeDraft } from './planning.ts';

interface Drafts {
  node: NodeDraft;
  edge: EdgeDraft;
}

/** A record with an edit made, without what its store adds. */
export function edited<W extends keyof Drafts>(what: W, record: Drafts[W], edit?: Edit): Drafts[W] {
  const parts = takeApart(what, record);
  for (const [path, value] of Object.entries(edit?.set ?? {})) parts.set(path, value);
  for (const path of edit?.unset ?? []) parts.delete(path);
  return putTogether(what, parts) as Drafts[W];
}
