import { Button } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { matchParts } from './parts.ts';
import { useWorkspace } from '../pages/use-workspace.ts';
import { leadKeyboard } from '../state/keyboard.ts';
import { useMapState } from '../state/map-state.ts';
import { KindsWanted } from './KindsWanted.tsx';
import { MatchRow } from './MatchRow.tsx';
import { MatchStart } from './MatchStart.tsx';
import { listedFirst, useMatches, useMatchQuestion } from './use-matches.ts';
import { useMatchWords } from './use-match-words.ts';

/** So many are listed at most: so many a question can ask for. */
const listedMost = 100;

/** What fits an idea or an entry, best first, each with why. */
export function MatchPlace() {
  const { t } = useTranslation();
  const { index } = useWorkspace();
  const { matchFrom, idea, choose } = useMapState();
  const [limit, setLimit] = useState(listedFirst);
  const question = useMatchQuestion(limit);
  const { data, error, isFetching } = useMatches(question);
  const answer = question && !error ? data : undefined;
  const words = useMatchWords(answer);
  const start = matchFrom === undefined ? undefined : index.nodes[index.numberOf(matchFrom) ?? -1];
  const best = answer?.matches[0]?.score ?? 1;
  const used = new Set(answer?.matches.flatMap(({ parts }) => parts.map(({ part }) => part)));
  const listed = answer?.matches.length ?? 0;
  return (
    <section className="weft-contacts weft-match" aria-label={t('match.title')}>
      <h2 className="weft-hidden">{t('match.title')}</h2>
      <div className="weft-contacts-body">
        <p className="weft-muted weft-contacts-lead">{t('match.lead')}</p>
        <MatchStart />
        <KindsWanted />
        {error && question && <p role="alert">{error.message}</p>}
        <output className="weft-match-count">
          {answer ? (
            <>
              {t('match.count', { count: answer.total })}
              {answer.total > listed && <> {t('match.first', { shown: listed })}</>}
            </>
          ) : (
            !error && t(question ? 'match.looking' : 'match.ask')
          )}
        </output>
        {answer && (
          <>
            <Understood words={words} asked={answer.asked} isText={matchFrom === undefined} />
            {listed > 0 && (
              <ul className="weft-match-legend" aria-label={t('match.legend')}>
                {matchParts
                  .filter((part) => used.has(part))
                  .map((part) => (
                    <li key={part}>
                      <span aria-hidden="true" className="weft-match-part" data-part={part} />
                      {t(`match.parts.${part}`)}
                    </li>
                  ))}
              </ul>
            )}
            <ol
              className="weft-contact-list"
              id="weft-list"
              tabIndex={-1}
              aria-label={t('match.results')}
              aria-busy={isFetching}
            >
              {answer.matches.map((match) => (
                <MatchRow
                  key={match.node.id}
                  match={match}
                  best={best}
                  start={start}
                  words={words}
                  idea={idea.trim()}
                />
              ))}
            </ol>
            <div className="weft-match-foot">
              {answer.total > listed && limit < listedMost && (
                <Button variant="default" loading={isFetching} onClick={() => setLimit(listedMost)}>
                  {t('match.more')}
                </Button>
              )}
              {matchFrom !== undefined && listed > 0 && (
                <Button
                  variant="default"
                  onClick={() => {
                    leadKeyboard('map');
                    choose({ page: 'map' });
                  }}
                >
                  {t('match.map.all')}
                </Button>
              )}
            </div>
          </>
        )}
      </div>
    </section>
  );
}

/** What was understood of the question: what it is about and, of an idea, its words. */
function Understood(props: {
  words: ReturnType<typeof useMatchWords>;
  asked: { features: readonly { node: string }[]; words: readonly string[] };
  isText: boolean;
}) {
  const { words, asked, isText } = props;
  const { t } = useTranslation();
  const said = [
    ...(asked.features.length > 0
      ? [t('match.understood', { names: words.list(asked.features.map(({ node }) => words.nameOf(node)), 8) })] // prettier-ignore
      : []),
    ...(isText && asked.words.length > 0
      ? [t('match.understoodWords', { words: words.list(asked.words.map((word) => `\u2068${word}\u2069`), 12) })] // prettier-ignore
      : []),
  ];
  if (said.length === 0) return null;
  return <p className="weft-muted weft-match-understood">{said.join(' · ')}</p>;
}
