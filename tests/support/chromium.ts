import { spawnSync } from 'node:child_process';
import { chromium } from 'playwright-core';
import type { Browser } from 'playwright-core';
import { chromiumArguments, findChromium, isRoot } from '../../server/cli/chromium.ts';

/**
 * Installs Debian's Chromium, with fonts so that names in other scripts are no boxes. Only as root, where apt is.
 * Returns why it could not, or undefined.
 */
export function installChromium(): string | undefined {
  if (!isRoot()) return 'no Chromium found, and only root can install it (apt-get install chromium)';
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const packages = ['chromium', 'fonts-noto-core', 'fonts-noto-cjk'];
  for (const args of [['update'], ['install', '-y', ...packages]]) {
    const { status, error, stderr } = spawnSync('apt-get', ['-qq', ...args], { env, encoding: 'utf8' });
    if (error) return 'no Chromium found and no apt-get to install it with';
    if (status !== 0) return `apt-get ${args[0]} failed: ${stderr.trim().slice(-500)}`;
  }
  return findChromium() ? undefined : 'apt-get installed no Chromium';
}

/**
 * Starts the system's Chromium without a window, with a new profile each time; close it. `keepsPages`: it keeps pages that
 * were left to go back to, as it does for anybody. Throws when there is none.
 */
export async function launchChromium({ keepsPages = false } = {}): Promise<Browser> {
  const executablePath = findChromium();
  if (!executablePath)
    throw new Error('No Chromium found: install it (apt-get install chromium) or set WEFT_CHROMIUM.');
  return await chromium.launch({
    executablePath,
    ...(keepsPages && { ignoreDefaultArgs: ['--disable-back-forward-cache'] }),
    args: chromiumArguments(),
  });
}
