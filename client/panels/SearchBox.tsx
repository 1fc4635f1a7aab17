import { CloseButton, Combobox, Kbd, TextInput, useCombobox } from '@mantine/core';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { GraphNode } from '../../graph-schema/elements.ts';
import type { TypeLook } from '../../graph-schema/scene.ts';
import { showText } from '../../graph-schema/values.ts';
import { isFile } from '../api/is-file.ts';
import { useKnownNodes } from '../filter/use-known-nodes.ts';
import { useWorkspace } from '../pages/use-workspace.ts';
import { withValue, type Subject } from '../state/choices.ts';
import { bringKeyboard, leadKeyboard, leaveField } from '../state/keyboard.ts';
import { useMapState } from '../state/map-state.ts';
import { qualities } from '../state/qualities.ts';
import { useRecent } from '../state/recent.ts';
import { Icon } from './Icon.tsx';
import { NothingFound } from './NothingFound.tsx';
import { OnlyCount } from './OnlyCount.tsx';
import { TypeMark } from './TypeMark.tsx';
import { useBestOption } from './use-best-option.ts';

const offered = 8;
/** The value of the option that takes the words themselves as a condition. */
const onlyWords = 'only-words';
/** The value of the option that looks for matches for the words. */
const matchWords = 'match-words';
/** Begins the value of an option that makes a condition of a node; the node's id follows. */
const filterBy = 'filter-by ';
/** How many of what is found are offered as conditions. */
const narrowingBy = 2;

