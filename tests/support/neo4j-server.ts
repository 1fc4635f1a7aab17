import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { closeSync, existsSync, mkdirSync, mkdtempSync, openSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import neo4j from 'neo4j-driver';
import { findJavas } from './java.ts';
import type { Java } from './java.ts';
import { ensureJars, mainClass } from './neo4j-jars.ts';

/** The two lines of Neo4j that Weft is tested on: the newest of each, and the Javas it runs on, best first. */
export const neo4jLines = {
  '5.26': { version: '5.26.30', javas: [17, 21] },
  '2026': { version: '2026.08.1', javas: [25, 21] },
} as const satisfies Record<string, { version: string; javas: readonly number[] }>;

export type Neo4jLine = keyof typeof neo4jLines;

/** A real Neo4j on loopback, without authentication, that this process started. */
export interface Neo4jServer {
  line: Neo4jLine;
  /** `bolt://127.0.0.1:PORT`; stays the same over `restart`. */
  uri: string;
  /** Its folder: data, logs, and console.log with what it printed. */
  home: string;
  /** Of the process running now. */
  readonly pid: number;
  /** SIGKILL, as a power cut; resolves when the process is gone. The data stays: call `restart`. */
  kill(): Promise<void>;
  /** Stops it; removes the home unless it was given or `keep` is said (then an orderly stop, about 10 s). */
  stop(options?: { keep?: boolean }): Promise<void>;
  /** Starts again on the same home and port, after stopping it if it still runs; resolves when it answers. */
  restart(): Promise<void>;
}

/** The Java for a line: the best of its list, else for 2026 any later one; undefined when there is none. */
export function javaFor(line: Neo4jLine, javas: Java[] = findJavas()): Java | undefined {
  for (const wanted of neo4jLines[line].javas) {
    const java = javas.find(({ major }) => major === wanted);
    if (java) return java;
  }
  return line === '2026' ? javas.find(({ major }) => major > 21) : undefined;
}

/** Why a line cannot be run here, as one sentence; undefined when its Java is there. */
export function missingJava(line: Neo4jLine): string | undefined {
  if (javaFor(line)) return undefined;
  const needed = line === '2026' ? 'Java 21 or later' : 'Java 17 or 21';
  return `Neo4j ${line} needs ${needed}, looked for in JAVA_HOME, PATH and /usr/lib/jvm`;
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject).listen(0, '127.0.0.1', () => {
      const address = server.address();
      const port = typeof address === 'object' && address ? address.port : 0;
      server.close(() => resolve(port));
    });
  });
}

function commandLine({
  line,
  home,
  port,
  heap,
  jars,
  lasting,
  more,
}: Record<'home' | 'heap' | 'jars', string> & {
  line: Neo4jLine;
  port: number;
  lasting: boolean;
  more: Record<string, string>;
}) {
  const { version } = neo4jLines[line];
  const opens = ['java.base/java.nio', 'java.base/java.io', 'java.base/sun.nio.ch'];
  const settings: Record<string, string> = {
    'server.bolt.listen_address': `127.0.0.1:${port}`,
    'server.bolt.advertised_address': `127.0.0.1:${port}`,
    'server.http.enabled': 'false',
    'server.https.enabled': 'false',
    'dbms.security.auth_enabled': 'false',
    'server.memory.pagecache.size': '128m',
    'db.tx_log.preallocate': 'false',
    'db.tx_log.rotation.size': '16m',
    'db.transaction.timeout': '60s',
    'db.lock.acquisition.timeout': '20s',
    'dbms.usage_report.enabled': 'false',
    ...more,
  };
  if (line === '2026') {
    opens.push('java.base/java.util.concurrent');
    // A packaged server of this line says CYPHER_25 in its neo4j.conf; 5.26 does not know the setting.
    settings['db.query.default_language'] = 'CYPHER_5';
  }
  return [
    '-Xms128m',
    `-Xmx${heap}`,
    ...(lasting ? ['-XX:+UseG1GC'] : ['-XX:+UseSerialGC', '-XX:TieredStopAtLevel=1']),
    ...opens.map((name) => `--add-opens=${name}=ALL-UNNAMED`),
    ...(line === '2026' ? ['--enable-native-access=ALL-UNNAMED'] : []),
    '-Dio.netty.tryReflectionSetAccessible=true',
    '-Dlog4j2.disable.jmx=true',
    '-Dfile.encoding=UTF-8',
    '-cp',
    `${jars}/*`,
    mainClass(jars, version),
    `--home-dir=${home}`,
    '--console-mode',
    ...Object.entries(settings).flatMap(([key, value]) => ['-c', `${key}=${value}`]),
  ];
}

