import type { Day } from '../../../graph-schema/calendar.ts';
import { employmentsOf, organisationsOn, organisationType } from '../../../graph-schema/roll-up.ts';
import { lookUp } from './table.ts';
import type { LevelView } from './views.ts';

/** For which organisations somebody counts on a day, as far as a level sees who works for whom. */
export function organisationsIn({ nodes, edges }: LevelView, dayIn: (at: string) => Day) {
  const isOrganisation = (id: string) => lookUp(nodes, id)?.type === organisationType;
  return organisationsOn({ employments: employmentsOf(edges.values, { dayIn, isOrganisation }), isOrganisation });
}
