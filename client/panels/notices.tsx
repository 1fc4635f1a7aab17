import { Button, Group } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import type { TFunction } from 'i18next';
import { GraphError } from '../../graph-schema/errors.ts';

/** The small cross of a notice says what it does. */
export const dismissible = (t: TFunction) => ({ closeButtonProps: { 'aria-label': t('edit.dismiss') } });

/** Says that something did not work, in the server's own sentence. */
export function showFailure(t: TFunction, error: unknown): void {
  const message =
    error instanceof GraphError
      ? [error.message, ...error.issues.slice(0, 3).map((issue) => issue.message)].join(' ')
      : String(error);
  notifications.show({ color: 'red', title: t('error.failed'), message, autoClose: 12_000, ...dismissible(t) });
}

/** Says something in passing. */
export function showNote(t: TFunction, message: string): void {
  notifications.show({ message, ...dismissible(t) });
}

/** What is over so soon is not announced, in milliseconds. */
const soon = 200;

/** Says what is being done for as long as it takes; what is answered ends it. */
export function showWork(message: string): () => void {
  const id = `work-${crypto.randomUUID()}`;
  const later = setTimeout(
    () =>
      notifications.show({
        id,
        loading: true,
        autoClose: false,
        withCloseButton: false,
        message: <bdi className="weft-work">{message}</bdi>,
      }),
    soon,
  );
  return () => {
    clearTimeout(later);
    notifications.hide(id);
  };
}

/** The notice of what was done last; only that one stands. */
let lastDone: string | undefined;

/** Takes the notice of an edit away: there is nothing to take back any more. */
export const hideDone = (operation: string): void => void notifications.hide(`done-${operation}`);

/** Says that something was done, with a button that takes it back, in place of what was said before. */
export function showDone(t: TFunction, done: { operation: string; text: string; undo(): void }): void {
  const id = `done-${done.operation}`;
  if (lastDone !== undefined) notifications.hide(lastDone);
  lastDone = id;
  notifications.show({
    id,
    ...dismissible(t),
    autoClose: 20_000,
    message: (
      <Group justify="space-between" wrap="nowrap">
        <bdi className="weft-done">{done.text}</bdi>
        <Button
          size="compact-sm"
          variant="light"
          flex="none"
          onClick={() => {
            notifications.hide(id);
            done.undo();
          }}
        >
          {t('edit.undo')}
        </Button>
      </Group>
    ),
  });
}
