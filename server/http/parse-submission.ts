import { z } from 'zod';
import { Change, maxChanges, Submission } from '../../graph-schema/changes.ts';
import { GraphError, type IssueInput } from '../../graph-schema/errors.ts';
import { createPacer } from '../handlers/pacer.ts';
import { issuesOf, maxIssues, parseInput, refusal } from './explain.ts';

const [Changing, Undoing] = Submission.options;
/** A submission whose changes have not been looked at. */
const Envelope = Changing.extend({ changes: z.array(z.unknown()).min(1).max(maxChanges.request) });
const Sized = z.object({ changes: z.array(z.unknown()) });

/** A submission, checked change by change so that others are served meanwhile. */
export async function parseSubmission(value: unknown): Promise<Submission> {
  if (typeof value === 'object' && value !== null && 'undo' in value) return parseInput(Undoing, value, 'body');
  const count = Sized.safeParse(value).data?.changes.length ?? 0;
  if (count > maxChanges.request) {
    throw new GraphError(
      'too_large',
      `A change set sent here holds at most ${maxChanges.request} changes, this one ${count}: import it as a file instead.`,
    );
  }
  const envelope = parseInput(Envelope, value, 'body');
  const changes: Change[] = [];
  const issues: IssueInput[] = [];
  const pace = createPacer();
  for (const [index, item] of envelope.changes.entries()) {
    const change = Change.safeParse(item);
    if (change.success) changes.push(change.data);
    else issues.push(...issuesOf(change.error, ['changes', index]));
    if (issues.length >= maxIssues) break;
    await pace();
  }
  if (issues.length > 0) throw refusal('body', issues);
  return { ...envelope, changes };
}
