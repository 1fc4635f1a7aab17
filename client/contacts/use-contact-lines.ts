import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { withContactLines, withContactSizes } from '../../graph-schema/contact-lines.ts';
import { pairKey } from '../../graph-schema/contact-lists.ts';
import { usualHalfLife } from '../../graph-schema/frequency.ts';
import type { GraphIndex } from '../../graph-schema/graph-index.ts';
import type { Scene } from '../../graph-schema/scene.ts';
import type { ContactsChoice } from './choice.ts';
import type { FiguresNow } from './use-figures.ts';

/** The scene with lines that tell of contacts, where a person looks at these, and nodes of their size if that is `sized`. */
export function useContactLines(
  scene: Scene,
  { figures, today }: FiguresNow,
  { choice, sized, index }: { choice: ContactsChoice | undefined; sized: boolean; index: GraphIndex },
): Scene {
  const { t } = useTranslation();
  const { width, colour, met: wantsMet = false } = choice ?? {};
  const isOpen = choice !== undefined;
  // Whether or not the connection is drawn: a condition may leave its type out.
  const connected = useMemo(
    () => (isOpen ? new Set(index.edges.map(({ source, target }) => pairKey(source, target))) : undefined),
    [isOpen, index],
  );
  return useMemo(() => {
    if (!figures) return scene;
    const plain = sized ? withContactSizes(scene, figures) : scene;
    if (width === undefined) return plain;
    const { pairs, ids, window } = figures;
    const isConnected = (one: string, other: string) => connected?.has(pairKey(one, other)) ?? false;
    const met = wantsMet ? { name: t('contacts.metOnly'), isConnected } : undefined;
    return withContactLines(plain, { pairs, ids, window, today, halfLife: usualHalfLife, width, colour, met });
  }, [scene, sized, figures, today, width, colour, wantsMet, connected, t]);
}
