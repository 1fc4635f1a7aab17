import { flushSync } from 'react-dom';
import { useTranslation } from 'react-i18next';
import type { Filter } from '../../graph-schema/filter.ts';
import { dayOf } from '../../graph-schema/calendar.ts';
import { everythingView } from '../../graph-schema/opening-view.ts';
import { showText } from '../../graph-schema/values.ts';
import { useShowDay } from '../contacts/use-show-day.ts';
import { useWorkspace } from '../pages/use-workspace.ts';
import { bringKeyboardToCondition } from '../state/keyboard.ts';
import { useMapState } from '../state/map-state.ts';
import { groundFilter, groundOfView, leavesOut } from '../state/shown.ts';
import { isolated, useConditionNames } from './use-condition-names.ts';

/** A condition on what is shown, with how it is dropped. */
export interface Chip {
  key: string;
  text: string;
  /** Where the text names only some values: all of them. */
  inFull?: string;
  drop(): void;
  /** What is asked for without it. */
  without(): Filter;
}

/** Drops a condition, or all. The keyboard, which would go with it, goes to the one that takes the place of the dropped. */
export function dropCondition(drop: () => void, at = 0): void {
  flushSync(drop);
  bringKeyboardToCondition(at);
}

/** Every condition on what is shown. */
export function useChips(): Chip[] {
  const { t } = useTranslation();
  const names = useConditionNames();
  const { network, view, usualView, language, ground } = useWorkspace();
  const edgeTypes = network.types.edges;
  const { choices, focus, contacts, choose } = useMapState();
  // The view that opens by itself may hide something too: without it is everything.
  const everything = leavesOut(usualView) ? everythingView : undefined;
  const showDay = useShowDay();
  const chips: Chip[] = [];
  if (!focus && view && leavesOut(view)) {
    chips.push({
      key: 'view',
      text: t('filter.view', { name: isolated(showText(view.name, language)) }),
      drop: () => choose({ view: everything }),
      without: () => groundFilter({ ground: groundOfView(undefined), choices, edgeTypes }),
    });
  }
  if (focus) {
    const [name, others] = [isolated(names.nodeName(focus.ids[0] ?? '')), focus.ids.length - 1];
    chips.push({
      key: 'focus',
      text:
        others === 0
          ? t('filter.focus', { name, count: focus.hops })
          : t('filter.focusMore', { name, others, count: focus.hops }),
      drop: () => choose({ focus: undefined }),
      without: () => groundFilter({ ground: groundOfView(view), choices, edgeTypes }),
    });
  }
  if (contacts?.window) {
    const { from, to } = contacts.window;
    chips.push({
      key: 'contacts',
      text: t('contacts.chip', { from: showDay(dayOf(from)), to: showDay(dayOf(to) - 1) }),
      drop: () => choose({ contacts: { ...contacts, window: undefined } }),
      without: () => groundFilter({ ground, choices, edgeTypes }),
    });
  }
  for (const choice of choices) {
    const others = choices.filter((other) => other !== choice);
    const inFull = names.conditionInFull(choice);
    chips.push({
      key: `choice ${inFull}`,
      text: names.condition(choice),
      inFull,
      drop: () => choose({ choices: others }),
      without: () => groundFilter({ ground, choices: others, edgeTypes }),
    });
  }
  return chips;
}
