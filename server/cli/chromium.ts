import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];
const places = ['/usr/bin', '/usr/local/bin', '/snap/bin', '/opt/google/chrome'];
const macApps = [
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
];

/** The path of the system's Chromium or Chrome (WEFT_CHROMIUM names another), or undefined. */
export function findChromium(): string | undefined {
  const folders = [...(process.env.PATH ?? '').split(delimiter), ...places];
  const paths = folders.flatMap((folder) => names.map((name) => join(folder, name)));
  return [process.env.WEFT_CHROMIUM ?? '', ...paths, ...macApps].find((path) => path !== '' && existsSync(path));
}

/** Whether this process may do everything: such a one has no sandbox to put a browser into. */
export const isRoot = (): boolean => process.getuid?.() === 0;

/** How the system's Chromium is started without a window. */
export const chromiumArguments = (): string[] => [
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  ...(isRoot() ? ['--no-sandbox', '--disable-dev-shm-usage'] : []),
];
