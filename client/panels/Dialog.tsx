import { CloseButton, Group, Modal } from '@mantine/core';
import type { ReactNode } from 'react';
import { useKeyboardReturn } from './use-keyboard-return.ts';

interface Props {
  title: string;
  /** What the small cross does. */
  close: string;
  size?: number;
  onClose(): void;
  children: ReactNode;
}

/** A dialog over the page, with its name as a heading; the page has one banner, its bar. */
export function Dialog({ title, close, size = 440, onClose, children }: Props) {
  useKeyboardReturn();
  return (
    <Modal.Root opened onClose={onClose} size={size}>
      <Modal.Overlay />
      <Modal.Content aria-label={title}>
        <Modal.Body pt="md">
          <Group justify="space-between" align="flex-start" wrap="nowrap" mb="sm">
            <h2 className="weft-dialog-title">{title}</h2>
            <CloseButton aria-label={close} onClick={onClose} />
          </Group>
          {children}
        </Modal.Body>
      </Modal.Content>
    </Modal.Root>
  );
}
