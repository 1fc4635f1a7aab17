import { useTranslation } from 'react-i18next';
import { coloursOf, widthsOf } from '../../graph-schema/contact-lines.ts';
import { frequencyFrame } from '../../graph-schema/frequency.ts';
import type { ContactsChoice } from '../contacts/choice.ts';
import { useWorkspace } from '../pages/use-workspace.ts';
import { LineMark } from './LineMark.tsx';

/** What lines mean that tell of contacts: who met, what their width tells and what their colour. */
export function ContactLegend({ choice: { met, width, colour } }: { choice: ContactsChoice }) {
  const { t } = useTranslation();
  const { scene, contacts } = useWorkspace();
  const { surroundings } = scene;
  const { window } = contacts.figures ?? {};
  const hasTrend = !window || frequencyFrame(window, contacts.today).wholeMonths.length > 0;
  // The colours of a trend are the same for both.
  const [connected, only] =
    colour === 'trend' ? [surroundings.muted, surroundings.muted] : [surroundings.accent, surroundings.met];
  const lines = [
    { key: 'met', name: t('contacts.legend.met'), colour: connected, dashed: false },
    ...(met ? [{ key: 'only', name: t('contacts.metOnly'), colour: only, dashed: true }] : []),
    { key: 'none', name: t('contacts.legend.none'), colour: surroundings.edge, dashed: false },
  ];
  return (
    <>
      {lines.map((look) => (
        <span key={look.key} className="weft-legend-item">
          <LineMark look={look} />
          {look.name}
        </span>
      ))}
      <Scale
        name={t(`contacts.legend.width.${width}`)}
        of={widthsOf(width).map((sample) => ({ ...sample, colour: connected }))}
      />
      {colour && <Scale name={t(`contacts.legend.colour.${colour}`)} of={coloursOf(colour, surroundings)} />}
      {!hasTrend && (width === 'trend' || colour === 'trend') && (
        <span className="weft-legend-item">{t('contacts.legend.noTrend')}</span>
      )}
    </>
  );
}

/** What is told by some values: as a line of each looks. */
function Scale({ name, of }: { name: string; of: readonly { value: number; width?: number; colour: string }[] }) {
  const { i18n } = useTranslation();
  const number = new Intl.NumberFormat(i18n.resolvedLanguage, { signDisplay: 'negative', maximumFractionDigits: 2 });
  return (
    <span className="weft-legend-item weft-legend-scale">
      <span className="weft-muted">{name}</span>
      {of.map(({ value, width, colour }) => (
        <span key={value}>
          <LineMark look={{ colour, dashed: false, ...(width !== undefined && { width }) }} />
          <bdi>{number.format(value)}</bdi>
        </span>
      ))}
    </span>
  );
}
