import { memo, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { GraphNode } from '../../graph-schema/elements.ts';
import type { TypeLook } from '../../graph-schema/scene.ts';
import { Icon } from '../panels/Icon.tsx';
import { TypeMark } from '../panels/TypeMark.tsx';
import type { Column } from './columns.ts';
import type { PlacedColumn } from './use-grid.ts';

interface Props {
  node: GraphNode;
  /** Its number among the rows. */
  at: number;
  /** Pixels. */
  top: number;
  height: number;
  width: number;
  /** All of the table; `placed` are those that are drawn. */
  columns: readonly Column[];
  placed: readonly PlacedColumn[];
  look: TypeLook | undefined;
  /** The number of the column whose cell has the focus; −1: none in this row. */
  active: number;
  /** The columns selected in this row; −1: none. */
  from: number;
  to: number;
  marked: boolean;
  /** Its profile is open. */
  opened: boolean;
  editable: boolean;
  /** Stands in the place of the active cell while it is edited. */
  editor: ReactNode;
}

const longest = 300;

const cut = (text: string) => (text.length > longest ? `${text.slice(0, longest)}…` : text);

/** One node of the table. */
export const Row = memo(function Row(props: Props) {
  const { node, at, top, height, width, columns, placed, look, active, from, to, marked, opened, editable, editor } =
    props;
  const { t } = useTranslation();
  const name = columns[1]!.text(node);
  return (
    <div
      role="row"
      aria-rowindex={at + 2}
      className="weft-table-row"
      data-odd={at % 2 === 1 || undefined}
      data-open={opened || undefined}
      data-marked={marked || undefined}
      data-editing={editor ? true : undefined}
      style={{ top, height, width }}
    >
      {placed.map(({ at: number, start, width: cellWidth }) => {
        const column = columns[number]!;
        const isActive = number === active;
        const isSelected = number >= from && number <= to;
        const writable = editable && column.slot(node) !== undefined;
        const isEdited = isActive && editor !== undefined && editor !== null;
        return (
          <div
            key={column.key}
            role="gridcell"
            aria-colindex={number + 1}
            aria-selected={isSelected}
            aria-readonly={column.key === 'mark' ? undefined : !writable}
            tabIndex={isActive ? 0 : -1}
            className={number < 2 ? 'weft-cell weft-cell-held' : 'weft-cell'}
            data-row={at}
            data-column={number}
            data-active={isActive || undefined}
            data-locked={!writable || undefined}
            data-none={(column.group === 'field' && column.slot(node) === undefined) || undefined}
            data-numeric={column.numeric || undefined}
            data-edited={isEdited || undefined}
            style={
              number < 2
                ? { width: cellWidth, insetInlineStart: start }
                : { width: cellWidth, insetInlineStart: start, position: 'absolute' }
            }
          >
            {isEdited ? (
              editor
            ) : column.key === 'mark' ? (
              <input
                type="checkbox"
                tabIndex={-1}
                checked={marked}
                readOnly
                data-mark
                aria-label={t('table.mark', { name })}
              />
            ) : (
              <>
                {column.key === 'label' && look && <TypeMark look={look} size={16} />}
                <bdi className="weft-cell-text">{cut((column.shown ?? column.text)(node))}</bdi>
              </>
            )}
            {column.key === 'label' && !isEdited && (
              <button
                type="button"
                tabIndex={-1}
                className="weft-cell-open"
                data-open-profile
                aria-label={t('table.open', { name })}
              >
                <Icon name="next" size={13} />
              </button>
            )}
          </div>
        );
      })}
    </div>
  );
});
