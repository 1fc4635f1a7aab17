import { randomBytes } from 'node:crypto';
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';

/** What a running server says about itself in the data folder, for the command line on the same machine. */
export const ServerFile = z.strictObject({
  pid: z.int().positive(),
  /** `http://127.0.0.1:4680` */
  address: z.url(),
  /** Sent as `Authorization: Bearer` it stands for the missing Origin of a program that is no browser. */
  token: z.string().min(32),
});
export type ServerFile = z.infer<typeof ServerFile>;

const pathIn = (folder: string): string => join(folder, 'server.json');

/** A token nobody can guess. */
export const newToken = (): string => randomBytes(32).toString('base64url');

/** Writes server.json, readable by its owner only, whole or not at all. */
export async function writeServerFile(folder: string, content: ServerFile): Promise<void> {
  await mkdir(folder, { recursive: true });
  const draft = `${pathIn(folder)}.${content.pid}`;
  await writeFile(draft, `${JSON.stringify(content)}\n`, { mode: 0o600 });
  await rename(draft, pathIn(folder));
}

/** What server.json says, if it is there, whole, and its process is alive; a stale one counts as none. */
export async function readServerFile(folder: string): Promise<ServerFile | undefined> {
  const text = await readFile(pathIn(folder), 'utf8').catch(() => undefined);
  if (text === undefined) return undefined;
  try {
    const parsed = ServerFile.safeParse(JSON.parse(text));
    return parsed.success && isAlive(parsed.data.pid) ? parsed.data : undefined;
  } catch {
    return undefined;
  }
}

/** Removes server.json if it is this process's own. */
export async function removeServerFile(folder: string): Promise<void> {
  const found = await readServerFile(folder);
  if (found?.pid === process.pid) await rm(pathIn(folder), { force: true });
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // EPERM: it is there, but somebody else's.
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}