/** The search: what is found opens below, arrows choose, Enter goes there, Shift and Enter makes a condition of it. */
export function SearchBox({ onGo }: { onGo(node: GraphNode): void }) {
  const { t } = useTranslation();
  const { hits, looks, language, narrow, index } = useWorkspace();
  const { text, choices, choose } = useMapState();
  const recent = useRecent();
  /** The name of the condition made last, until something is typed. */
  const [added, setAdded] = useState<string>();
  const box = useCombobox({ onDropdownClose: () => box.resetSelectedOption() });
  /** What had the keyboard before. */
  const cameFrom = useRef<Element>(null);
  const known = useKnownNodes(recent.ids);
  const words = text.trim();
  const isAnswered = hits.answers === text;
  const options =
    words === '' ? recent.ids.flatMap((id) => known(id) ?? []) : isAnswered ? hits.nodes.slice(0, offered) : [];

  const hasOptions = words !== '' || options.length > 0;
  const narrowing = words === '' ? [] : options.filter(({ type }) => qualities.includes(type)).slice(0, narrowingBy);

  const nameOf = (node: GraphNode) => showText(node.label, language);
  /** What a node is; of those called alike, also with whom it is connected. */
  const whatIs = (node: GraphNode): string => {
    const type = looks.get(node.type)?.name ?? node.type;
    const isAlone = options.every((other) => other.id === node.id || nameOf(other) !== nameOf(node));
    const edge = isAlone
      ? undefined
      : index.edges.find(({ source, target }) => source === node.id || target === node.id);
    const end = edge && index.nodes[index.numberOf(edge.source === node.id ? edge.target : edge.source) ?? -1];
    return end ? `${type} · ${nameOf(end)}` : type;
  };

  /** As an entry leads to its profile, a condition leads to what it leaves. */
  const narrowTo = (narrowed: { on: Subject; value: string; name: string }) => {
    choose({ choices: withValue(choices, narrowed), text: '' });
    setAdded(narrowed.name);
    bringKeyboard('list');
  };
  const submit = (value: string, filters: boolean) => {
    box.closeDropdown();
    if (value === onlyWords) return narrowTo({ on: { by: 'text' }, value: words, name: `«${words}»` });
    if (value === matchWords) {
      leadKeyboard('match');
      return choose({ page: 'match', idea: words, matchFrom: undefined, text: '' });
    }
    const isCondition = value.startsWith(filterBy);
    const node = options.find(({ id }) => id === (isCondition ? value.slice(filterBy.length) : value));
    if (!node) return;
    recent.note(node.id);
    if (!(filters || isCondition) || !qualities.includes(node.type)) return onGo(node);
    narrowTo({ on: { by: 'neighbour', type: node.type }, value: node.id, name: nameOf(node) });
  };

  const best = useBestOption(box, {
    found: hits,
    isAnswered,
    // Of what was found lately nothing is chosen before a person chooses.
    offered: isAnswered && words !== '',
    takeEarly: (filters) => options[0] && submit(options[0].id, filters),
  });

  return (
    <Combobox
      store={box}
      withinPortal={false}
      {...(narrow && { width: 'min(420px, calc(100vw - 16px))' })}
      onOptionSubmit={(value) => submit(value, false)}
    >
      <output className="weft-hidden">
        {added !== undefined && t('search.added', { name: added })}
        {box.dropdownOpened && words !== '' && isAnswered && t('search.count', { count: hits.total, text: words })}
      </output>
      <Combobox.Target withExpandedAttribute {...best.attributes}>
        <TextInput
          size="sm"
          value={text}
          aria-label={t('search.label')}
          placeholder={t('search.placeholder')}
          leftSection={<Icon name="search" size={15} />}
          rightSection={
            text === '' ? (
              <Kbd size="xs" aria-hidden="true">
                /
              </Kbd>
            ) : (
              <CloseButton size="sm" aria-label={t('search.clear')} onClick={() => choose({ text: '' })} />
            )
          }
          onChange={(event) => {
            best.forget();
            setAdded(undefined);
            choose({ text: event.currentTarget.value });
            box.openDropdown();
          }}
          onKeyDown={(event) => {
            best.hear(event);
            // First what is found goes, then what was typed, then the keyboard.
            if (event.key === 'Escape' && !(box.dropdownOpened && hasOptions)) {
              if (text === '') leaveField(cameFrom.current);
              else choose({ text: '' });
            }
            if (event.key !== 'Enter') return;
            if (words !== '' && !isAnswered) best.wait(event.shiftKey);
            const at = box.getSelectedOptionIndex();
            const chosen = options[at];
            if (!event.shiftKey || !chosen) return;
            event.preventDefault();
            submit(chosen.id, true);
          }}
          onFocus={(event) => {
            cameFrom.current = event.relatedTarget;
            box.openDropdown();
          }}
          onClick={() => box.openDropdown()}
          onBlur={() => box.closeDropdown()}
        />
      </Combobox.Target>
      <Combobox.Dropdown hidden={!hasOptions}>
        <Combobox.Options aria-label={t('search.found')} aria-busy={words !== '' && !isAnswered}>
          {words === '' && <div className="weft-options-head">{t('search.recent')}</div>}
          {options.map((node) => (
            <Combobox.Option key={node.id} value={node.id}>
              <span className="weft-hits">
                <Sign look={looks.get(node.type)} />
                <bdi className="weft-row-name weft-ellipsis">{showText(node.label, language)}</bdi>
                <bdi className="weft-muted">{whatIs(node)}</bdi>
              </span>
            </Combobox.Option>
          ))}
          {words !== '' && options.length === 0 && (isAnswered || hits.answers === undefined) && (
            <NothingFound text={words} hits={hits} />
          )}
          {narrowing.map((node) => (
            <Combobox.Option key={`${filterBy}${node.id}`} value={`${filterBy}${node.id}`}>
              <span className="weft-hits">
                <Icon name="sliders" size={15} />
                <bdi className="weft-row-name weft-ellipsis">
                  {t('search.filter', {
                    name: showText(node.label, language),
                    type: looks.get(node.type)?.name ?? node.type,
                  })}
                </bdi>
              </span>
            </Combobox.Option>
          ))}
          {words !== '' && options.length > 0 && (
            <Combobox.Option value={onlyWords}>
              <span className="weft-hits">
                <Icon name="sliders" size={15} />
                <bdi className="weft-row-name weft-ellipsis">{t('search.only', { text: words })}</bdi>
                <OnlyCount words={words} />
              </span>
            </Combobox.Option>
          )}
          {words !== '' && !isFile && (
            <Combobox.Option value={matchWords}>
              <span className="weft-hits">
                <Icon name="match" size={15} />
                <bdi className="weft-row-name weft-ellipsis">{t('search.match', { text: words })}</bdi>
              </span>
            </Combobox.Option>
          )}
        </Combobox.Options>
        {options.length > 0 && (
          <Combobox.Footer>
            <span className="weft-muted">
              {t(options.some(({ type }) => qualities.includes(type)) ? 'search.hint' : 'search.hintGo')}
            </span>
          </Combobox.Footer>
        )}
      </Combobox.Dropdown>
    </Combobox>
  );
}

const Sign = ({ look }: { look: TypeLook | undefined }) => (look ? <TypeMark look={look} size={15} /> : null);
