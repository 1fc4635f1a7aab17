import { GraphError } from '../../graph-schema/errors.ts';
import { StartError } from '../env.ts';

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
