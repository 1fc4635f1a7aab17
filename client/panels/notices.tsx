import { Button, Group } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import type { TFunction } from 'i18next';
import { GraphError } from '../../graph-schema/errors.ts';
import type { OperationId } from '../../graph-schema/ids.ts';
import { api } from '../api/client.ts';
import { newOperation } from '../state/operations.ts';

/** The small cross of a notice says what it does. */
export const dismissible = (t: TFunction) => ({ closeButtonProps: { 'aria-label': t('sample.dismiss') } });

/** Says that something did not work, in the server's own sentence. */
export function showFailure(t: TFunction, error: unknown): void {
  const message =
    error instanceof GraphError
      ? [error.message, ...error.issues.slice(0, 3).map((issue) => issue.message)].join(' ')
      : String(error);
  notifications.show({ color: 'red', title: t('error.failed'), message, autoClose: 12_000, ...dismissible(t) });
}

/** Says that something was done, with a button that takes it back. */
export function showDone(t: TFunction, done: { text: string; operation: OperationId; after(): void }): void {
  const id = `done-${done.operation}`;
  const undo = async () => {
    notifications.hide(id);
    try {
      const operation = newOperation();
      await api.change({ body: { operation, undo: done.operation, why: t('sample.undoWhy', { what: done.text }) } });
      notifications.show({ message: t('sample.undone'), ...dismissible(t) });
      done.after();
    } catch (error) {
      showFailure(t, error);
    }
  };
  notifications.show({
    id,
    ...dismissible(t),
    autoClose: 20_000,
    message: (
      <Group justify="space-between" wrap="nowrap">
        <span>{done.text}</span>
        <Button size="compact-sm" variant="light" onClick={() => void undo()}>
          {t('sample.undo')}
        </Button>
      </Group>
    ),
  });
}