/** Ready means that a query answers; an open port comes earlier. */
async function answers({
  uri,
  child,
  home,
  deadline,
}: {
  uri: string;
  child: ChildProcess;
  home: string;
  deadline: number;
}) {
  const driver = neo4j.driver(uri, undefined, { connectionTimeout: 2000, maxTransactionRetryTime: 0 });
  try {
    for (;;) {
      if (child.exitCode !== null || child.signalCode !== null) {
        const log = join(home, 'console.log');
        const said = existsSync(log) ? readFileSync(log, 'utf8').trim().slice(-1500) : '';
        throw new Error(`Neo4j ended while starting (${child.exitCode ?? child.signalCode}): ${said}`);
      }
      try {
        await driver.executeQuery('RETURN 1', {}, { database: 'neo4j' });
        return;
      } catch (error) {
        if (Date.now() > deadline) throw error;
        await new Promise((resolve) => setTimeout(resolve, 200));
      }
    }
  } finally {
    await driver.close();
  }
}

function gone(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve();
  return new Promise((resolve) => child.once('exit', () => resolve()));
}

/**
 * Starts a Neo4j of a line from Maven's jars and resolves when it answers (8–17 s). `heap` is Java's -Xmx; `home` is
 * kept when given, else a temporary folder removed on stop; `settings` come on top of ours; `lasting`: Java takes its time to
 * compile, as on a server that runs for months: without, tests take half as long, and what is measured is slower. Throws when the line's Java
 * or its jars cannot be had.
 */
export async function startNeo4j(options: {
  line: Neo4jLine;
  home?: string;
  heap?: string;
  lasting?: boolean;
  settings?: Record<string, string>;
}): Promise<Neo4jServer> {
  const { line, heap = '640m', lasting = false, settings = {} } = options;
  const java = javaFor(line);
  if (!java) throw new Error(missingJava(line));
  const jars = await ensureJars({ java, version: neo4jLines[line].version });
  const home = options.home ?? mkdtempSync(join(tmpdir(), `weft-neo4j-${line}-`));
  mkdirSync(home, { recursive: true });
  const port = await freePort();
  const uri = `bolt://127.0.0.1:${port}`;
  const args = commandLine({ line, home, port, heap, jars, lasting, more: settings });

  let child: ChildProcess | undefined;
  const end = async (signal: 'SIGTERM' | 'SIGKILL') => {
    if (!child) return;
    child.kill(signal);
    const timer = setTimeout(() => child?.kill('SIGKILL'), 20_000);
    await gone(child);
    clearTimeout(timer);
  };
  const launch = async () => {
    const log = openSync(join(home, 'console.log'), 'a');
    child = spawn(java.path, args, { stdio: ['ignore', log, log] });
    closeSync(log);
    await new Promise<void>((resolve, reject) => child?.once('spawn', resolve).once('error', reject));
    await answers({ uri, child, home, deadline: Date.now() + 120_000 });
  };
  // Whoever forgets to stop it must not leave a Java behind.
  const last = () => child?.kill('SIGKILL');
  process.once('exit', last);
  try {
    await launch();
  } catch (error) {
    await end('SIGKILL');
    process.off('exit', last);
    throw error;
  }
  return {
    line,
    uri,
    home,
    get pid() {
      return child?.pid ?? -1;
    },
    kill: () => end('SIGKILL'),
    async stop({ keep = false } = {}) {
      const remove = !keep && !options.home;
      // An orderly stop takes 10 s; data that is thrown away needs none.
      await end(remove ? 'SIGKILL' : 'SIGTERM');
      process.off('exit', last);
      if (remove) rmSync(home, { recursive: true, force: true });
    },
    async restart() {
      await end('SIGTERM');
      await launch();
    },
  };
}
