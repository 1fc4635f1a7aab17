import { NativeSelect, SegmentedControl } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { EdgeType } from '../../graph-schema/types.ts';
import { useWorkspace } from '../pages/use-workspace.ts';
import { readingOf } from '../profile/relations.ts';
import { LinkInput } from './LinkInput.tsx';
import type { ManyEdit } from './many.ts';

/** What several nodes are linked with at once, or no longer: countries, languages, keywords. */
export function ManyLinks(props: {
  types: readonly EdgeType[];
  value: ManyEdit['link'];
  onChange(link: ManyEdit['link']): void;
}) {
  const { types, value, onChange } = props;
  const { t } = useTranslation();
  const { language } = useWorkspace();
  const type = types.find(({ key }) => key === value?.type);
  if (types.length === 0) return null;
  return (
    <>
      <NativeSelect
        label={t('edit.many.link')}
        value={type?.key ?? ''}
        onChange={(event) => {
          const key = event.currentTarget.value;
          onChange(key === '' ? undefined : { type: key, ends: [], remove: value?.remove ?? false });
        }}
        data={[
          { value: '', label: t('edit.many.noLink') },
          ...types.map((one) => ({ value: one.key, label: readingOf(one, one.key, { way: 'out', language }) })),
        ]}
      />
      {type && value && (
        <div className="weft-indented">
          <SegmentedControl
            aria-label={t('edit.many.link')}
            size="xs"
            value={value.remove ? 'remove' : 'add'}
            onChange={(how) =>
              onChange({ ...value, remove: how === 'remove', ends: value.ends.filter((end) => !end.isNew) })
            }
            data={(['add', 'remove'] as const).map((how) => ({ value: how, label: t(`edit.many.links.${how}`) }))}
          />
          <LinkInput
            key={type.key}
            label={t(value.remove ? 'edit.many.linkedWith' : 'edit.many.linkWith')}
            types={type.to ?? []}
            value={value.ends}
            makesNew={!value.remove}
            onChange={(ends) => onChange({ ...value, ends })}
          />
        </div>
      )}
    </>
  );
}
