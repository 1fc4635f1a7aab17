import { existsSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { stdout } from 'node:process';
import { chromium, type Page } from 'playwright-core';
import { GraphError } from '../../graph-schema/errors.ts';
import type { Level } from '../../graph-schema/levels.ts';
import { StartError, type Env } from '../env.ts';
import { tellBoxes } from './boxes.ts';
import { chromiumArguments, findChromium } from './chromium.ts';
import { named } from './run.ts';
import { serve, type Served } from './serve.ts';

/** So long may the page work on what it is asked for, in milliseconds. */
export const patience = 120_000;

/** What is looked at, and as whom. */
export interface Look {
  level: Level;
  /** Name or id of a view; the one the network opens with unless said. */
  view: string | undefined;
  /** Of names and texts. */
  language: string | undefined;
}

/** A file that the page makes. */
interface Making {
  /** Where it goes, `-` for the terminal; a file that is there is left as it is. */
  out: string;
  look: Look;
  /** The part of the page it is made on. */
  place: 'map' | 'report';
  /** What the browser is to have stored for the page when it opens, by key. */
  stored?(served: Served): Promise<Record<string, string>>;
  make(page: Page): Promise<Uint8Array>;
  /** What is said when it takes longer than `patience`. */
  tooLong: string;
}

/** Has the system's Chromium open the page of the network as a reader of a level would, and writes what is made there. */
export async function makeInPage(env: Env, { out, look, place, stored, make, tooLong }: Making): Promise<number> {
  const executablePath = findChromium();
  if (executablePath === undefined)
    throw new StartError('No Chromium or Chrome was found: install one, or name it in WEFT_CHROMIUM.');
  if (out !== '-' && existsSync(out)) throw Object.assign(new Error(), { code: 'EEXIST' });
  const served = await serve(env, place === 'map' ? 'picture' : 'report');
  try {
    const bytes = await inPage({ executablePath, served, look, place, stored: (await stored?.(served)) ?? {}, make });
    if (out === '-') stdout.write(bytes);
    else await writeFile(out, bytes, { flag: 'wx' });
    if (out !== '-') console.log(`${out}: ${bytes.byteLength.toLocaleString('en')} bytes, from ${served.address}`);
    return 0;
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    if (error.name === 'TimeoutError') throw new GraphError('unavailable', tooLong, { cause: error });
    if (/browser has been closed/.test(error.message))
      throw new GraphError('unavailable', 'Chromium ended before it was done.', { cause: error });
    throw error;
  } finally {
    await served.close();
  }
}

async function inPage(input: {
  executablePath: string;
  served: Served;
  look: Look;
  place: 'map' | 'report';
  stored: Record<string, string>;
  make(page: Page): Promise<Uint8Array>;
}): Promise<Uint8Array> {
  const { executablePath, served, look, place, stored, make } = input;
  const { views } = await served.api(look.level).outline();
  const query = new URLSearchParams({ as: look.level, lang: look.language ?? 'en' });
  if (place !== 'map') query.set('page', place);
  if (look.view !== undefined) query.set('view', named('view', views, look.view).id);
  const browser = await chromium.launch({ executablePath, args: chromiumArguments() });
  try {
    const context = await browser.newContext({
      viewport: { width: 1440, height: 1000 },
      locale: 'en-GB',
      reducedMotion: 'reduce',
    });
    context.setDefaultTimeout(patience);
    await context.addInitScript((kept) => {
      for (const [key, value] of Object.entries(kept)) sessionStorage.setItem(key, value);
      // Nobody is to be welcomed.
      localStorage.setItem('weft.session', JSON.stringify({ state: { welcomed: true }, version: 0 }));
    }, stored);
    const page = await context.newPage();
    await page.goto(`${served.address}/?${query}`);
    const bytes = await make(page);
    await tellBoxes(page, { served, look });
    return bytes;
  } finally {
    await browser.close();
  }
}
