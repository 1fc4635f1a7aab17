import { Combobox, Modal, TextInput, useCombobox } from '@mantine/core';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { words } from '../../graph-schema/text.ts';
import { showText } from '../../graph-schema/values.ts';
import { useWorkspace } from '../pages/use-workspace.ts';
import { Icon } from '../panels/Icon.tsx';
import { NothingFound } from '../panels/NothingFound.tsx';
import { useBestOption } from '../panels/use-best-option.ts';
import { useSearch } from '../panels/use-search.ts';
import { useKeyboardReturn } from '../panels/use-keyboard-return.ts';
import { TypeMark } from '../panels/TypeMark.tsx';
import { bringKeyboardToProfile } from '../state/keyboard.ts';
import { useOverlay } from '../state/overlay.ts';
import { allCommands, type CommandName, type Doing } from './commands.ts';
import { KeyNames } from './KeyNames.tsx';

const most = { commands: 7, entries: 7 } as const;

/** Every word asked is the beginning of a word of the name. */
const fits = (asked: readonly string[], name: string): boolean => {
  const own = words(name);
  return asked.every((word) => own.some((other) => other.startsWith(word)));
};

/** At once: a dialog's own way would lose what is typed right after it was called. */
const takeKeyboardNow = (input: HTMLInputElement | null) => input?.focus();

/** Commands and entries of the network by their names: type, choose, Enter. */
export function Palette({ doing }: { doing: () => Doing }) {
  const { t } = useTranslation();
  const { index, complete, looks, language, go } = useWorkspace();
  const show = useOverlay((state) => state.show);
  const [text, setText] = useState('');
  const box = useCombobox({ opened: true });
  const found = useSearch(text, index, complete);
  const possible = useMemo(() => {
    const now = doing();
    const asked = words(text);
    return allCommands
      .filter(([name, command]) => name !== 'palette' && (!command.possible || command.possible(now)))
      .map(([name, command]) => ({ name, command, title: t(`commands.names.${name}`) }))
      .filter(({ title }) => fits(asked, title))
      .slice(0, text.trim() === '' ? 99 : most.commands);
  }, [doing, text, t]);
  const entries = found.nodes.slice(0, most.entries);
  const isAnswered = text.trim() === '' || found.answers === text;
  const best = useBestOption(box, {
    // Commands are there at once.
    found: `${text} ${found.answers}`,
    isAnswered,
    offered: true,
    takeEarly: () => entries[0] && submit(`node ${entries[0].id}`),
  });

  useKeyboardReturn();
  const close = () => show(undefined);
  const submit = (value: string) => {
    // What is listed answers what was typed before.
    if (!isAnswered && value.startsWith('node ')) {
      best.wait();
      return;
    }
    close();
    const node = entries.find(({ id }) => `node ${id}` === value);
    const command = possible.find(({ name }) => `command ${name satisfies CommandName}` === value)?.command;
    // When the palette has gone, so that the keyboard stays where it is put.
    setTimeout(() => {
      command?.run(doing());
      if (!node) return;
      bringKeyboardToProfile(node.id);
      go(node);
    });
  };

  return (
    <Modal.Root opened onClose={close} yOffset="12vh" size={560}>
      <Modal.Overlay />
      <Modal.Content aria-label={t('commands.palette')} className="weft-palette">
        <Combobox store={box} onOptionSubmit={submit} withinPortal={false}>
          <Combobox.EventsTarget {...best.attributes}>
            <TextInput
              data-autofocus
              ref={takeKeyboardNow}
              size="md"
              variant="unstyled"
              aria-label={t('commands.ask')}
              placeholder={t('commands.ask')}
              leftSection={<Icon name="search" />}
              value={text}
              onChange={(event) => {
                best.forget();
                setText(event.currentTarget.value);
              }}
              onKeyDown={(event) => {
                best.hear(event);
                if (event.key === 'Escape') close();
              }}
            />
          </Combobox.EventsTarget>
          <Combobox.Options className="weft-palette-options" tabIndex={0} aria-label={t('commands.found')}>
            {possible.length > 0 && (
              <Combobox.Group label={t('commands.commands')}>
                {possible.map(({ name, command, title }) => (
                  <Combobox.Option key={name} value={`command ${name}`}>
                    <span className="weft-hits">
                      <span className="weft-row-name">{title}</span>
                      {command.keys !== undefined && <KeyNames keys={command.keys} />}
                    </span>
                  </Combobox.Option>
                ))}
              </Combobox.Group>
            )}
            {entries.length > 0 && (
              <Combobox.Group label={t('commands.entries')}>
                {entries.map((node) => {
                  const look = looks.get(node.type);
                  return (
                    <Combobox.Option key={node.id} value={`node ${node.id}`}>
                      <span className="weft-hits">
                        {look && <TypeMark look={look} size={15} />}
                        <bdi className="weft-row-name weft-ellipsis">{showText(node.label, language)}</bdi>
                        <span className="weft-muted">{look?.name ?? node.type}</span>
                      </span>
                    </Combobox.Option>
                  );
                })}
              </Combobox.Group>
            )}
            {entries.length + possible.length === 0 && <NothingFound text={text.trim()} hits={found} />}
          </Combobox.Options>
        </Combobox>
      </Modal.Content>
    </Modal.Root>
  );
}
