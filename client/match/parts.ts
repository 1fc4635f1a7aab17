import type { Match, MatchPart } from '../../graph-schema/match/matches.ts';

/** The parts of a score that add to it, in the order in which a bar shows them. */
export const matchParts = ['keywords', 'categories', 'text', 'groups', 'learned', 'through'] as const satisfies MatchPart[]; // prettier-ignore

/** What each part adds to the score, after what places and languages take from it; without those that add nothing. */
export function addedBy({ parts }: Pick<Match, 'parts'>): { part: (typeof matchParts)[number]; score: number }[] {
  const scoreOf = (part: MatchPart) => parts.find((candidate) => candidate.part === part)?.score;
  const fits = (scoreOf('places') ?? 1) * (scoreOf('languages') ?? 1);
  return matchParts.flatMap((part) => {
    const isOwn = part !== 'learned' && part !== 'through';
    const score = (scoreOf(part) ?? 0) * (isOwn ? fits : 1);
    return score > 0 ? [{ part, score }] : [];
  });
}

/** The share of those who could fit that have something of this rarity, 0 to 1: `rarity` is −ln of it (see `MatchPartScore`). */
export const shareHaving = (rarity: number): number => Math.exp(-rarity);
