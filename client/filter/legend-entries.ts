import type { TFunction } from 'i18next';
import type { LegendEntry } from '../canvas/caption.ts';
import type { ContactsChoice } from '../contacts/choice.ts';
import type { Workspace } from '../pages/use-workspace.ts';
import { contactLegend } from './contact-legend.ts';
import { legendLines } from './legend-lines.ts';

/** How a legend is written: what is looked at of contacts, what sizes nodes, and the words for it. */
interface Words {
  choice: ContactsChoice | undefined;
  size: string;
  t: TFunction;
  number: Intl.NumberFormat;
  locale: string;
  sizeWords(size: string): string;
}

/** What the signs and lines of a scene mean, as it is written beside a picture of it. */
export function legendEntries(
  looked: Pick<Workspace, 'scene' | 'contacts'>,
  { choice, size, t, number, locale, sizeWords }: Words,
): LegendEntry[] {
  const { scene } = looked;
  const told = legendLines(scene);
  const counted = (name: string, count: number) => `${name} ${count.toLocaleString(locale)}`;
  return [
    ...scene.legend.map(({ look, count }) => ({ sign: { node: look }, text: counted(look.name, count) })),
    ...(choice ? contactLegend(choice, looked, { t, number }).flatMap(inCaption) : []),
    ...told.lines.map(({ look, count }) => ({ sign: { line: look }, text: counted(look.name, count) })),
    ...(told.others.length > 0
      ? [
          {
            sign: told.sign && { line: told.sign },
            text: counted(
              t('map.otherLines', { count: told.others.length }),
              told.others.reduce((sum, { count }) => sum + count, 0),
            ),
          },
        ]
      : []),
    ...(size === 'none' ? [] : [{ text: sizeWords(size), quiet: true }]),
  ];
}

function inCaption(entry: ReturnType<typeof contactLegend>[number]): LegendEntry[] {
  if (entry.is === 'remark') return [{ text: entry.text, quiet: true }];
  if (entry.is === 'line') return [{ sign: { line: entry.look }, text: entry.text }];
  return [
    { text: entry.text, quiet: true },
    ...entry.samples.map(({ look, text }) => ({ sign: { line: look }, text })),
  ];
}
