import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { GraphError } from '../../graph-schema/errors.ts';
import { showText, textsOf, type Label } from '../../graph-schema/values.ts';
import { readEnv, StartError, type Env } from '../env.ts';

/** What errors of the file system mean to a command, by their code. */
export type Reasons = Readonly<Record<string, string>>;

/** A sentence for a person; errors of the program itself are thrown on. */
export function explain(error: unknown, reasons: Reasons): string {
  if (error instanceof GraphError || error instanceof StartError) return error.message;
  if (!(error instanceof Error && 'code' in error)) throw error;
  return reasons[String(error.code)] ?? error.message;
}

/** Runs a command, whose exit code it answers; 1 when it fails. */
export async function run(main: () => Promise<number>, reasons: Reasons): Promise<void> {
  try {
    process.exitCode = await main();
  } catch (error) {
    console.error(`weft: ${explain(error, reasons)}`);
    process.exitCode = 1;
  }
}

/** What errors mean to a command that writes a file which must not be there yet. */
export const reasonsOfWriting = {
  EEXIST: 'There is such a file already; name another one.',
  ENOENT: 'There is no such folder.',
  EACCES: 'The file may not be written.',
} as const satisfies Reasons;

/** Runs a command that asks the network something. `read` gives what its arguments ask for, or what is wrong with them. */
export const runAsking = <A>(command: {
  usage: string;
  /** Throws where there are arguments that the command does not have. */
  read(): A | string | 'help';
  act(env: Env, asked: A): Promise<number>;
}): Promise<void> =>
  run(async () => {
    const { usage, read, act } = command;
    const wrong = (what: string): number => {
      console.error(`${what}\n\n${usage}`);
      return 2;
    };
    let asked;
    try {
      asked = read();
    } catch (error) {
      return wrong(error instanceof Error ? error.message : String(error));
    }
    if (asked === 'help') {
      console.log(usage);
      return 0;
    }
    if (typeof asked === 'string') return wrong(asked);
    const env = readEnv(process.env);
    if (!env.neo4j && !existsSync(join(env.dataFolder, 'weft.sqlite')))
      throw new StartError(`There is no network in «${env.dataFolder}».`);
    return act(env, asked);
  }, reasonsOfWriting);

/**
 * What has this id or, in any language, this name. Throws `not_found`, which names those there are, and `unprocessable`
 * where several are called so.
 */
export function named<T extends { id: string; name: Label; at?: string }>(
  kind: string,
  all: readonly T[],
  name: string,
): T {
  const called = all.filter((one) => textsOf(one.name).includes(name));
  const found = all.find(({ id }) => id === name) ?? called[0];
  if (found && (found.id === name || called.length === 1)) return found;
  if (found) {
    const ids = called.map(({ id, at }) =>
      at === undefined ? id : `${id} (of ${at.slice(0, 16).replace('T', ' ')} UTC)`,
    );
    throw new GraphError('unprocessable', `There are ${called.length} called «${name}»; say the id of one instead: ${ids.join(', ')}.`); // prettier-ignore
  }
  const there = all.map((one) => `«${showText(one.name)}»`).join(', ');
  throw new GraphError('not_found', `There is no ${kind} «${name}»${there === '' ? '' : `; there are ${there}`}.`);
}
