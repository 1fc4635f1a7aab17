import { Loader } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { FormDialog } from './FormDialog.tsx';
import { useThisForm } from './use-editing.ts';

/** In the place of a form while what it is of is on its way; `why`: it does not come. */
export function WaitingForm({ title, top, why }: { title?: string; top: boolean; why: string | undefined }) {
  const { t } = useTranslation();
  const { close } = useThisForm();
  return (
    <FormDialog
      title={title ?? t('edit.form.opening')}
      top={top}
      dirty={false}
      save={t('edit.form.ok')}
      onClose={close}
      onSave={() => (close(), true)}
    >
      {why === undefined ? <Loader aria-label={t('app.loading')} /> : <p role="alert">{why}</p>}
    </FormDialog>
  );
}
