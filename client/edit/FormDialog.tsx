import { Button, CloseButton, Group, Modal } from '@mantine/core';
import { useCallback, useEffect, useRef, useState, type FormEvent, type ReactNode, type RefObject } from 'react';
import { useTranslation } from 'react-i18next';
import { useWorkspace } from '../pages/use-workspace.ts';
import { useKeyboardReturn } from '../panels/use-keyboard-return.ts';

interface Props {
  title: ReactNode;
  /** Nothing lies over it. */
  top: boolean;
  /** Something was typed that would be lost. */
  dirty: boolean;
  /** What the button that saves says. */
  save: string;
  saving?: boolean;
  /** There may be nothing to fill in: the button that saves has the focus. */
  focusSave?: boolean;
  /** Saves, or answers false: what is wrong is marked, and the first of it gets the focus. */
  onSave(): Promise<boolean> | boolean;
  onClose(): void;
  /** What the form is of can be deleted, once a question is answered. */
  removal?: Removal | undefined;
  /** The question is asked at once. */
  removing?: boolean | undefined;
  size?: string;
  children: ReactNode;
}

/** How what a form is of is deleted. */
export interface Removal {
  /** What goes with it; or why it stays. */
  question: string;
  /** Absent: it cannot be deleted now. */
  onRemove?: (() => void) | undefined;
}

/** A form in a dialog; over the whole page where there is little room. */
export function FormDialog(props: Props) {
  const { title, top, dirty, save, saving = false, onSave, onClose, removal, size = '560px', children } = props;
  const { focusSave = false } = props;
  useKeyboardReturn();
  const { t } = useTranslation();
  const { narrow } = useWorkspace();
  const form = useRef<HTMLFormElement | null>(null);
  /** Where somebody wrote last. */
  const field = useRef<Element | null>(null);
  const [leaving, setLeaving] = useState(false);
  const [deleting, setDeleting] = useState(props.removing ?? false);
  // The dialog comes into the page later than this: an effect would find no form.
  const attach = useCallback((element: HTMLFormElement) => {
    form.current = element;
    // Where nothing says that it comes first, the first field does.
    if (!element.querySelector('[data-autofocus]'))
      element.querySelector('.weft-form-body :is(input, textarea, select)')?.setAttribute('data-autofocus', '');
    // At once: a dialog's own way would lose what is typed right after it was called.
    element.querySelector<HTMLElement>('[data-autofocus]')?.focus();
    const saveByKey = (event: KeyboardEvent) => {
      if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
      event.preventDefault();
      element.requestSubmit();
    };
    const noteField = ({ target }: FocusEvent) => {
      if (target instanceof Element && target.closest('.weft-form-body')) field.current = target;
    };
    element.addEventListener('keydown', saveByKey);
    element.addEventListener('focusin', noteField);
    return () => {
      element.removeEventListener('keydown', saveByKey);
      element.removeEventListener('focusin', noteField);
    };
  }, []);
  const leave = () => (dirty ? setLeaving(true) : onClose());
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    event.stopPropagation();
    if (saving || (await onSave())) return;
    // After what is wrong was marked.
    requestAnimationFrame(() => form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus());
  };
  return (
    <Modal.Root
      opened
      onClose={leave}
      fullScreen={narrow}
      size={size}
      closeOnEscape={top}
      trapFocus={top}
      lockScroll={false}
    >
      <Modal.Overlay backgroundOpacity={0.4} />
      <Modal.Content className="weft-form-content">
        <form ref={attach} className="weft-form" noValidate onSubmit={(event) => void submit(event)}>
          <div className="weft-form-head">
            <Modal.Title className="weft-dialog-title">{title}</Modal.Title>
            <CloseButton ms="auto" aria-label={t('edit.form.close')} onClick={leave} />
          </div>
          <div className="weft-form-body">{children}</div>
          <div className="weft-form-foot">
            {leaving ? (
              <Question
                text={t('edit.form.unsaved')}
                yes={t('edit.form.discard')}
                no={t('edit.form.keepEditing')}
                backTo={field}
                onYes={onClose}
                onNo={() => setLeaving(false)}
              />
            ) : removal && deleting ? (
              <Question
                text={removal.question}
                no={t('edit.delete.no')}
                onNo={() => setDeleting(false)}
                {...(removal.onRemove && { yes: t('edit.delete.yes'), onYes: removal.onRemove })}
              />
            ) : (
              <Group gap="xs" wrap="wrap">
                {removal && (
                  <Button variant="subtle" color="red" onClick={() => setDeleting(true)}>
                    {t('edit.form.delete')}
                  </Button>
                )}
                <Group gap="xs" ms="auto" wrap="nowrap">
                  <Button variant="default" onClick={leave}>
                    {t('edit.form.cancel')}
                  </Button>
                  <Button type="submit" loading={saving} data-autofocus={focusSave || undefined}>
                    {save}
                  </Button>
                </Group>
              </Group>
            )}
          </div>
        </form>
      </Modal.Content>
    </Modal.Root>
  );
}

interface QuestionProps {
  text: string;
  no: string;
  onNo(): void;
  yes?: string;
  onYes?(): void;
  /** Where the focus goes on when it was answered; where it was before, unless said. */
  backTo?: RefObject<Element | null>;
}

/** A question with two answers, or one where nothing can be done; the one that loses nothing has the focus. */
export function Question({ text, yes, no, onYes, onNo, backTo }: QuestionProps) {
  const keep = useRef<HTMLButtonElement>(null);
  const [before] = useState(() => document.activeElement);
  useEffect(() => {
    const form = keep.current?.closest('form, li');
    const place = backTo?.current;
    keep.current?.focus();
    return () => {
      // The focus goes with the question: back to where it was, or to the buttons that come in its place.
      requestAnimationFrame(() => {
        if (document.activeElement !== document.body) return;
        const isThere = (to: Element | null | undefined) => to?.isConnected && form?.contains(to);
        const to = [place, before].find(isThere) ?? form?.querySelector('.weft-form-foot button, button');
        if (to instanceof HTMLElement) to.focus();
      });
    };
  }, [before, backTo]);
  return (
    <div role="alert" className="weft-question">
      <span>{text}</span>
      <Group gap="xs" ms="auto" wrap="nowrap">
        <Button ref={keep} variant="default" onClick={onNo}>
          {no}
        </Button>
        {yes !== undefined && (
          <Button color="red" onClick={onYes}>
            {yes}
          </Button>
        )}
      </Group>
    </div>
  );
}
