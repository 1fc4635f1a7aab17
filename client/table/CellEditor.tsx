import { useImperativeHandle, useLayoutEffect, useRef, useState, type KeyboardEvent, type RefObject } from 'react';
import { useTranslation } from 'react-i18next';
import type { GraphNode } from '../../graph-schema/elements.ts';
import { sameValue, showText, type FieldValue } from '../../graph-schema/values.ts';
import { FieldInput } from '../edit/inputs.tsx';
import { cellKindOf, type Words, type Wrong } from './cell-kinds.ts';
import type { Column, Slot } from './columns.ts';
import { planCells, type Wish } from './write-cells.ts';

/** Where to go once a cell is written. */
export interface Step {
  rows: number;
  columns: number;
}

interface Props {
  node: GraphNode;
  column: Column;
  slot: Slot;
  words: Words;
  /** Opens upwards: there is no room below. */
  up: boolean;
  /** What is typed next takes the place of what is there. */
  replaces: boolean;
  /** Gives what writes and closes; false: the value does not fit, and the editor stays. */
  commit: RefObject<(() => boolean) | null>;
  onDone(wish: Wish | undefined, step: Step | undefined): void;
}

/** A text that is translated is edited in the language it is shown in. */
const shownOf = (value: FieldValue | undefined, words: Words): FieldValue | undefined =>
  typeof value === 'object' && !Array.isArray(value) ? showText(value, words.language) : value;

/** Inputs of days and of yes or no have no caret. */
const canPlaceCaret = (input: HTMLInputElement | HTMLTextAreaElement) =>
  input instanceof HTMLTextAreaElement || ['text', 'url', 'tel', 'search'].includes(input.type);

/** Edits one cell in its place. */
export function CellEditor(props: Props) {
  const { column, words, up, replaces, commit, onDone } = props;
  const { t } = useTranslation();
  const box = useRef<HTMLDivElement>(null);
  // As it was when it was opened: what others write meanwhile is not what this person's value takes the place of.
  const [{ node, slot, initial }] = useState(() => ({
    node: props.node,
    slot: props.slot,
    initial: shownOf(props.slot.value, words),
  }));
  const [draft, setDraft] = useState(initial);
  const [wrong, setWrong] = useState<Wrong>();
  // What is typed last is only told while the input loses the focus: before the next time this is drawn.
  const latest = useRef(draft);
  const step = useRef<Step>(undefined);
  const isDone = useRef(false);

  useLayoutEffect(() => {
    const inputs = [
      ...(box.current?.querySelectorAll<HTMLInputElement | HTMLTextAreaElement>('input, textarea') ?? []),
    ];
    const input = inputs.find((candidate) => candidate instanceof HTMLInputElement && candidate.checked) ?? inputs[0];
    input?.focus({ preventScroll: true });
    if (replaces) input?.select();
    else if (input && canPlaceCaret(input)) input.setSelectionRange(input.value.length, input.value.length);
    // An editor wider than its cell stays within the table.
    const [own, around] = [
      box.current?.getBoundingClientRect(),
      box.current?.closest('.weft-table')?.getBoundingClientRect(),
    ];
    if (!box.current || !own || !around) return;
    const over = getComputedStyle(box.current).direction === 'rtl' ? around.left - own.left : own.right - around.right;
    if (over > 0) box.current.style.insetInlineStart = `${-over}px`;
    // Only when it opens.
    // eslint-disable-next-line react/exhaustive-deps
  }, []);

  const finish = (): boolean => {
    if (isDone.current) return true;
    const value = latest.current;
    if (sameValue(value, initial)) {
      isDone.current = true;
      onDone(undefined, step.current);
      return true;
    }
    const wish: Wish =
      typeof value === 'string'
        ? { node, column, text: value }
        : Array.isArray(value) || value === undefined || typeof value !== 'object'
          ? { node, column, value }
          : { node, column, text: showText(value, words.language) };
    const { refused, cells } = planCells([wish], words);
    const problem = refused[0]?.why;
    if (problem !== undefined && problem !== 'locked') {
      setWrong(problem);
      return false;
    }
    isDone.current = true;
    onDone(cells > 0 ? wish : undefined, step.current);
    return true;
  };
  useImperativeHandle(commit, () => finish);

  /** Lets an input that keeps half a value tell it first. */
  const leave = (to: Step | undefined) => {
    step.current = to;
    const { activeElement } = document;
    if (activeElement instanceof HTMLElement && box.current?.contains(activeElement)) activeElement.blur();
    if (!finish()) {
      step.current = undefined;
      if (activeElement instanceof HTMLElement) activeElement.focus({ preventScroll: true });
    }
  };
  const onKeyDown = (event: KeyboardEvent) => {
    event.stopPropagation();
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'Escape') {
      event.preventDefault();
      isDone.current = true;
      onDone(undefined, { rows: 0, columns: 0 });
    } else if (event.key === 'Tab') {
      event.preventDefault();
      leave({ rows: 0, columns: event.shiftKey ? -1 : 1 });
    } else if (event.key === 'Enter' && !event.defaultPrevented) {
      const lines = event.target instanceof HTMLTextAreaElement;
      if (lines && event.shiftKey) return;
      event.preventDefault();
      leave({ rows: event.shiftKey ? -1 : 1, columns: 0 });
    }
  };
  const name = t('table.editing', { field: column.name, name: showText(node.label, words.language) });
  return (
    <div
      ref={box}
      role="group"
      aria-label={name}
      className="weft-cell-editor"
      data-up={up || undefined}
      data-long={cellKindOf(slot.field.kind).long}
      onKeyDown={onKeyDown}
      onBlur={(event) => {
        if (!box.current?.contains(event.relatedTarget) && document.hasFocus()) finish();
      }}
    >
      <FieldInput
        id="weft-cell-input"
        bare
        field={slot.field}
        value={draft}
        onChange={(value) => {
          latest.current = value;
          setDraft(value);
          setWrong(undefined);
        }}
        {...(wrong && { invalid: t(`table.wrong.${wrong}`) })}
      />
      {['list', 'choices'].includes(slot.field.kind) && (
        <p className="weft-muted weft-cell-hint">{t('table.listHint')}</p>
      )}
      {wrong && (
        <p role="alert" className="weft-cell-wrong">
          {t('table.refusedHere', { field: column.name, why: t(`table.wrong.${wrong}`) })}
        </p>
      )}
    </div>
  );
}
