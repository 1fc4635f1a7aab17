import { CloseButton, Combobox, TextInput, useCombobox } from '@mantine/core';
import { useDeferredValue, useEffect, useMemo, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { GraphNode } from '../../graph-schema/elements.ts';
import type { GraphIndex } from '../../graph-schema/graph-index.ts';
import type { TypeLook } from '../../graph-schema/scene.ts';
import { search } from '../../graph-schema/search.ts';
import { showText } from '../../graph-schema/values.ts';
import { useServerSearch } from '../api/use-network.ts';
import { useMapState } from '../state/map-state.ts';
import { Icon } from './Icon.tsx';
import { TypeMark } from './TypeMark.tsx';

const offered = 8;
const wanted = 200;

/** Nodes that have the words a person typed: found in the page when it holds the whole network, else on the server. */
export function useSearch(
  text: string,
  index: GraphIndex | undefined,
  complete: boolean,
): { nodes: GraphNode[]; total: number } {
  const asked = useDeferredValue(text);
  const server = useServerSearch(asked, !complete);
  const local = useMemo(
    () => (complete && index && asked.trim() !== '' ? search(index, { text: asked, limit: wanted }, 0) : undefined),
    [complete, index, asked],
  );
  const answer = asked.trim() === '' ? undefined : complete ? local : server.data;
  return useMemo(() => ({ nodes: answer?.hits.map(({ node }) => node) ?? [], total: answer?.total ?? 0 }), [answer]);
}

interface Props {
  hits: { nodes: GraphNode[]; total: number };
  looks: ReadonlyMap<string, TypeLook>;
  onGo(node: GraphNode): void;
}

/** The search: what is found opens below, arrows choose, Enter goes there. */
export function SearchBox({ hits, looks, onGo }: Props) {
  const { t } = useTranslation();
  const text = useMapState((state) => state.text);
  const language = useMapState((state) => state.language);
  const choose = useMapState((state) => state.choose);
  const box = useCombobox({ onDropdownClose: () => box.resetSelectedOption() });
  const input = useRef<HTMLInputElement>(null);
  const options = hits.nodes.slice(0, offered);

  useEffect(() => {
    // The store's functions are new at every draw; what matters here is that something else was found.
    if (box.dropdownOpened) box.selectFirstOption();
    // oxlint-disable-next-line react/exhaustive-deps
  }, [hits]);
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.key.toLowerCase() !== 'k' || !(event.ctrlKey || event.metaKey)) return;
      event.preventDefault();
      input.current?.focus();
      input.current?.select();
    };
    globalThis.addEventListener('keydown', press);
    return () => globalThis.removeEventListener('keydown', press);
  }, []);

  return (
    <Combobox
      store={box}
      withinPortal={false}
      onOptionSubmit={(id) => {
        const node = options.find((option) => option.id === id);
        if (node) onGo(node);
        box.closeDropdown();
      }}
    >
      <Combobox.Target>
        <TextInput
          ref={input}
          size="sm"
          value={text}
          // An empty one keeps the side of the page: the placeholder says its own direction.
          {...(text !== '' && { dir: 'auto' })}
          aria-label={t('search.label')}
          placeholder={t('search.placeholder')}
          leftSection={<Icon name="search" size={15} />}
          rightSection={
            text === '' ? null : (
              <CloseButton size="sm" aria-label={t('search.clear')} onClick={() => choose({ text: '' })} />
            )
          }
          onChange={(event) => {
            choose({ text: event.currentTarget.value });
            box.openDropdown();
          }}
          onClick={() => text !== '' && box.openDropdown()}
          onBlur={() => box.closeDropdown()}
        />
      </Combobox.Target>
      <Combobox.Dropdown hidden={text.trim() === ''}>
        <Combobox.Options aria-label={t('search.found')}>
          {options.map((node) => {
            const look = looks.get(node.type);
            return (
              <Combobox.Option key={node.id} value={node.id}>
                <span className="weft-hits">
                  {look && <TypeMark look={look} size={15} />}
                  <bdi className="weft-row-name weft-ellipsis">{showText(node.label, language)}</bdi>
                  <span className="weft-muted">{look?.name ?? node.type}</span>
                </span>
              </Combobox.Option>
            );
          })}
          {options.length === 0 && <Combobox.Empty>{t('search.none', { text: text.trim() })}</Combobox.Empty>}
        </Combobox.Options>
        {hits.total > options.length && (
          <Combobox.Footer>
            <span className="weft-muted">{t('search.more', { count: hits.total - options.length })}</span>
          </Combobox.Footer>
        )}
      </Combobox.Dropdown>
    </Combobox>
  );
}
