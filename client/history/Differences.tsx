import { useTranslation } from 'react-i18next';
import type { HistoryChange } from '../../graph-schema/told.ts';
import { showText } from '../../graph-schema/values.ts';
import { useWorkspace } from '../pages/use-workspace.ts';

/** What says nothing that the entry does not say. */
const quiet: ReadonlySet<string> = new Set(['origin', 'updatedAt', 'version', 'keys']);
export const isTelling = ({ path }: HistoryChange): boolean => !quiet.has(path);

interface Props {
  changes: readonly HistoryChange[];
  nameOf: (path: string) => string;
}

/** What values were and what they became. */
export function Differences({ changes, nameOf }: Props) {
  return (
    <dl>
      {changes.map((change) => (
        <Difference key={change.path} name={nameOf(change.path)} change={change} />
      ))}
    </dl>
  );
}

function Difference({ name, change }: { name: string; change: HistoryChange }) {
  const { t } = useTranslation();
  const { language } = useWorkspace();
  const shown = (value: unknown) =>
    value === null ? (
      <i>{t('history.nothing')}</i>
    ) : (
      <bdi>{change.path === 'image' ? t('history.picture') : asText(value, language)}</bdi>
    );
  return (
    <div>
      <dt>{name}</dt>
      <dd>
        <del>{shown(change.before)}</del> <span aria-hidden="true">→</span> <ins>{shown(change.after)}</ins>
      </dd>
    </div>
  );
}

const longest = 160;

/** A value of any path in few words. */
function asText(value: unknown, language: string): string {
  const text =
    typeof value === 'string'
      ? value
      : Array.isArray(value)
        ? value.map((item) => asText(item, language)).join(', ')
        : typeof value === 'object' && value !== null && Object.values(value).every((item) => typeof item === 'string')
          ? showText(value as Record<string, string>, language)
          : typeof value === 'object'
            ? JSON.stringify(value)
            : String(value);
  return text.length > longest ? `${text.slice(0, longest)}…` : text;
}
