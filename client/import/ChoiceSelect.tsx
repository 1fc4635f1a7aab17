import { NativeSelect } from '@mantine/core';
import { sameUse, type Choice, type ChoiceGroup } from './choices.ts';

interface Item {
  value: string;
  label: string;
}

interface Props<T> {
  /** Shown above, or told to screen readers alone. */
  label: string;
  hidden?: boolean;
  value: T;
  groups: readonly ChoiceGroup<T>[];
  onChange(value: T): void;
}

/** One of some choices, under headings; an own control of the system, for keyboards and small screens. */
export function ChoiceSelect<T>({ label, hidden = false, value, groups, onChange }: Props<T>) {
  const all = groups.flatMap(({ choices }) => choices);
  const items = (choices: readonly Choice<T>[]): Item[] =>
    choices.map((choice) => ({ value: String(all.indexOf(choice)), label: choice.label }));
  const data: (Item | { group: string; items: Item[] })[] = groups.flatMap(
    ({ group, choices }): (Item | { group: string; items: Item[] })[] =>
      group === '' ? items(choices) : [{ group, items: items(choices) }],
  );
  return (
    <NativeSelect
      size="xs"
      {...(hidden ? { 'aria-label': label } : { label })}
      value={String(all.findIndex((choice) => sameUse(choice.use, value)))}
      data={data}
      onChange={(event) => {
        const chosen = all[Number(event.currentTarget.value)];
        if (chosen) onChange(chosen.use);
      }}
    />
  );
}
