import { z } from 'zod';

const loopbackHosts = ['127.0.0.1', 'localhost', '::1'] as const;
const text = (fallback: string) => z.string().trim().min(1).default(fallback);

/** What the environment says, by the stable names. An empty value counts as none. */
const Variables = z.object({
  /** 0: any free port. */
  PORT: z.coerce.number('is not a number').int('is not a whole number').min(0).max(65_535).default(4680),
  HOST: z
    .enum(
      loopbackHosts,
      'must be 127.0.0.1, localhost or ::1: there are no accounts yet, so only this machine may connect',
    )
    .default('127.0.0.1'),
  /** Folder of the embedded store, and of server.json. */
  WEFT_DATA: text('./data'),
  /** `0`: a new network starts without the sample. */
  WEFT_SAMPLE: z.enum(['0', '1'], 'must be 0 or 1').default('1'),
  /** Set: the network is kept in Neo4j. */
  NEO4J_URI: z
    .string()
    .regex(/^(neo4j|bolt)(\+s|\+ssc)?:\/\/./, 'must begin with neo4j://, neo4j+s://, bolt:// or bolt+s://')
    .optional(),
  NEO4J_USER: z.string().optional(),
  NEO4J_PASSWORD: z.string().optional(),
  NEO4J_DATABASE: z.string().optional(),
  /** What is logged to stderr; `info` has a line for each request. */
  LOG: z
    .enum(['silent', 'error', 'warn', 'info', 'debug'], 'must be silent, error, warn, info or debug')
    .default('warn'),
});

/** How the server was told to run. */
export interface Env {
  port: number;
  host: (typeof loopbackHosts)[number];
  dataFolder: string;
  sample: boolean;
  /** Absent: the embedded store. */
  neo4j?: { uri: string; user?: string; password?: string; database?: string };
  log: z.infer<typeof Variables>['LOG'];
}

/** Something in the environment or about this machine that keeps the server from starting: one line for a person. */
export class StartError extends Error {}

/** Reads the environment; throws StartError with one line naming the variable. */
export function readEnv(variables: Record<string, string | undefined>): Env {
  const given = Object.fromEntries(
    Object.entries(variables).filter(([, value]) => value !== undefined && value !== ''),
  );
  const parsed = Variables.safeParse(given);
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    throw new StartError(`${issue?.path.join('.') ?? 'The environment'} ${issue?.message ?? 'cannot be read'}.`);
  }
  const env = parsed.data;
  return {
    port: env.PORT,
    host: env.HOST,
    dataFolder: env.WEFT_DATA,
    sample: env.WEFT_SAMPLE === '1',
    log: env.LOG,
    ...(env.NEO4J_URI && {
      neo4j: {
        uri: env.NEO4J_URI,
        ...(env.NEO4J_USER && { user: env.NEO4J_USER }),
        ...(env.NEO4J_PASSWORD && { password: env.NEO4J_PASSWORD }),
        ...(env.NEO4J_DATABASE && { database: env.NEO4J_DATABASE }),
      },
    }),
  };
}
