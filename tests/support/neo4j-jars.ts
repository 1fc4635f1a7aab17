import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, openSync, readSync, closeSync, fstatSync, renameSync, rmSync } from 'node:fs';
import { homedir } from 'node:os';
import { dirname, join } from 'node:path';
import { inflateRawSync } from 'node:zlib';
import type { Java } from './java.ts';

const ENTRY_POINT = 'META-INF/services/org.neo4j.server.startup.EntryPoint';
const pom = join(import.meta.dirname, 'neo4j-pom.xml');

/** Where the jars of a version are kept, outside the checkout: shared by every checkout of this person. */
export function jarFolder(version: string): string {
  return join(process.env.XDG_CACHE_HOME || join(homedir(), '.cache'), 'weft', 'neo4j', version);
}

function complete(folder: string, version: string): boolean {
  return ['neo4j', 'neo4j-bolt'].every((name) => existsSync(join(folder, `${name}-${version}.jar`)));
}

function maven({ java, version, into }: { java: Java; version: string; into: string }): Promise<void> {
  const properties = { 'neo4j.version': version, includeScope: 'runtime', outputDirectory: into };
  const args = Object.entries(properties).map(([key, value]) => `-D${key}=${value}`);
  const env = { ...process.env, JAVA_HOME: dirname(dirname(java.path)) };
  return new Promise((resolve, reject) => {
    const child = spawn('mvn', ['-B', '-q', '-f', pom, 'dependency:copy-dependencies', ...args], {
      env,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let said = '';
    const hear = (text: Buffer) => (said = (said + text.toString()).slice(-4000));
    child.stdout.on('data', hear);
    child.stderr.on('data', hear);
    child.once('error', (cause) => reject(new Error('Maven (mvn) is not on the PATH', { cause })));
    child.once('exit', (code) => {
      if (code === 0) resolve();
      else reject(new Error(`Maven could not fetch Neo4j ${version} (exit ${code}): ${said.trim()}`));
    });
  });
}

/**
 * The folder with Neo4j's jars of a version, fetched by Maven if it is not there yet. Copied beside it first and
 * renamed when whole, so that a broken or parallel fetch never leaves half a folder under the final name.
 */
export function ensureJars(wanted: { java: Java; version: string }): Promise<string> {
  const folder = jarFolder(wanted.version);
  const before = fetching.get(folder);
  if (before) return before;
  const fetched = fetchJars(folder, wanted).finally(() => fetching.delete(folder));
  fetching.set(folder, fetched);
  return fetched;
}

/** By folder: what this process is fetching, which several servers may wait for. */
const fetching = new Map<string, Promise<string>>();

async function fetchJars(folder: string, { java, version }: { java: Java; version: string }): Promise<string> {
  if (complete(folder, version)) return folder;
  const into = `${folder}.${process.pid}.tmp`;
  mkdirSync(into, { recursive: true });
  try {
    await maven({ java, version, into });
    if (!complete(into, version)) throw new Error(`Maven copied no jars of Neo4j ${version}`);
    if (complete(folder, version)) return folder;
    rmSync(folder, { recursive: true, force: true });
    renameSync(into, folder);
    return folder;
  } catch (error) {
    if (complete(folder, version)) return folder;
    throw error;
  } finally {
    rmSync(into, { recursive: true, force: true });
  }
}

/** The text of one file in a zip archive (a jar is one). Reads the directory at the end, not the whole file. */
function readZipEntry(path: string, name: string): string {
  const file = openSync(path, 'r');
  try {
    const size = fstatSync(file).size;
    const bytes = (offset: number, length: number) => {
      const buffer = Buffer.alloc(length);
      readSync(file, buffer, 0, length, offset);
      return buffer;
    };
    const tail = bytes(Math.max(0, size - 65_557), Math.min(size, 65_557));
    const end = tail.lastIndexOf(Buffer.from('PK\x05\x06', 'latin1'));
    if (end < 0) throw new Error(`${path} is not a jar`);
    const directory = bytes(tail.readUInt32LE(end + 16), tail.readUInt32LE(end + 12));
    for (let at = 0; at + 46 <= directory.length;) {
      const nameLength = directory.readUInt16LE(at + 28);
      if (directory.toString('utf8', at + 46, at + 46 + nameLength) === name) {
        const local = directory.readUInt32LE(at + 42);
        const header = bytes(local, 30);
        const start = local + 30 + header.readUInt16LE(26) + header.readUInt16LE(28);
        const data = bytes(start, directory.readUInt32LE(at + 20));
        return (directory.readUInt16LE(at + 10) === 8 ? inflateRawSync(data) : data).toString('utf8');
      }
      at += 46 + nameLength + directory.readUInt16LE(at + 30) + directory.readUInt16LE(at + 32);
    }
    throw new Error(`${path} has no ${name}`);
  } finally {
    closeSync(file);
  }
}

/** The main class of a server: its name changed between 5.26 and 2026, the jar says which. */
export function mainClass(folder: string, version: string): string {
  const text = readZipEntry(join(folder, `neo4j-${version}.jar`), ENTRY_POINT);
  const lines = text.split('\n').map((line) => line.replace(/#.*/, '').trim());
  const name = lines.find(Boolean);
  if (!name) throw new Error(`Neo4j ${version} names no entry point`);
  return name;
}
