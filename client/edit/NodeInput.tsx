import { Combobox, TextInput, useCombobox } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { GraphNode } from '../../graph-schema/elements.ts';
import { showText } from '../../graph-schema/values.ts';
import { useWorkspace } from '../pages/use-workspace.ts';
import { useSearch } from '../panels/use-search.ts';
import { NothingFound } from '../panels/NothingFound.tsx';
import { TypeMark } from '../panels/TypeMark.tsx';
import { useBestOption } from '../panels/use-best-option.ts';

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
  const words = (typed ?? '').trim();
  // What answers words before these is not offered: Enter would choose of it.
  const isAnswered = hits.answers === (typed ?? '');
  const options = isAnswered ? hits.nodes.toSorted((a, b) => isPreferred(a) - isPreferred(b)).slice(0, offered) : [];
  const look = value && looks.get(value.type);
  const choose = (node: GraphNode | undefined) => {
    onChange(node);
    setTyped(undefined);
    box.closeDropdown();
  };
  const best = useBestOption(box, {
    found: hits,
    isAnswered,
    offered: isAnswered && words !== '',
    takeEarly: () => options[0] && choose(options[0]),
  });
  return (
    <Combobox
      store={box}
      withinPortal={false}
      // Names are longer than a box of two beside each other.
      width="min(420px, calc(100vw - 48px))"
      position="bottom-start"
      onOptionSubmit={(id) => choose(options.find((option) => option.id === id))}
    >
      <Combobox.Target {...best.attributes}>
        <TextInput
          label={label}
          data-autofocus={first || undefined}
          error={invalid}
          placeholder={t('edit.form.findNode')}
          value={value ? showText(value.label, language) : (typed ?? '')}
          leftSection={look ? <TypeMark look={look} size={15} /> : undefined}
          onChange={(event) => {
            best.forget();
            setTyped(event.currentTarget.value);
            // Other words are not the node that was chosen.
            onChange(undefined);
            box.openDropdown();
          }}
          onKeyDown={(event) => {
            best.hear(event);
            if (event.key !== 'Enter' || words === '' || isAnswered) return;
            // It is not the form that is meant.
            event.preventDefault();
            best.wait();
          }}
          onBlur={() => {
            best.forget();
            box.closeDropdown();
            if (value) setTyped(undefined);
          }}
        />
      </Combobox.Target>
      <Combobox.Dropdown hidden={words === ''}>
        <Combobox.Options aria-label={label} aria-busy={!isAnswered}>
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
          {options.length === 0 && (isAnswered || hits.answers === undefined) && (
            <NothingFound text={words} hits={hits} />
          )}
        </Combobox.Options>
      </Combobox.Dropdown>
    </Combobox>
  );
}
