import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, realpathSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';

/** A Java runtime on this machine: the path of its `java` and its major version (17, 21, 25 …). */
export interface Java {
  path: string;
  major: number;
}

function candidates(): string[] {
  const homes = [process.env.JAVA_HOME ?? ''];
  for (const folder of ['/usr/lib/jvm', '/Library/Java/JavaVirtualMachines']) {
    if (!existsSync(folder)) continue;
    for (const name of readdirSync(folder)) homes.push(join(folder, name), join(folder, name, 'Contents', 'Home'));
  }
  const bins = [
    ...homes.filter(Boolean).map((home) => join(home, 'bin')),
    ...(process.env.PATH ?? '').split(delimiter),
  ];
  const found = bins.map((bin) => join(bin, 'java')).filter((path) => existsSync(path));
  return [...new Set(found.map((path) => realpathSync(path)))];
}

function majorOf(path: string): number | undefined {
  const release = join(dirname(dirname(path)), 'release');
  const text = existsSync(release) ? readFileSync(release, 'utf8') : versionText(path);
  // 1.8.0_402 is 8; 17.0.15 is 17; 25 is 25.
  const match = /(?:JAVA_VERSION=|version )"(?:1\.)?(\d+)/.exec(text);
  return match?.[1] === undefined ? undefined : Number(match[1]);
}

function versionText(path: string): string {
  try {
    return execFileSync('sh', ['-c', '"$0" -version 2>&1', path], { encoding: 'utf8', timeout: 20_000 });
  } catch {
    return '';
  }
}

/** Every Java of JAVA_HOME, PATH and the system's folder of Javas, each once. */
export function findJavas(): Java[] {
  return candidates().flatMap((path) => {
    const major = majorOf(path);
    return major === undefined ? [] : [{ path, major }];
  });
}
