import type { z } from 'zod';
import { contract, headers, type Contract, type RouteName } from './contract.ts';
import type { Route } from './route.ts';
import { GraphError, parse, Problem } from './errors.ts';
import type { Level } from './levels.ts';

type Input<R extends Route> = (R extends { params: infer P extends z.ZodType } ? { params: z.input<P> } : unknown) &
  (R extends { query: infer Q extends z.ZodType } ? { query?: z.input<Q> } : unknown) &
  (R extends { body: infer B } ? { body: B extends z.ZodType ? z.input<B> : Uint8Array } : unknown);

/** A file with the name it is to be saved under. */
export interface NamedFile {
  name: string;
  content: Blob;
}

type Output<R extends Route> = R['answer'] extends 'file' ? NamedFile : z.output<R['response']>;

type Call<R extends Route> =
  unknown extends Input<R>
    ? (input?: { signal?: AbortSignal }) => Promise<Output<R>>
    : (input: Input<R> & { signal?: AbortSignal }) => Promise<Output<R>>;

/** Routes that are no call: events are a stream, and an image is shown by its address (see `imageUrl`). */
const apart = ['events', 'image'] as const satisfies RouteName[];

/** One function per route of the contract, but those apart. */
export type ApiClient = { [Name in Exclude<RouteName, (typeof apart)[number]>]: Call<Contract[Name]> };

export interface ApiClientOptions {
  /** `http://127.0.0.1:4680`; empty in a page, which asks its own origin. */
  base?: string;
  fetch?: typeof globalThis.fetch;
  /** Sent with every request: `Authorization`, `Origin`, … */
  headers?: () => Record<string, string>;
  level?: () => Level | undefined;
  /** Check what the server answers against the contract; on in tests. */
  check?: boolean;
}

/**
 * Calls the server by the contract. A refusal is thrown as the GraphError the server threw; an answer that is no
 * problem+json, or none at all, as `unavailable`. Sends the revision of its last write, so that it reads its own writes.
 */
export function createApiClient(options: ApiClientOptions = {}): ApiClient {
  const fetchFn = options.fetch ?? globalThis.fetch.bind(globalThis);
  let lastWrite: number | undefined;

  async function call(route: Route, input: Record<string, unknown>): Promise<unknown> {
    const params = Object.entries(input['params'] ?? {});
    const path = params.reduce(
      (p, [name, value]) => p.replace(`:${name}`, encodeURIComponent(String(value))),
      route.path,
    );
    const query = new URLSearchParams(
      Object.entries(input['query'] ?? {}).flatMap(([name, value]) =>
        value === undefined ? [] : [[name, String(value)]],
      ),
    );
    const bytes = route.body === 'bytes';
    const level = options.level?.();
    const body = bytes
      ? toBody(input['body'])
      : route.body
        ? JSON.stringify(input['body'])
        : route.method === 'post'
          ? '{}'
          : undefined;
    const sent = lastWrite;
    const response = await fetchFn(`${options.base ?? ''}${path}${query.size ? `?${query}` : ''}`, {
      method: route.method.toUpperCase(),
      headers: {
        accept: 'application/json',
        ...(body === undefined ? {} : { 'content-type': bytes ? 'application/octet-stream' : 'application/json' }),
        ...(sent === undefined ? {} : { [headers.revision]: String(sent) }),
        ...(level === undefined ? {} : { [headers.level]: level }),
        ...options.headers?.(),
      },
      ...(body === undefined ? {} : { body }),
      ...(input['signal'] instanceof AbortSignal ? { signal: input['signal'] } : {}),
    }).catch((cause: unknown) => {
      if (cause instanceof Error && cause.name === 'AbortError') throw cause;
      throw new GraphError('unavailable', 'The server does not answer.', { cause });
    });
    // It may have waited for that write in vain, put back to before it or behind: it is not to wait for it for ever.
    if (response.status === 503 && lastWrite === sent) lastWrite = undefined;
    if (!response.ok) throw await refusal(response);
    const written = route.writes ? response.headers.get(headers.revision) : null;
    if (written !== null) lastWrite = Math.max(Number(written), lastWrite ?? 0);
    if (route.answer === 'file') return { name: nameOf(response), content: await response.blob() } satisfies NamedFile;
    const answer: unknown = await response.json();
    return options.check ? parse(route.response, answer, 'The answer does not match the contract.') : answer;
  }

  const calls = Object.entries(contract)
    .filter(([name]) => !apart.some((one) => one === name))
    .map(([name, route]) => [name, (input: Record<string, unknown> = {}) => call(route, input)]);
  return Object.fromEntries(calls) as ApiClient;
}

function toBody(value: unknown): BodyInit {
  if (value instanceof Uint8Array) return new Uint8Array(value);
  throw new GraphError('invalid_input', 'The body must be bytes.');
}

/** The name a file is sent under; `filename*` holds it in any script. */
function nameOf(response: Response): string {
  const said = response.headers.get('content-disposition') ?? '';
  const encoded = /filename\*=UTF-8''([^;]+)/i.exec(said)?.[1];
  return encoded === undefined ? (/filename="?([^";]+)/i.exec(said)?.[1] ?? 'export') : decodeURIComponent(encoded);
}

async function refusal(response: Response): Promise<GraphError> {
  const problem = Problem.safeParse(await response.json().catch(() => undefined));
  if (!problem.success) return new GraphError('unavailable', `The server answered ${response.status}.`);
  const { code, detail, title, issues } = problem.data;
  return new GraphError(code, detail ?? title, issues ? { issues } : {});
}
