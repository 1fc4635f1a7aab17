import type { What } from '../../../graph-schema/changes.ts';

interface Thing {
  what: What;
  id: string;
}

/** FNV-1a of the name of a thing, 32 bits: two things seldom have the same mark, so a mark only tells where to look. */
function markOf({ what, id }: Thing): number {
  let hash = 0x811c9dc5;
  for (const text of [what, ' ', id]) {
    for (let at = 0; at < text.length; at += 1) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  }
  return hash | 0;
}

/** The marks of some things, one after the other: four bytes each, where their effects need a hundred. */
export function marksOf(things: readonly Thing[]): Int8Array {
  const marks = new DataView(new ArrayBuffer(things.length * 4));
  for (const [at, thing] of things.entries()) marks.setInt32(at * 4, markOf(thing), true);
  return new Int8Array(marks.buffer);
}

/** False when a thing is certainly not among those the marks are of. What was written without marks may hold it. */
export function mayHold(marks: Int8Array | null, thing: Thing): boolean {
  if (marks === null) return true;
  const wanted = markOf(thing);
  const view = new DataView(marks.buffer, marks.byteOffset, marks.byteLength);
  for (let at = 0; at < view.byteLength; at += 4) if (view.getInt32(at, true) === wanted) return true;
  return false;
}
