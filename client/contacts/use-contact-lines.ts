import { useMemo } from 'react';
import { withContactLines } from '../../graph-schema/contact-lines.ts';
import { usualHalfLife } from '../../graph-schema/frequency.ts';
import { useTranslation } from 'react-i18next';
import type { Scene } from '../../graph-schema/scene.ts';
import type { ContactsChoice } from './choice.ts';
import type { FiguresNow } from './use-figures.ts';

/** The scene with lines that tell of contacts, where a person looks at these. */
export function useContactLines(
  scene: Scene,
  { figures, today }: FiguresNow,
  choice: ContactsChoice | undefined,
): Scene {
  const { t } = useTranslation();
  const { width, colour } = choice ?? {};
  const met = choice?.met ? t('contacts.metOnly') : undefined;
  return useMemo(() => {
    if (!figures || width === undefined) return scene;
    const { pairs, ids, window } = figures;
    return withContactLines(scene, {
      pairs,
      ids,
      window,
      today,
      halfLife: usualHalfLife,
      width,
      colour,
      met,
    });
  }, [scene, figures, today, width, colour, met]);
}
