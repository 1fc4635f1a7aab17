import { useTranslation } from 'react-i18next';
import type { Match } from '../../graph-schema/match/matches.ts';
import { addedBy, shareHaving } from './parts.ts';
import { telling, type MatchWords } from './use-match-words.ts';

/** What a score is made of, as a bar as long as the score is high beside the best. */
export function ScoreBar({ match, best }: { match: Match; best: number }) {
  const { t } = useTranslation();
  const added = addedBy(match);
  const parts = added.map(({ part, score }) =>
    t('match.scorePart', { part: t(`match.parts.${part}`), percent: percentOf(score / match.score) }),
  );
  const said = t('match.score', { parts: new Intl.ListFormat('en', { style: 'short', type: 'unit' }).format(parts) });
  return (
    <span className="weft-match-score" title={said}>
      <span className="weft-hidden">{said}</span>
      <span aria-hidden="true" className="weft-match-bar">
        {added.map(({ part, score }) => (
          <span key={part} className="weft-match-part" data-part={part} style={{ width: `${(100 * score) / best}%` }} />
        ))}
      </span>
    </span>
  );
}

const percentOf = (share: number): number => Math.round(100 * share);

/** The same in figures: each part with what is shared, how rare that is, and what is missing. */
export function ScoreDetails({ match, words }: { match: Match; words: MatchWords }) {
  const { t } = useTranslation();
  const added = new Map(addedBy(match).map(({ part, score }) => [part as string, score]));
  return (
    <details className="weft-match-details">
      <summary>{t('match.details')}</summary>
      <dl>
        {match.parts.map(({ part, score, of, shared, missing, words: found = [] }) => {
          const off = percentOf(1 - score);
          const takes = off > 0 ? t('match.detail.takes', { percent: off }) : t('match.detail.takesNothing');
          const share = percentOf((added.get(part) ?? 0) / match.score);
          const adds = share > 0 ? t('match.detail.adds', { percent: share }) : t('match.detail.addsNothing');
          const has = [
            ...shared.map(({ node, rarity }) =>
              t('match.detail.rare', {
                name: words.nameOf(node),
                percent: Number((100 * shareHaving(rarity)).toPrecision(2)),
              }),
            ),
            ...telling(found).map((word) => t('match.word', { word: `\u2068${word}\u2069` })),
          ];
          const said = [
            part === 'places' || part === 'languages' ? takes : adds,
            ...(part === 'through' && match.through
              ? [t('match.detail.carried', { percent: percentOf(of), name: words.nameOf(match.through.node) })]
              : []),
            ...(has.length > 0 ? [t('match.detail.has', { names: words.list(has, 12) })] : []),
            ...(missing.length > 0
              ? [t('match.detail.hasNot', { names: words.list(missing.map(words.nameOf), 12) })]
              : []),
          ];
          return (
            <div key={part}>
              <dt>{t(`match.parts.${part}`)}</dt>
              <dd>{said.join(' · ')}</dd>
            </div>
          );
        })}
      </dl>
    </details>
  );
}
