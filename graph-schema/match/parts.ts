/**
 * What nodes can have in common, by the types that say what others are about, and what it counts for (found on the half
 * of the labelled set that may be looked at; all of them may change by half without a change of note).
 */
export const matchParts = {
  keywords: { types: ['Keyword'], weight: 1 },
  categories: { types: ['SkillsCategory'], weight: 0.5 },
  groups: { types: ['Beneficiary'], weight: 0.3 },
  /** Not what an idea is about but where: what does not fit takes from the rest. */
  places: { types: ['Country', 'Region'], penalty: 0.5 },
  languages: { types: ['Language'], penalty: 0.4 },
} as const satisfies Record<string, { types: readonly string[]; weight: number } | { types: readonly string[]; penalty: number }>; // prettier-ignore
export type MatchPart = keyof typeof matchParts;

/** The part that nodes of a type stand for. */
export const partOfType: ReadonlyMap<string, MatchPart> = new Map(
  Object.entries(matchParts).flatMap(([part, { types }]) => types.map((type) => [type, part as MatchPart])),
);

/** How much of what its target says is true of an edge's source; 1 unless said. What is looked for is not there yet. */
export const aboutWeight: Readonly<Record<string, number>> = { LOCATED_IN: 0.7, REPRESENTS: 0.7, NEEDS: 0.3 };

/** How much of its target's match is the source's own: who runs a project that matches, matches. */
export const carried: Readonly<Record<string, number>> = {
  RUNS: 0.9, MEMBER_OF_TEAM: 0.85, PARTNER_IN: 0.45, WORKS_FOR: 0.4, ADVISES: 0.4, FUNDS: 0.3, HOSTS: 0.3,
}; // prettier-ignore
