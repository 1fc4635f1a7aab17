import type { Receipt, SubmissionInput } from '../../graph-schema/changes.ts';
import { GraphError } from '../../graph-schema/errors.ts';
import { api } from '../api/client.ts';

/** Nothing tells whether what was sent took effect: no answer came, or it broke off. */
export const isUnanswered = (error: unknown): boolean => !(error instanceof GraphError) || error.code === 'unavailable';

/** Milliseconds. */
const pause = 300;

/** Sends a submission; where no answer comes, once more. However often it is sent, its operation takes effect once. */
export async function send(submission: SubmissionInput): Promise<Receipt> {
  try {
    return await api.change({ body: submission });
  } catch (error) {
    if (!isUnanswered(error)) throw error;
    await new Promise((resolve) => setTimeout(resolve, pause));
    return await api.change({ body: submission });
  }
}
