import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ContactMatrix } from '../../graph-schema/contact-group.ts';
import { showText } from '../../graph-schema/values.ts';
import { useKnownNodes } from '../filter/use-known-nodes.ts';
import { useWorkspace } from '../pages/use-workspace.ts';
import { useMapState } from '../state/map-state.ts';
import { logOf } from './choice.ts';
import { NodeLink } from './NodeLink.tsx';

/**
 * How often each two of a group met, in a grid: walked over with the arrow keys, each cell leads to the contacts it counts.
 * `inside`: contacts inside each member, an organisation, on the diagonal.
 */
export function Matrix({
  matrix: { members, counts, most },
  inside,
}: {
  matrix: ContactMatrix;
  inside: readonly number[];
}) {
  const { t } = useTranslation();
  const { language } = useWorkspace();
  const choose = useMapState((state) => state.choose);
  const nodeOf = useKnownNodes(members);
  const [at, setAt] = useState<Cell>([0, 1]);
  const size = members.length;
  const nameOf = (place: number) => showText(nodeOf(members[place]!)?.label ?? '…', language);
  const [row, column] = [Math.min(at[0], size - 1), Math.min(at[1], size - 1)];
  // A group may be smaller than the one before; nobody meets themselves.
  const here = row === column ? [row, row === 0 ? 1 : row - 1] : [row, column];
  const go = (table: HTMLElement | null, to: Cell) => {
    setAt(to);
    table?.querySelector<HTMLElement>(`[data-cell="${to.join(' ')}"]`)?.focus();
  };
  return (
    <div className="weft-matrix">
      <table aria-label={t('contacts.group.matrix')}>
        <thead>
          <tr>
            <th scope="col">
              <span className="weft-hidden">{t('contacts.page.whoGroup')}</span>
            </th>
            {members.map((id, b) => (
              <th key={id} scope="col" aria-label={nameOf(b)} data-own>
                <span dir="auto">{nameOf(b)}</span>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {members.map((id, a) => (
            <tr key={id}>
              <th scope="row">
                <NodeLink id={id} />
              </th>
              {members.map((other, b) => {
                if (a === b)
                  return (
                    <td key={other} className="weft-matrix-self">
                      {inside[a]! > 0 && (
                        <span title={t('contacts.group.inside', { name: nameOf(a), count: inside[a]! })}>
                          <span className="weft-hidden">
                            {t('contacts.group.inside', { name: nameOf(a), count: inside[a]! })}
                          </span>
                          <span aria-hidden="true">{inside[a]!.toLocaleString(language)}</span>
                        </span>
                      )}
                    </td>
                  );
                const count = counts[a * size + b]!;
                return (
                  <td key={other}>
                    <button
                      type="button"
                      data-cell={`${a} ${b}`}
                      tabIndex={a === here[0] && b === here[1] ? 0 : -1}
                      style={count > 0 ? { background: tint(count / most) } : undefined}
                      className={count === 0 ? 'weft-matrix-none' : undefined}
                      aria-label={t('contacts.group.cell', { one: nameOf(a), other: nameOf(b), count })}
                      onClick={() => choose(logOf([id, other]))}
                      onFocus={() => setAt([a, b])}
                      onKeyDown={(event) => {
                        const isRtl = getComputedStyle(event.currentTarget).direction === 'rtl';
                        const to = cellFrom([a, b], event.key, { size, isRtl });
                        if (!to) return;
                        event.preventDefault();
                        go(event.currentTarget.closest('table'), to);
                      }}
                    >
                      {count > 0 ? count.toLocaleString(language) : ''}
                    </button>
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** The more, the darker; what is written on it can be read on all of them. */
const tint = (share: number): string =>
  `color-mix(in srgb, var(--weft-accent) ${Math.round(10 + 38 * Math.sqrt(share))}%, var(--weft-panel))`;

/** A row and a column. */
type Cell = readonly [number, number];

/** Down and along, by key. */
const steps: Partial<Record<string, Cell>> = {
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
};

/** Where a key leads from a cell, over the diagonal, for nobody meets themselves, and not out of the grid; undefined: it leads nowhere. */
function cellFrom([a, b]: Cell, key: string, { size, isRtl }: { size: number; isRtl: boolean }): Cell | undefined {
  if (key === 'Home') return [a, a === 0 ? 1 : 0];
  if (key === 'End') return [a, a === size - 1 ? size - 2 : size - 1];
  const by = steps[key];
  if (!by) return undefined;
  const along = isRtl ? -by[1] : by[1];
  const to: Cell = a + by[0] === b + along ? [a + 2 * by[0], b + 2 * along] : [a + by[0], b + along];
  return to.every((place) => place >= 0 && place < size) ? to : [a, b];
}
