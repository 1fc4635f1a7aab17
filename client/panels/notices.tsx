import { Button, Group } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import type { TFunction } from 'i18next';
import { GraphError } from '../../graph-schema/errors.ts';
import { forgetMade } from '../state/made.ts';

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

/** Something that was done, by the operation that did it, with how it is taken back. */
interface Done {
  operation: string;
  text: string;
  undo(): void;
}

/** What a person should know of something that was done, with what they can do about it. */
export interface Aside {
  text: string;
  acts: readonly { label: string; run(): void }[];
}

/** What was done last; only its notice stands. */
let lastDone: Done | undefined;

const idOf = (operation: string): string => `done-${operation}`;

/** Takes the notice of an edit away: there is nothing to take back any more. */
export const hideDone = (operation: string): void => void notifications.hide(idOf(operation));

/** Says that something was done, with a button that takes it back, in place of what was said before. */
export function showDone(t: TFunction, done: Done): void {
  if (lastDone !== undefined) hideDone(lastDone.operation);
  lastDone = done;
  notifications.show(noticeOf(t, done));
}

/** Adds to the notice of what was done last, if it is this one; without anything to add, takes that away again. */
export function addToDone(t: TFunction, operation: string, aside?: Aside): void {
  if (lastDone?.operation === operation) notifications.update(noticeOf(t, lastDone, aside));
}

function noticeOf(t: TFunction, { operation, text, undo }: Done, aside?: Aside) {
  const button = (label: string, run: () => void) => (
    <Button key={label} className="weft-act" size="compact-sm" variant="light" onClick={run}>
      {label}
    </Button>
  );
  return {
    id: idOf(operation),
    ...dismissible(t),
    autoClose: 20_000,
    onClose: () => forgetMade(operation),
    message: (
      <>
        <Group justify="space-between" wrap="nowrap">
          <bdi className="weft-done">{text}</bdi>
          {button(t('edit.undo'), () => {
            hideDone(operation);
            undo();
          })}
        </Group>
        {aside && (
          <Group gap="xs" mt={4}>
            <bdi>{aside.text}</bdi>
            {aside.acts.map(({ label, run }) => button(label, run))}
          </Group>
        )}
      </>
    ),
  };
}
