import { useTranslation } from 'react-i18next';
import type { FieldGroup } from '../state/profile-parts.ts';
import { FieldValueView } from './FieldValueView.tsx';

/** The fields a record has, each group under its heading. */
export function FieldGroups({ groups }: { groups: readonly FieldGroup[] }) {
  const { t } = useTranslation();
  return groups.map((group) => (
    <section className="weft-section" key={`${group.name ?? ''} ${group.declared}`}>
      <h3>
        {group.name === undefined ? t(group.declared ? 'profile.details' : 'profile.other') : <bdi>{group.name}</bdi>}
      </h3>
      <dl className="weft-fields">
        {group.fields.map((field) => (
          <div className="weft-field" key={field.key}>
            {group.name !== field.name && (
              <dt>
                <bdi>{field.name}</bdi>
              </dt>
            )}
            <dd>
              <FieldValueView kind={field.kind} value={field.value} />
            </dd>
          </div>
        ))}
      </dl>
    </section>
  ));
}

/** Tags as words side by side. */
export function Tags({ tags }: { tags: readonly string[] | undefined }) {
  const { t } = useTranslation();
  if (!tags || tags.length === 0) return null;
  return (
    <section className="weft-section">
      <h3>{t('profile.tags')}</h3>
      <div className="weft-chips">
        {tags.map((tag) => (
          <bdi className="weft-chip" key={tag}>
            {tag}
          </bdi>
        ))}
      </div>
    </section>
  );
}
