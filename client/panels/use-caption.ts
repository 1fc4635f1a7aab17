import { useDirection } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Caption } from '../canvas/caption.ts';
import { isFile } from '../api/is-file.ts';
import { presentTime } from '../api/page-file.ts';
import { ownLevel, useSession } from '../api/session.ts';
import { legendEntries } from '../filter/legend-entries.ts';
import { useChips } from '../filter/use-chips.ts';
import { useSignedNumber } from '../filter/use-signed-number.ts';
import { useSizeWords } from '../filter/use-size-words.ts';
import { useLocale } from '../filter/use-locale.ts';
import { useWorkspace } from '../pages/use-workspace.ts';
import { comparisonEntries } from '../snapshots/comparison-entries.ts';
import { useCompared, useComparedScene } from '../snapshots/use-compared.ts';
import { useComparedNames } from '../snapshots/use-snapshot-words.ts';
import { networkName } from '../state/network-name.ts';
import { useMapState } from '../state/map-state.ts';
import { useSnapshotWords } from './use-snapshot-words.ts';

/** What is written around a picture of what is shown, but for its title: when and what, the legend, and where it comes from. */
export function useCaption(): Omit<Caption, 'title'> {
  const { t } = useTranslation();
  const { dir } = useDirection();
  const workspace = useWorkspace();
  const { network, summary, index, shown, language, size } = workspace;
  const { text, contacts: looked } = useMapState();
  const { data: comparison } = useCompared();
  const compared = useComparedNames();
  const scene = useComparedScene(workspace.scene);
  // What is different is drawn in place of what lines tell of contacts.
  const contacts = comparison ? undefined : looked;
  const level = useSession((session) => session.level);
  const [now] = useState(() => new Date(presentTime()));
  const chips = useChips();
  const sizeWords = useSizeWords();
  const number = useSignedNumber();
  const locale = useLocale();
  const conditions = chips.map((chip) => chip.text);
  /** Lines that tell of contacts, of two who are connected or only met. */
  const met = scene.edges.filter(({ telling }) => telling !== undefined).length;
  const lines = [
    t('map.savePicture.shown', {
      date: new Intl.DateTimeFormat(locale, { dateStyle: 'long' }).format(now),
      shown: shown.count,
      total: Math.max(summary.nodes, index.nodes.length),
      count: scene.edges.filter(({ standsFor }) => standsFor.kind === 'edge').length,
    }),
    ...(comparison ? [t('map.savePicture.compared', compared)] : []),
    ...(contacts && met > 0 ? [t('map.savePicture.met', { count: met })] : []),
    ...(conditions.length > 0 ? [t('map.savePicture.conditions', { conditions: conditions.join(' · ') })] : []),
    ...(text.trim() === '' ? [] : [t('map.savePicture.searched', { text: text.trim() })]),
  ];
  const legend = [
    ...(comparison ? comparisonEntries(comparison, { scene, t, locale }) : []),
    ...legendEntries({ scene, contacts: workspace.contacts }, { choice: contacts, size, t, number, locale, sizeWords }),
  ];
  const name = networkName({ network, summary, language });
  const snapshot = useSnapshotWords(name);
  // Where somebody keeps a file is nobody's business.
  const source = isFile
    ? snapshot
    : t(name === '' ? 'map.savePicture.sourceUnnamed' : 'map.savePicture.source', {
        name,
        address: location.href,
        level: t(`levels.${level ?? ownLevel}`),
      });
  return { lines, legend, source, isRtl: dir === 'rtl' };
}
