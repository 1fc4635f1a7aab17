import { Button } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { FormDialog, Question } from './FormDialog.tsx';
import { useEditing } from './use-editing.ts';
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
  const close = useEditing((state) => state.close);
  const used = useTypeUse(what, saved);
  const [asks, setAsks] = useState(false);
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
      extra={
        saved !== undefined && (
          <Button variant="subtle" color="red" onClick={() => setAsks(true)}>
            {t('edit.form.delete')}
          </Button>
        )
      }
      question={
        asks ? (
          isUsed ? (
            <Question
              text={t(what === 'node' ? 'edit.type.usedByNodes' : 'edit.type.usedByEdges', { name, count: used })}
              no={t('edit.delete.no')}
              onNo={() => setAsks(false)}
            />
          ) : (
            <Question
              text={t('edit.type.remove', { name })}
              yes={t('edit.delete.yes')}
              no={t('edit.delete.no')}
              onYes={() => void onRemove()}
              onNo={() => setAsks(false)}
            />
          )
        ) : undefined
      }
    >
      {children}
    </FormDialog>
  );
}
