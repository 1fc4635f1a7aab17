import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { chromium } from 'playwright-core';
import type { Browser } from 'playwright-core';
import { chromiumArguments, findChromium, isRoot } from '../../server/cli/chromium.ts';

/** Chromium without the windows it has for people, of which even one that is not seen takes half of the processor's time. */
const shell = '/usr/bin/chromium-headless-shell';
const shellPackage = 'chromium-headless-shell';

/** Has the shell beside a Chromium that is there, if that can be had. */
export function installShell(): void {
  if (isRoot() && !existsSync(shell)) install([shellPackage]);
}

/** Installs packages of Debian; why it could not, or undefined. */
function install(packages: readonly string[]): string | undefined {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  for (const args of [['update'], ['install', '-y', ...packages]]) {
    const { status, error, stderr } = spawnSync('apt-get', ['-qq', ...args], { env, encoding: 'utf8' });
    if (error) return 'no Chromium found and no apt-get to install it with';
    if (status !== 0) return `apt-get ${args[0]} failed: ${stderr.trim().slice(-500)}`;
  }
  return undefined;
}

/**
 * Installs Debian's Chromium, with fonts so that names in other scripts are no boxes. Only as root, where apt is.
 * Returns why it could not, or undefined.
 */
export function installChromium(): string | undefined {
  if (!isRoot()) return 'no Chromium found, and only root can install it (apt-get install chromium)';
  const why = install(['chromium', shellPackage, 'fonts-noto-core', 'fonts-noto-cjk']);
  return why ?? (findChromium() ? undefined : 'apt-get installed no Chromium');
}

/**
 * Starts the system's Chromium without a window, with a new profile each time; close it. Unless it is wanted `whole`, that is
 * its shell, where there is one. `keepsPages`: it keeps pages that were left to go back to, as it does for anybody, which the
 * shell does not. Throws when there is none.
 */
export async function launchChromium({ keepsPages = false, whole = false } = {}): Promise<Browser> {
  const isShell = !whole && !keepsPages && process.env.WEFT_CHROMIUM === undefined && existsSync(shell);
  const executablePath = isShell ? shell : findChromium();
  if (!executablePath)
    throw new Error('No Chromium found: install it (apt-get install chromium) or set WEFT_CHROMIUM.');
  return await chromium.launch({
    executablePath,
    ...(keepsPages && { ignoreDefaultArgs: ['--disable-back-forward-cache'] }),
    args: chromiumArguments(),
  });
}
