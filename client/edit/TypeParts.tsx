import { useTranslation } from 'react-i18next';
import type { Level } from '../../graph-schema/levels.ts';
import { FieldsEditor } from './FieldsEditor.tsx';
import { LevelInput } from './RecordFields.tsx';
import type { FieldDraft } from './type-draft.ts';

/** What the form of a type is given. */
export interface TypeFormProps {
  /** The key of the type to edit; without it a new one is made. */
  type?: string;
  saved?: (key: string) => void;
  top: boolean;
}

/** What the type is called in files and in a database: made from its name, and the same from then on. */
export function KeyLine({ typeKey, isSaved }: { typeKey: string | undefined; isSaved: boolean }) {
  const { t } = useTranslation();
  return (
    <p className="weft-said weft-muted">
      {typeKey === undefined
        ? t('edit.type.keyLater')
        : t(isSaved ? 'edit.type.keyIs' : 'edit.type.keyWill', { key: typeKey })}
    </p>
  );
}

interface Rest {
  level?: Level | undefined;
  fields: FieldDraft[];
}

/** What types of both kinds end with: who sees them, and their fields. */
export function TypeRest(props: {
  what: 'node' | 'edge';
  draft: Rest;
  onChange(part: Partial<Rest>): void;
  tried: boolean;
}) {
  const { what, draft, onChange, tried } = props;
  const { t } = useTranslation();
  return (
    <>
      <LevelInput
        label={t('paths.level')}
        value={draft.level}
        onChange={(level) => onChange({ level })}
        usual={t('edit.form.levels.guest')}
      />
      <FieldsEditor what={what} fields={draft.fields} onChange={(fields) => onChange({ fields })} tried={tried} />
    </>
  );
}
