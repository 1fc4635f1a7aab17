import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ContactMatrix } from '../../graph-schema/contact-group.ts';
import { showText } from '../../graph-schema/values.ts';
import { useKnownNodes } from '../filter/use-known-nodes.ts';
import { useWorkspace } from '../pages/use-workspace.ts';
import { useMapState } from '../state/map-state.ts';
import { NodeLink } from './NodeLink.tsx';

/** How often each two of a group met, in a grid: walked over with the arrow keys, each cell leads to the contacts it counts. */
export function Matrix({ matrix: { members, counts, most } }: { matrix: ContactMatrix }) {
  const { t } = useTranslation();
  const { language } = useWorkspace();
  const choose = useMapState((state) => state.choose);
  const nodeOf = useKnownNodes(members);
  const [at, setAt] = useState<readonly [number, number]>([0, 1]);
  const size = members.length;
  const nameOf = (place: number) => showText(nodeOf(members[place]!)?.label ?? '…', language);
  const [row, column] = [Math.min(at[0], size - 1), Math.min(at[1], size - 1)];
  // A group may be smaller than the one before; nobody meets themselves.
  const here = row === column ? [row, row === 0 ? 1 : row - 1] : [row, column];
  const go = (table: HTMLElement | null, to: readonly [number, number]) => {
    const next = [Math.max(0, Math.min(size - 1, to[0])), Math.max(0, Math.min(size - 1, to[1]))] as const;
    setAt(next);
    table?.querySelector<HTMLElement>(`[data-cell="${next[0]} ${next[1]}"]`)?.focus();
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
                <span>
                  <bdi>{nameOf(b)}</bdi>
                </span>
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
                const count = counts[a * size + b]!;
                return (
                  <td key={other} className={a === b ? 'weft-matrix-self' : undefined}>
                    <button
                      type="button"
                      data-cell={`${a} ${b}`}
                      tabIndex={a === here[0] && b === here[1] ? 0 : -1}
                      style={count > 0 ? { background: tint(count / most) } : undefined}
                      className={count === 0 ? 'weft-matrix-none' : undefined}
                      disabled={a === b}
                      aria-label={t('contacts.group.cell', { one: nameOf(a), other: nameOf(b), count })}
                      onClick={() => choose({ who: [id, other], contactTab: 'log' })}
                      onFocus={() => setAt([a, b])}
                      onKeyDown={(event) => {
                        const by = steps[event.key];
                        if (!by) return;
                        event.preventDefault();
                        const isRtl = getComputedStyle(event.currentTarget).direction === 'rtl';
                        const to = [a + by[0], b + (isRtl ? -by[1] : by[1])] as const;
                        // Nobody meets themselves: over the diagonal.
                        const over =
                          to[0] === to[1] ? ([to[0] + by[0], to[1] + (isRtl ? -by[1] : by[1])] as const) : to;
                        if (over.every((place) => place >= 0 && place < size))
                          go(event.currentTarget.closest('table'), over);
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

/** Down and along, by key. */
const steps: Partial<Record<string, readonly [number, number]>> = {
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
};
