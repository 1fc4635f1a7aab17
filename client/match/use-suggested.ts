import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Scene } from '../../graph-schema/scene.ts';
import { useMapState } from '../state/map-state.ts';
import { withSuggestions } from './suggested-scene.ts';
import { useMatches, useMatchQuestion } from './use-matches.ts';
import { useMatchWords } from './use-match-words.ts';

/** The scene with what is suggested for the entry that matches are looked for; what is connected with it already is not. */
export function useSuggestedScene(scene: Scene): Scene {
  const { t } = useTranslation();
  const from = useMapState((state) => state.matchFrom);
  const question = useMatchQuestion();
  const { data } = useMatches(from === undefined ? undefined : question);
  const words = useMatchWords(data);
  return useMemo(() => {
    if (from === undefined || !data) return scene;
    const open = data.matches.filter(({ path }) => path?.edges.length !== 1);
    const suggestions = open.map((match) => ({ node: match.node, why: words.why(match) }));
    return withSuggestions(scene, { from, suggestions, label: t('match.map.line') });
  }, [scene, from, data, words, t]);
}
