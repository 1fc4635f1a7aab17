import { ActionIcon, Button, Menu } from '@mantine/core';
import { useRef, useState, type DragEvent } from 'react';
import { flushSync } from 'react-dom';
import { useTranslation } from 'react-i18next';
import { ReportPart, type PartName } from '../../graph-schema/report/template.ts';
import { isolated } from '../filter/use-condition-names.ts';
import { Icon } from '../panels/Icon.tsx';
import { useWorkspace } from '../pages/use-workspace.ts';
import { partOptions } from './part-options.tsx';

/** The kinds of parts, in the order in which they are offered. */
const offered: readonly PartName[] = ['title', 'text', 'figures', 'map', 'legend', 'overTime', 'top', 'new', 'quiet', 'breakdown', 'method']; // prettier-ignore

/** A list with one of its members at another place. */
function moved<T>(list: readonly T[], from: number, to: number): T[] {
  const others = list.toSpliced(from, 1);
  return others.toSpliced(to, 0, list[from]!);
}

/** What a report consists of, in its order: parts are added, taken away, moved by buttons or by dragging, and set up. */
export function PartList({ parts, onChange }: { parts: readonly ReportPart[]; onChange(parts: ReportPart[]): void }) {
  const { t } = useTranslation();
  const { looks } = useWorkspace();
  const list = useRef<HTMLOListElement>(null);
  const [open, setOpen] = useState<number>();
  const [dragged, setDragged] = useState<number>();
  const [said, setSaid] = useState('');

  const nameOf = (part: ReportPart): string => {
    const type = 'type' in part ? looks.get(part.type) : undefined;
    const names = { type: isolated(type?.name ?? ''), types: isolated(type?.plural ?? '') };
    return t(`report.parts.${part.part}`, names);
  };
  const buttonAt = (at: number, act: string) =>
    list.current?.children[at]?.querySelector<HTMLButtonElement>(`[data-act="${act}"]:not(:disabled)`);
  /** The keyboard goes along with the part that it moves. */
  const move = (from: number, to: number, act?: 'up' | 'down') => {
    if (to < 0 || to >= parts.length || from === to) return;
    const name = nameOf(parts[from]!);
    flushSync(() => {
      onChange(moved(parts, from, to));
      setOpen(undefined);
      setSaid(t('report.moved', { name, place: to + 1, count: parts.length }));
    });
    if (act) (buttonAt(to, act) ?? buttonAt(to, act === 'up' ? 'down' : 'up'))?.focus();
  };
  const remove = (at: number) => {
    flushSync(() => {
      onChange(parts.toSpliced(at, 1));
      setOpen(undefined);
    });
    (buttonAt(Math.min(at, parts.length - 2), 'remove') ?? document.getElementById('weft-add-part'))?.focus();
  };
  const add = (name: PartName) => {
    // Before the method note, which ends a report.
    const at = parts.at(-1)?.part === 'method' && name !== 'method' ? parts.length - 1 : parts.length;
    onChange(parts.toSpliced(at, 0, ReportPart.parse({ part: name })));
    setOpen(partOptions[name] ? at : undefined);
  };
  const over = (event: DragEvent, at: number) => {
    if (dragged === undefined) return;
    event.preventDefault();
    if (dragged === at) return;
    move(dragged, at);
    setDragged(at);
  };

  return (
    <>
      <ol ref={list} className="weft-report-parts">
        {parts.map((part, at) => {
          const name = nameOf(part);
          const Options = partOptions[part.part];
          return (
            // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- what dragging does, the buttons in it do, too
            <li
              // oxlint-disable-next-line react/no-array-index-key -- a part is its place
              key={at}
              className={dragged === at ? 'weft-report-dragged' : undefined}
              draggable={open !== at}
              onDragStart={(event) => {
                event.dataTransfer.effectAllowed = 'move';
                setDragged(at);
              }}
              onDragOver={(event) => over(event, at)}
              onDrop={(event) => event.preventDefault()}
              onDragEnd={() => setDragged(undefined)}
            >
              <div className="weft-report-part">
                <bdi className="weft-row-name">{name}</bdi>
                {Options && (
                  <ActionIcon
                    variant="subtle"
                    color="gray"
                    size={26}
                    aria-label={t('report.set', { name })}
                    aria-expanded={open === at}
                    onClick={() => setOpen(open === at ? undefined : at)}
                  >
                    <Icon name="sliders" size={14} />
                  </ActionIcon>
                )}
                {(['up', 'down'] as const).map((act) => (
                  <ActionIcon
                    key={act}
                    variant="subtle"
                    color="gray"
                    size={26}
                    data-act={act}
                    aria-label={t(`report.${act}`, { name })}
                    disabled={act === 'up' ? at === 0 : at === parts.length - 1}
                    onClick={() => move(at, act === 'up' ? at - 1 : at + 1, act)}
                  >
                    <Icon name={act} size={14} />
                  </ActionIcon>
                ))}
                <ActionIcon
                  variant="subtle"
                  color="gray"
                  size={26}
                  data-act="remove"
                  aria-label={t('report.remove', { name })}
                  onClick={() => remove(at)}
                >
                  <Icon name="close" size={14} />
                </ActionIcon>
              </div>
              {Options && open === at && (
                <div className="weft-report-options">
                  <Options part={part as never} onChange={(next) => onChange(parts.toSpliced(at, 1, next))} />
                </div>
              )}
            </li>
          );
        })}
      </ol>
      <output className="weft-hidden">{said}</output>
      <Menu position="bottom-start">
        <Menu.Target>
          <Button id="weft-add-part" variant="default" size="compact-sm" leftSection={<Icon name="plus" size={13} />}>
            {t('report.add')}
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          {offered.map((name) => (
            <Menu.Item key={name} onClick={() => add(name)}>
              {t(`report.kinds.${name}`)}
            </Menu.Item>
          ))}
        </Menu.Dropdown>
      </Menu>
    </>
  );
}
