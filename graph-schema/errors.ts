import { z } from 'zod';

/**
 * Every code an answer can carry, with its HTTP status. `conflict`: somebody else's value is in the way;
 * `unavailable`: try again later (the database is away, or does not hold the revision asked for yet).
 */
export const errorStatus = {
  invalid_input: 400,
  forbidden: 403,
  not_found: 404,
  method_not_allowed: 405,
  conflict: 409,
  too_large: 413,
  unsupported_media_type: 415,
  misdirected: 421,
  unprocessable: 422,
  too_many_requests: 429,
  internal: 500,
  unavailable: 503,
  timeout: 504,
} as const satisfies Record<string, number>;

export const ErrorCode = z.enum(
  Object.keys(errorStatus) as [keyof typeof errorStatus, ...(keyof typeof errorStatus)[]],
);
export type ErrorCode = z.infer<typeof ErrorCode>;

/**
 * One thing that is wrong. `path` leads into the input (`changes`, 3, `set`, `label`); for a conflict, `id` and `field`
 * name what is contested, `yours` the value the sender wants there and `theirs` the value found (null: absent).
 */
export const Issue = z.strictObject({
  path: z.array(z.union([z.string(), z.number()])).default([]),
  message: z.string(),
  id: z.string().optional(),
  field: z.string().optional(),
  yours: z.unknown().optional(),
  theirs: z.unknown().optional(),
});
export type Issue = z.infer<typeof Issue>;
export type IssueInput = z.input<typeof Issue>;

/** The body of every answer that is not a success (RFC 9457, `application/problem+json`). */
export const Problem = z.strictObject({
  type: z.string(),
  title: z.string(),
  status: z.int(),
  code: ErrorCode,
  detail: z.string().optional(),
  issues: z.array(Issue).optional(),
});
export type Problem = z.infer<typeof Problem>;

/** The only error thrown on purpose. `message` is one sentence a person can act on; it is sent to the client. */
export class GraphError extends Error {
  readonly code: ErrorCode;
  readonly issues: Issue[];
  constructor(code: ErrorCode, message: string, options: { issues?: IssueInput[]; cause?: unknown } = {}) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.name = 'GraphError';
    this.code = code;
    this.issues = (options.issues ?? []).map((issue) => ({ ...issue, path: issue.path ?? [] }));
  }
}

/** Turns a failed zod parse into `invalid_input`, its issues with their paths. */
export function invalidInput(error: z.ZodError, message = 'The input does not have the expected form.'): GraphError {
  const issues = error.issues.slice(0, 20).map((issue) => ({
    path: issue.path.map((step) => (typeof step === 'symbol' ? String(step) : step)),
    message: issue.message,
  }));
  return new GraphError('invalid_input', message, { issues });
}

/** Parses or throws `invalid_input`. */
export function parse<T>(schema: z.ZodType<T>, value: unknown, message?: string): T {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  throw invalidInput(result.error, message);
}

/** The refusal of a question about a thing: in the same words where it is not there and where it is out of sight. */
export const noSuchThing = ({ what, id }: { what: 'node' | 'edge'; id: string }): GraphError =>
  new GraphError('not_found', `There is no ${what} «${id}».`, { issues: [{ message: 'not found', id }] });
