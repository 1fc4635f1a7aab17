import { useCallback, useState } from 'react';
import { z } from 'zod';

/** What the browser keeps of the table of one view: the columns chosen (in order; undefined: the usual ones), their widths. */
const Memory = z.object({
  columns: z.array(z.string().max(100)).max(500).optional(),
  widths: z.record(z.string(), z.number().min(40).max(1_500)).default({}),
});
export type Memory = z.infer<typeof Memory>;

const keyOf = (view: string) => `weft-table-${view}`;

function read(view: string): Memory {
  try {
    return Memory.parse(JSON.parse(localStorage.getItem(keyOf(view)) ?? '{}'));
  } catch {
    return { widths: {} };
  }
}

/** How the table of a view was left. */
export function useMemory(view: string): { memory: Memory; remember(next: Partial<Memory>): void } {
  const [held, setHeld] = useState(() => ({ view, memory: read(view) }));
  const now = held.view === view ? held : { view, memory: read(view) };
  if (now !== held) setHeld(now);
  const remember = useCallback(
    (next: Partial<Memory>) =>
      setHeld((before) => {
        const memory = { ...before.memory, ...next };
        try {
          localStorage.setItem(keyOf(before.view), JSON.stringify(memory));
        } catch {
          // A browser that keeps nothing: the choice holds until the page closes.
        }
        return { ...before, memory };
      }),
    [],
  );
  return { memory: now.memory, remember };
}
