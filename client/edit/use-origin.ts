import type { GraphNode } from '../../graph-schema/elements.ts';
import { useSession } from '../api/session.ts';

/** Who says so and when: the origin of what is made by hand. */
export function useOrigin(): () => GraphNode['origin'] {
  const name = useSession((session) => session.name);
  return () => ({ kind: 'stated', ...(name !== '' && { by: name }), at: new Date().toISOString() });
}
