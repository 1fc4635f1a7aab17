import { useCallback, useEffect, useRef, type PointerEvent, type RefObject } from 'react';
import type { Cells, Spot } from './use-cells.ts';

/** The cell an element belongs to. */
export function spotAt(element: Element | null): Spot | undefined {
  const cell = element?.closest<HTMLElement>('[data-row][data-column]');
  if (!cell) return undefined;
  return { row: Number(cell.dataset['row']), column: Number(cell.dataset['column']) };
}

/** Selects cells by dragging over them; beyond the edge the table scrolls along. */
export function useDrag(scroller: RefObject<HTMLDivElement | null>, cells: Cells): (event: PointerEvent) => void {
  const now = useRef(cells);
  const end = useRef<() => void>(undefined);
  useEffect(() => {
    now.current = cells;
  });
  useEffect(() => () => end.current?.(), []);
  return useCallback(
    (down: PointerEvent) => {
      const element = scroller.current;
      // A finger scrolls.
      if (!element || down.pointerType === 'touch') return;
      const at = { x: down.clientX, y: down.clientY };
      const follow = () => {
        const box = element.getBoundingClientRect();
        const inside = (value: number, from: number, to: number) => Math.max(from + 2, Math.min(value, to - 2));
        const [x, y] = [
          inside(at.x, box.left, box.left + element.clientWidth),
          inside(at.y, box.top, box.top + element.clientHeight),
        ];
        element.scrollBy({ left: (at.x - x) / 2, top: (at.y - y) / 2 });
        const spot = spotAt(document.elementFromPoint(x, y));
        const { head, extend } = now.current;
        if (spot && spot.row >= 0 && (spot.row !== head.row || spot.column !== head.column)) extend(spot);
      };
      const move = (event: globalThis.PointerEvent) => {
        Object.assign(at, { x: event.clientX, y: event.clientY });
        follow();
      };
      const timer = setInterval(() => {
        const box = element.getBoundingClientRect();
        if (at.x < box.left || at.x > box.right || at.y < box.top || at.y > box.bottom) follow();
      }, 50);
      const stop = () => {
        clearInterval(timer);
        removeEventListener('pointermove', move);
        removeEventListener('pointerup', stop);
        removeEventListener('pointercancel', stop);
      };
      end.current = stop;
      addEventListener('pointermove', move);
      addEventListener('pointerup', stop);
      addEventListener('pointercancel', stop);
    },
    [scroller],
  );
}
