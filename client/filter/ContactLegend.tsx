import { useTranslation } from 'react-i18next';
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
