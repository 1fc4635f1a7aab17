import { Button, Group, Stack } from '@mantine/core';
import type { FormEvent, ReactNode } from 'react';
import { Dialog } from './Dialog.tsx';

interface Props {
  title: string;
  /** What the small cross does. */
  close: string;
  cancel: string;
  /** How wide it is, in pixels; as all dialogs unless said. */
  size?: number;
  /** The button that does what is asked about; of type «submit» where Enter does it, too. */
  action: ReactNode;
  onSubmit(): void;
  onClose(): void;
  children: ReactNode;
}

/** A dialog that asks a few things before something is done. */
export function DialogForm({ title, close, cancel, size, action, onSubmit, onClose, children }: Props) {
  const submit = (event: FormEvent) => {
    event.preventDefault();
    onSubmit();
  };
  return (
    <Dialog title={title} close={close} onClose={onClose} {...(size !== undefined && { size })}>
      <form onSubmit={submit}>
        <Stack gap="sm">
          {children}
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              {cancel}
            </Button>
            {action}
          </Group>
        </Stack>
      </form>
    </Dialog>
  );
}
