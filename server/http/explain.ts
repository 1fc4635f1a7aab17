import type { z } from 'zod';
import { GraphError, type IssueInput } from '../../graph-schema/errors.ts';

type ZodIssue = z.core.$ZodIssue;

/** So many issues are told at once. */
export const maxIssues = 20;

/**
 * Parses what came over HTTP, or throws `invalid_input` saying what is wrong where. Of the forms a value may have
 * (a filter's conditions), the one that came nearest is explained.
 */
export function parseInput<S extends z.ZodType>(schema: S, value: unknown, where: string): z.output<S> {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  throw refusal(where, issuesOf(result.error));
}

/** The issues of a failed parse; their paths begin with `base`. */
export const issuesOf = (error: z.core.$ZodError, base: PropertyKey[] = []): IssueInput[] =>
  error.issues
    .flatMap((issue) => unfold(issue, base))
    .slice(0, maxIssues)
    .map(({ path, message }) => ({
      message,
      path: path.map((step) => (typeof step === 'symbol' ? String(step) : step)),
    }));

/** `invalid_input` with the first issue in its sentence. */
export function refusal(where: string, issues: IssueInput[]): GraphError {
  const [first] = issues;
  const at = first?.path?.length ? ` at ${first.path.join('.')}` : '';
  return new GraphError(
    'invalid_input',
    `The ${where} does not have the expected form${at}: ${first?.message ?? ''}.`,
    {
      issues: issues.slice(0, maxIssues),
    },
  );
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
