import { useDirection } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Caption, LegendEntry } from '../canvas/caption.ts';
import { isFile } from '../api/is-file.ts';
import { presentTime } from '../api/page-file.ts';
import { ownLevel, useSession } from '../api/session.ts';
import { legendLines } from '../filter/legend-lines.ts';
import { contactLegend } from '../filter/contact-legend.ts';
import { useChips } from '../filter/use-chips.ts';
import { useSignedNumber } from '../filter/use-signed-number.ts';
import { useSizeWords } from '../filter/use-size-words.ts';
import { useLocale } from '../filter/use-locale.ts';
import { useWorkspace } from '../pages/use-workspace.ts';
import { networkName } from '../state/network-name.ts';
import { useMapState } from '../state/map-state.ts';
import { useSnapshotWords } from './use-snapshot-words.ts';

/** What is written around a picture of what is shown, but for its title: when and what, the legend, and where it comes from. */
export function useCaption(): Omit<Caption, 'title'> {
  const { t } = useTranslation();
  const { dir } = useDirection();
  const workspace = useWorkspace();
  const { network, summary, index, shown, scene, language, size } = workspace;
  const { text, contacts } = useMapState();
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
    ...(contacts && met > 0 ? [t('map.savePicture.met', { count: met })] : []),
    ...(conditions.length > 0 ? [t('map.savePicture.conditions', { conditions: conditions.join(' · ') })] : []),
    ...(text.trim() === '' ? [] : [t('map.savePicture.searched', { text: text.trim() })]),
  ];
  const told = legendLines(scene);
  const counted = (name: string, count: number) => `${name} ${count.toLocaleString(locale)}`;
  const legend: LegendEntry[] = [
    ...scene.legend.map(({ look, count }) => ({ sign: { node: look }, text: counted(look.name, count) })),
    ...(contacts ? contactLegend(contacts, workspace, { t, number }).flatMap(inCaption) : []),
    ...told.lines.map(({ look, count }) => ({ sign: { line: look }, text: counted(look.name, count) })),
    ...(told.others[0]
      ? [
          {
            sign: { line: told.others[0].look },
            text: counted(
              t('map.otherLines', { count: told.others.length }),
              told.others.reduce((sum, { count }) => sum + count, 0),
            ),
          },
        ]
      : []),
    ...(size === 'none' ? [] : [{ text: sizeWords(size), quiet: true }]),
  ];
  const name = networkName({ network, summary, language });
  const snapshot = useSnapshotWords(name);
  // Where somebody keeps a file is nobody's business.
  const source = isFile
    ? snapshot
    : t('map.savePicture.source', { name, address: location.href, level: t(`levels.${level ?? ownLevel}`) });
  return { lines, legend, source, isRtl: dir === 'rtl' };
}

function inCaption(entry: ReturnType<typeof contactLegend>[number]): LegendEntry[] {
  if (entry.is === 'remark') return [{ text: entry.text, quiet: true }];
  if (entry.is === 'line') return [{ sign: { line: entry.look }, text: entry.text }];
  return [
    { text: entry.text, quiet: true },
    ...entry.samples.map(({ look, text }) => ({ sign: { line: look }, text })),
  ];
}
