import { MultiSelect } from '@mantine/core';
import { useDeferredValue, useEffect, useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import { useTranslation } from 'react-i18next';
import { NodeId } from '../../graph-schema/ids.ts';
import { startsWords, words } from '../../graph-schema/text.ts';
import { showText } from '../../graph-schema/values.ts';
import { useWorkspace } from '../pages/use-workspace.ts';
import { showFailure } from '../panels/notices.tsx';
import { isOpenEnded } from '../state/qualities.ts';
import { askByName, byName, nameKey } from '../state/names.ts';
import type { LinkEnd } from './links.ts';
import { useNodesOfTypes } from './use-nodes-of-types.ts';

/** The value of the option that makes a new node of what was typed. */
const makes = 'new node';
/** Options offered at a time. */
const offered = 60;
/** A list that is pasted has an entry to a line, to a cell, or between semicolons. */
const listIn = (text: string): string[] =>
  text.split(/[\n\r\t;|]+/).flatMap((part) => (part.trim() === '' ? [] : [part.trim()]));

/** Chooses nodes of some types by their names; of the first, where it is no fixed list, a new one, too. */
export function LinkInput(props: {
  label: string;
  types: readonly string[];
  /** Undefined: not known yet. */
  value: readonly LinkEnd[] | undefined;
  onChange(ends: readonly LinkEnd[]): void;
  description?: string;
  /** What is not there may be made. */
  makesNew?: boolean;
  /** It has the focus when its form opens. */
  first?: boolean;
  /** What is wrong with it. */
  invalid?: string;
}) {
  const { label, types, value = [], onChange, description, makesNew = true } = props;
  const { t } = useTranslation();
  const { looks, language, index, complete } = useWorkspace();
  const [typed, setTyped] = useState('');
  const [open, setOpen] = useState(false);
  const asked = useDeferredValue(typed);
  const found = useNodesOfTypes(types, asked);
  const nameOf = (end: LinkEnd) => showText(end.label, language);
  // A closed list needs the names of what is chosen only: a form has many of these, each drawn at every key.
  const known = new Map<string, LinkEnd>([...(open ? found.nodes : []), ...value].map((end) => [end.id, end]));
  const text = typed.trim();
  const [type] = types;
  const isNew =
    open &&
    makesNew &&
    text !== '' &&
    // What is on its way may be just this.
    found.answers &&
    asked === typed &&
    type !== undefined &&
    isOpenEnded(type) &&
    ![...known.values()].some((end) => words(nameOf(end)).join(' ') === words(text).join(' '));
  const makeNew = (): LinkEnd[] =>
    type === undefined ? [] : [{ id: NodeId.parse(`n-${crypto.randomUUID()}`), type, label: text, isNew: true }];
  /** What is chosen by the time names are found. */
  const latest = useRef(value);
  useEffect(() => {
    latest.current = value;
  });
  /** Of names that are pasted: whom they are of, and those that are nobody's, or not one node's alone. */
  const namedAmong = async (names: readonly string[]) => {
    const nodes = complete ? byName(index.nodes.filter((node) => types.includes(node.type))) : await askByName(names);
    const those = names.map((name) => (nodes.get(nameKey(name)) ?? []).filter((node) => types.includes(node.type)));
    return {
      ends: those.flatMap((ends) => (ends.length === 1 ? ends : [])),
      missing: names.filter((_, at) => those[at]!.length !== 1),
    };
  };
  const data = [...known.values()].map((end) => ({ value: end.id, label: nameOf(end) }));
  return (
    <MultiSelect
      label={label}
      {...(props.first && { 'data-autofocus': true })}
      description={description}
      error={props.invalid}
      data={[
        ...data,
        ...(isNew
          ? [{ value: makes, label: t('edit.form.newLink', { name: text, type: looks.get(type)?.name ?? type }) }]
          : []),
      ]}
      value={value.map(({ id }) => id)}
      onChange={(ids) => {
        onChange(ids.flatMap((id) => (id === makes ? makeNew() : (known.get(id) ?? []))));
        // Else the next Enter would choose another.
        setOpen(false);
      }}
      dropdownOpened={open}
      onDropdownOpen={() => setOpen(true)}
      onDropdownClose={() => setOpen(false)}
      filter={({ options, search }) => {
        const isNamed = (name: unknown) => startsWords(String(name), words(search));
        const [made, there] = [true, false].map((isMade) =>
          options.filter((option) => 'value' in option && (option.value === makes) === isMade),
        );
        return [
          ...(there ?? []).filter((option) => 'label' in option && isNamed(option.label)).slice(0, offered),
          ...(made ?? []),
        ];
      }}
      onKeyDown={(event) => {
        // The list is there before the arrow chooses the first of it.
        if (event.key === 'ArrowDown' && !open) flushSync(() => setOpen(true));
        // What is typed is chosen, or made, before the form is done with; the list comes a little later than the key.
        if (event.nativeEvent.isComposing || event.key !== 'Enter' || text === '' || event.ctrlKey || event.metaKey)
          return;
        if (event.currentTarget.getAttribute('aria-activedescendant')) return;
        event.preventDefault();
        if (!isNew) return;
        onChange([...value, ...makeNew()]);
        setTyped('');
        setOpen(false);
      }}
      onPaste={(event) => {
        const names = listIn(event.clipboardData.getData('text/plain'));
        if (names.length < 2) return;
        event.preventDefault();
        namedAmong(names).then(
          ({ ends, missing }) => {
            onChange([...new Map([...latest.current, ...ends].map((end) => [end.id, end])).values()]);
            // What nobody is called stays to be seen.
            setTyped(missing.join('; '));
          },
          (error: unknown) => {
            setTyped(names.join('; '));
            showFailure(t, error);
          },
        );
      }}
      searchable
      // It would cover what comes after it, and what is wrong with it.
      openOnFocus={false}
      selectFirstOptionOnChange
      searchValue={typed}
      onSearchChange={(search) => {
        setTyped(search);
        if (search !== '') setOpen(true);
      }}
      hidePickedOptions
      disabled={props.value === undefined}
      placeholder={value.length === 0 ? t('edit.form.addLink') : ''}
      nothingFoundMessage={
        text === ''
          ? undefined
          : t(found.failed ? 'search.failed' : found.answers ? 'search.none' : 'search.onItsWay', { text })
      }
      comboboxProps={{ withinPortal: false }}
      withScrollArea={false}
      classNames={{ options: 'weft-link-options' }}
    />
  );
}
