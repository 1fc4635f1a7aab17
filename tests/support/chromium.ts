import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { chromium } from 'playwright-core';
import type { Browser } from 'playwright-core';

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];
const places = ['/usr/bin', '/usr/local/bin', '/snap/bin', '/opt/google/chrome'];
const macApps = [
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
];

function isRoot(): boolean {
  return process.getuid?.() === 0;
}

/** The path of the system's Chromium or Chrome (WEFT_CHROMIUM names another), or undefined. */
export function findChromium(): string | undefined {
  const folders = [...(process.env.PATH ?? '').split(delimiter), ...places];
  const paths = folders.flatMap((folder) => names.map((name) => join(folder, name)));
  return [process.env.WEFT_CHROMIUM ?? '', ...paths, ...macApps].find((path) => path !== '' && existsSync(path));
}

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
    args: [
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      // Root has no sandbox to put itself into.
      ...(isRoot() ? ['--no-sandbox', '--disable-dev-shm-usage'] : []),
    ],
  });
}
