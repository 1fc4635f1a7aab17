import { Combobox, TextInput, useCombobox } from '@mantine/core';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { GraphNode } from '../../graph-schema/elements.ts';
import { showText } from '../../graph-schema/values.ts';
import { useWorkspace } from '../pages/use-workspace.ts';
import { useSearch } from '../panels/SearchBox.tsx';
import { NothingFound } from '../panels/NothingFound.tsx';
import { TypeMark } from '../panels/TypeMark.tsx';

const offered = 8;

/** Chooses a node by its words. */
export function NodeInput(props: {
  label: string;
  value: GraphNode | undefined;
  onChange(node: GraphNode | undefined): void;
  invalid?: string | undefined;
  first?: boolean;
  /** Types whose nodes are offered before others. */
  preferred?: readonly string[] | undefined;
}) {
  const { label, value, onChange, invalid, first, preferred = [] } = props;
  const { t } = useTranslation();
  const { index, complete, looks, language } = useWorkspace();
  const [typed, setTyped] = useState<string>();
  const box = useCombobox({ onDropdownClose: () => box.resetSelectedOption() });
  const hits = useSearch(typed ?? '', index, complete);
  const isPreferred = (node: GraphNode) => (preferred.includes(node.type) ? 0 : 1);
  const options = hits.nodes.toSorted((a, b) => isPreferred(a) - isPreferred(b)).slice(0, offered);
  const look = value && looks.get(value.type);
  useEffect(() => {
    if (box.dropdownOpened) box.selectFirstOption();
    // The store's functions are new at every draw; what matters is that something else was found, or that it shows.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [hits, box.dropdownOpened]);
  return (
    <Combobox
      store={box}
      withinPortal={false}
      // Names are longer than a box of two beside each other.
      width="min(420px, calc(100vw - 48px))"
      position="bottom-start"
      onOptionSubmit={(id) => {
        onChange(options.find((option) => option.id === id));
        setTyped(undefined);
        box.closeDropdown();
      }}
    >
      <Combobox.Target>
        <TextInput
          label={label}
          data-autofocus={first || undefined}
          error={invalid}
          placeholder={t('edit.form.findNode')}
          value={value ? showText(value.label, language) : (typed ?? '')}
          leftSection={look ? <TypeMark look={look} size={15} /> : undefined}
          onChange={(event) => {
            setTyped(event.currentTarget.value);
            // Other words are not the node that was chosen.
            onChange(undefined);
            box.openDropdown();
          }}
          onBlur={() => {
            box.closeDropdown();
            if (value) setTyped(undefined);
          }}
        />
      </Combobox.Target>
      <Combobox.Dropdown hidden={(typed ?? '').trim() === ''}>
        <Combobox.Options aria-label={label}>
          {options.map((node) => {
            const its = looks.get(node.type);
            return (
              <Combobox.Option key={node.id} value={node.id}>
                <span className="weft-hits">
                  {its && <TypeMark look={its} size={15} />}
                  <bdi className="weft-row-name weft-ellipsis">{showText(node.label, language)}</bdi>
                  <span className="weft-muted">{its?.name ?? node.type}</span>
                </span>
              </Combobox.Option>
            );
          })}
          {options.length === 0 && <NothingFound text={(typed ?? '').trim()} />}
        </Combobox.Options>
      </Combobox.Dropdown>
    </Combobox>
  );
}
