import type { TFunction } from 'i18next';
import { coloursOf, widthsOf } from '../../graph-schema/contact-lines.ts';
import { frequencyFrame } from '../../graph-schema/frequency.ts';
import type { LineLook } from '../canvas/caption.ts';
import type { ContactsChoice } from '../contacts/choice.ts';
import type { Workspace } from '../pages/use-workspace.ts';

/** What lines mean that tell of contacts: a kind of line, a scale by some of its values, or a remark. */
export type ContactLegendEntry =
  | { is: 'line'; text: string; look: LineLook }
  | { is: 'scale'; text: string; samples: readonly { text: string; look: LineLook }[] }
  | { is: 'remark'; text: string };

/** Who met, what the width of lines tells and what their colour. `number` writes the values of scales. */
export function contactLegend(
  { met, width, colour }: ContactsChoice,
  { scene, contacts }: Pick<Workspace, 'scene' | 'contacts'>,
  { t, number }: { t: TFunction; number: Intl.NumberFormat },
): ContactLegendEntry[] {
  const { surroundings } = scene;
  const { window } = contacts.figures ?? {};
  const hasTrend = !window || frequencyFrame(window, contacts.today).wholeMonths.length > 0;
  // The colours of a trend are the same for both.
  const [connected, only] =
    colour === 'trend' ? [surroundings.muted, surroundings.muted] : [surroundings.accent, surroundings.met];
  const scale = (text: string, of: readonly ({ value: number } & Omit<LineLook, 'dashed'>)[]): ContactLegendEntry => ({
    is: 'scale',
    text,
    samples: of.map(({ value, ...look }) => ({ text: number.format(value), look: { ...look, dashed: false } })),
  });
  return [
    { is: 'line', text: t('contacts.legend.met'), look: { colour: connected, dashed: false } },
    ...(met ? [{ is: 'line', text: t('contacts.metOnly'), look: { colour: only, dashed: true } } as const] : []),
    { is: 'line', text: t('contacts.legend.none'), look: { colour: surroundings.edge, dashed: false } },
    scale(t(`contacts.legend.width.${width}`), widthsOf(width).map((sample) => ({ ...sample, colour: connected }))), // prettier-ignore
    ...(colour ? [scale(t(`contacts.legend.colour.${colour}`), coloursOf(colour, surroundings))] : []),
    ...(!hasTrend && (width === 'trend' || colour === 'trend')
      ? [{ is: 'remark', text: t('contacts.legend.noTrend') } as const]
      : []),
  ];
}
