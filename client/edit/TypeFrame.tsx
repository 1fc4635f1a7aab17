import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { FormDialog } from './FormDialog.tsx';
import { useThisForm } from './use-editing.ts';
import { useTypeUse } from './use-type-use.ts';

/** The dialog of a type: saves it, and takes it away where nothing is of it. */
export function TypeFrame(props: {
  title: ReactNode;
  what: 'node' | 'edge';
  /** Its key, once it is saved. */
  saved: string | undefined;
  name: string;
  top: boolean;
  dirty: boolean;
  saving: boolean;
  onSave(): Promise<boolean> | boolean;
  onRemove(): Promise<void>;
  children: ReactNode;
}) {
  const { title, what, saved, name, top, dirty, saving, onSave, onRemove, children } = props;
  const { t } = useTranslation();
  const { close } = useThisForm();
  const used = useTypeUse(what, saved);
  const isUsed = used !== undefined && used > 0;
  return (
    <FormDialog
      title={title}
      top={top}
      dirty={dirty}
      saving={saving}
      size="640px"
      save={t(saved === undefined ? 'edit.form.create' : 'edit.form.save')}
      onSave={onSave}
      onClose={close}
      removal={
        saved === undefined
          ? undefined
          : isUsed
            ? {
                question: t(what === 'node' ? 'edit.type.usedByNodes' : 'edit.type.usedByEdges', { name, count: used }),
              }
            : { question: t('edit.type.remove', { name }), onRemove: () => void onRemove() }
      }
    >
      {children}
    </FormDialog>
  );
}
