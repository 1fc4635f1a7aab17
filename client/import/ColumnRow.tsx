import { useTranslation } from 'react-i18next';
import type { ColumnOutline, ColumnUse, TableMapping } from '../../graph-schema/mapping/mapping.ts';
import { ChoiceSelect } from './ChoiceSelect.tsx';
import { columnChoices, edgeChoices, separators, type Wording } from './choices.ts';
import { Why } from './Why.tsx';

interface Props {
  table: TableMapping;
  use: ColumnUse;
  outline: ColumnOutline;
  name: string;
  /** What all columns of the table are called. */
  names: readonly string[];
  wording: Wording;
  onChange(use: ColumnUse): void;
}

/** One column: its name, what stands in it, what it is taken for and why. */
export function ColumnRow({ table, use, outline, name, names, wording, onChange }: Props) {
  const { t } = useTranslation();
  return (
    <li>
      <div className="weft-column-name">
        <b>
          <bdi>{name}</bdi>
        </b>
        <span className="weft-muted">
          {outline.samples.length > 0 && (
            <span className="weft-samples" title={outline.samples.join('\n')}>
              <bdi>{outline.samples.slice(0, 3).join(' · ')}</bdi>
            </span>
          )}
          <span>{t('mapping.distinct', { count: outline.distinct })}</span>
        </span>
      </div>
      <div className="weft-column-use">
        <ChoiceSelect
          hidden
          label={t('mapping.use', { column: name })}
          value={use}
          groups={columnChoices(wording, { table, use, outline, names })}
          onChange={onChange}
        />
        {use.as === 'nodes' && (
          <ChoiceSelect
            hidden
            label={t('mapping.edge', { column: name })}
            value={use}
            groups={[{ group: '', choices: edgeChoices(wording, use) }]}
            onChange={onChange}
          />
        )}
        {isListed(use) && (
          <ChoiceSelect
            hidden
            label={t('mapping.separator', { column: name })}
            value={use.separator}
            groups={[{ group: '', choices: separatorChoices(use.separator) }]}
            onChange={(separator) => onChange(withSeparator(use, separator))}
          />
        )}
      </div>
      <Why reason={outline.reason} confidence={outline.confidence} />
    </li>
  );

  function separatorChoices(now: string | undefined) {
    const known: readonly string[] = separators;
    const all = now === undefined || known.includes(now) ? known : [...known, now];
    const shown = (text: string) => (text === '\n' ? t('mapping.between.newline') : text);
    return [
      { use: undefined, label: t('mapping.between.one') },
      ...all.map((text): { use: string | undefined; label: string } => ({ use: text, label: shown(text) })),
    ];
  }
}

type Listed = Extract<ColumnUse, { separator?: string | undefined }>;
const listedUses: readonly string[] = ['nodes', 'tags', 'participants', 'about'] satisfies Listed['as'][];

const isListed = (use: ColumnUse): use is Listed =>
  listedUses.includes(use.as) || (use.as === 'field' && use.separator !== undefined);

function withSeparator(use: Listed, separator: string | undefined): ColumnUse {
  const { separator: _, ...rest } = use;
  return separator === undefined ? rest : { ...rest, separator };
}
