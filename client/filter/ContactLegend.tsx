import { useTranslation } from 'react-i18next';
import { contactSizes } from '../../graph-schema/contact-lines.ts';
import type { ContactsChoice } from '../contacts/choice.ts';
import { useWorkspace } from '../pages/use-workspace.ts';
import { contactLegend } from './contact-legend.ts';
import { LineMark } from './LineMark.tsx';
import { useSignedNumber } from './use-signed-number.ts';

/** What lines mean that tell of contacts: who met, what their width tells and what their colour. */
export function ContactLegend({ choice }: { choice: ContactsChoice }) {
  const { t } = useTranslation();
  const { scene, contacts } = useWorkspace();
  const number = useSignedNumber();
  return contactLegend(choice, { scene, contacts }, { t, number }).map((entry) =>
    entry.is === 'scale' ? (
      <span key={entry.text} className="weft-legend-item weft-legend-scale">
        <span className="weft-muted">{entry.text}</span>
        {entry.samples.map(({ text, look }) => (
          <span key={text}>
            <LineMark look={look} />
            <bdi>{text}</bdi>
          </span>
        ))}
      </span>
    ) : (
      <span key={entry.text} className="weft-legend-item">
        {entry.is === 'line' && <LineMark look={entry.look} />}
        {entry.text}
      </span>
    ),
  );
}

/** What the size of nodes tells of their contacts: signs of the same proportions as on the map. */
export function SizeLegend() {
  const { t } = useTranslation();
  const number = useSignedNumber();
  const sizes = contactSizes();
  const largest = Math.max(...sizes.map(({ size }) => size));
  return (
    <span className="weft-legend-item weft-legend-scale">
      <span className="weft-muted">{t('contacts.legend.sizes')}</span>
      {sizes.map(({ value, size }) => (
        <span key={value}>
          <svg className="weft-mark" width={18} height={18} viewBox="-9 -9 18 18" aria-hidden="true">
            <circle r={(9 * size) / largest} fill="currentColor" opacity={0.55} />
          </svg>
          <bdi>{number.format(value)}</bdi>
        </span>
      ))}
    </span>
  );
}
