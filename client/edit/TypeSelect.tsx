import { Button, Group, NativeSelect } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { showText } from '../../graph-schema/values.ts';
import { useWorkspace } from '../pages/use-workspace.ts';
import { useEditing } from './use-editing.ts';

/** The type of a node; from here a person gets to the form of the type itself. */
export function NodeTypeSelect({ value, onChange }: { value: string; onChange(key: string): void }) {
  const { t } = useTranslation();
  const { network, language } = useWorkspace();
  const push = useEditing((state) => state.push);
  const types = network.types.nodes.map((type) => ({ value: type.key, label: showText(type.name, language) }));
  return (
    <div>
      <NativeSelect
        label={t('paths.type')}
        value={value}
        onChange={(event) => onChange(event.currentTarget.value)}
        data={types}
      />
      <Group gap={4} mt={4}>
        <Button size="compact-xs" variant="subtle" onClick={() => push({ kind: 'node-type', saved: onChange })}>
          {t('edit.type.newNode')}
        </Button>
        <Button size="compact-xs" variant="subtle" onClick={() => push({ kind: 'node-type', type: value })}>
          {t('edit.type.editThis')}
        </Button>
      </Group>
    </div>
  );
}
