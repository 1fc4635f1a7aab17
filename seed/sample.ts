import { z } from 'zod';
import { Change, type ChangeInput } from '../graph-schema/changes.ts';
import { sampleContacts } from './contacts.ts';
import type { DayText } from './days.ts';
import { sampleEdges } from './edges.ts';
import { sampleNodes } from './nodes.ts';
import { sampleRecords } from './views.ts';

/**
 * The sample network as changes, for one change set on an empty network: an invented community around skills, with
 * every date relative to `today` (`2024-01-31`, UTC). The same day gives the same changes. Ids begin with `sample-`,
 * nodes, edges and contacts have `origin.source` `sample`. Throws ZodError when the content breaks the schema.
 */
export function sampleChanges({ today }: { today: DayText }): Change[] {
  const changes: ChangeInput[] = [
    ...sampleNodes(today).map((record): ChangeInput => ({ kind: 'create-node', record })),
    ...sampleEdges(today).map((record): ChangeInput => ({ kind: 'create-edge', record })),
    ...sampleContacts(today).map((record): ChangeInput => ({ kind: 'create-interaction', record })),
    ...sampleRecords(),
  ];
  return z.array(Change).parse(changes);
}
