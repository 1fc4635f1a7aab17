const reasons = {
  from: 'This connection does not say where it begins.',
  to: 'This connection does not say where it ends.',
  both: 'This connection says neither where it begins nor where it ends.',
} as const;

/** Why a connection without one or both of its ends is refused, and the columns to blame. `columns`: what the file calls them. */
export function emptyEnd(
  ends: { from: unknown; to: unknown },
  columns: { from: string; to: string },
): { reason: string; column: string } {
  if (ends.from !== undefined) return { reason: reasons.to, column: columns.to };
  if (ends.to !== undefined) return { reason: reasons.from, column: columns.from };
  return { reason: reasons.both, column: `${columns.from}, ${columns.to}` };
}
