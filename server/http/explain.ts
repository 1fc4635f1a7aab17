import type { z } from 'zod';
import { GraphError, type IssueInput } from '../../graph-schema/errors.ts';

type ZodIssue = z.core.$ZodIssue;

/**
 * Parses what came over HTTP, or throws `invalid_input` saying what is wrong where. Of the forms a value may have
 * (a filter's conditions), the one that came nearest is explained.
 */
export function parseInput<S extends z.ZodType>(schema: S, value: unknown, where: string): z.output<S> {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  const issues: IssueInput[] = result.error.issues
    .flatMap((issue) => unfold(issue, []))
    .slice(0, 20)
    .map(({ path, message }) => ({ message, path: path.map((step) => (typeof step === 'symbol' ? String(step) : step)) }));
  const first = issues[0];
  const at = first?.path?.length ? ` at ${first.path.join('.')}` : '';
  throw new GraphError('invalid_input', `The ${where} does not have the expected form${at}: ${first?.message ?? ''}.`, { issues });
}

interface Located {
  path: PropertyKey[];
  message: string;
}

function unfold(issue: ZodIssue, base: PropertyKey[]): Located[] {
  const path = [...base, ...issue.path];
  if (issue.code !== 'invalid_union' || issue.errors.length === 0) return [{ path, message: issue.message }];
  const forms = issue.errors.map((form) => form.flatMap((inner) => unfold(inner, path)));
  const nearest = forms.reduce((best, form) => (farness(form, path) < farness(best, path) ? form : best));
  return nearest.slice(0, 5);
}

/** Errors deep inside a form speak for it; errors at its root against it. */
const farness = (form: Located[], path: PropertyKey[]): number =>
  form.filter((located) => located.path.length <= path.length).length * 100 + form.length;
