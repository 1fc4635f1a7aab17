import type { TFunction } from 'i18next';
import { coloursOf, widthsOf, type LineKind } from '../../graph-schema/contact-lines.ts';
import { frequencyFrame } from '../../graph-schema/frequency.ts';
import type { LineLook } from '../canvas/caption.ts';
import { isBrokenTwice } from '../canvas/paint-edges.ts';
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
  // Each kind of line has a scale of its own, if any is drawn.
  const kinds = new Set(scene.edges.flatMap(({ standsFor, telling }): LineKind[] => telling === undefined ? [] : [standsFor.kind === 'contacts' ? 'met' : 'connected'])); // prettier-ignore
  const scales = (['connected', 'met'] as const).filter((kind) => kinds.has(kind));
  const [connected, only] =
    colour === 'trend' ? [surroundings.muted, surroundings.muted] : [surroundings.accent, surroundings.met];
  const scale = (
    text: string,
    of: readonly { value: number; colour: string; width?: number }[],
  ): ContactLegendEntry => ({
    is: 'scale',
    text,
    samples: of.map(({ value, ...look }) => ({ text: number.format(value), look: { ...look, dashed: false } })),
  });
  return [
    { is: 'line', text: t('contacts.legend.met'), look: { colour: connected, dashed: false } },
    ...(met
      ? [
          {
            is: 'line',
            text: t('contacts.metOnly'),
            look: { colour: only, dashed: true, broken: isBrokenTwice(scene.edges.length) },
          } as const,
        ]
      : []),
    { is: 'line', text: t('contacts.legend.none'), look: { colour: surroundings.edge, dashed: false } },
    scale(t(`contacts.legend.width.${width}`), widthsOf(width).map((sample) => ({ ...sample, colour: kinds.has('connected') ? connected : only }))), // prettier-ignore
    ...(colour
      ? (colour === 'trend' ? scales.slice(0, 1) : scales).map((kind) =>
          scale(
            t(scales.length > 1 && colour !== 'trend' ? `contacts.legend.of.${kind}` : 'contacts.legend.of.one', {
              scale: t(`contacts.legend.colour.${colour}`),
            }),
            coloursOf(colour, { kind, surroundings }),
          ),
        )
      : []),
    ...(!hasTrend && (width === 'trend' || colour === 'trend')
      ? [{ is: 'remark', text: t('contacts.legend.noTrend') } as const]
      : []),
  ];
}
