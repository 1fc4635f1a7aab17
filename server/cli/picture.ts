import { readFile } from 'node:fs/promises';
import { extname } from 'node:path';
import { parseArgs } from 'node:util';
import type { Page } from 'playwright-core';
import { Level } from '../../graph-schema/levels.ts';
import { LanguageTag } from '../../graph-schema/values.ts';
import { makeInPage, type Look } from './browse.ts';
import { runAsking } from './run.ts';

const usage = `Draw the map, or what a view of it shows, with the system's Chromium.

  npm run picture -- --out FILE.svg|FILE.png [--view NAME] [--title TITLE] [--scale N] [--plain] [--level LEVEL] [--language TAG]

--out       the file to write, which must not be there yet; its ending says of which kind it is
--view      name or id of a view; the one the network opens with unless said
--title     the network's name unless said
--scale     of a PNG: 1, 2, 3, 4, 6 or 8 times as many pixels; 2 unless said
--plain     without title, date, counts, conditions, legend and source around it
--level     what a ${Level.options.join(', a ')} sees; coordinator unless said
--language  of names and texts, such as fr
Where: the server that runs on WEFT_DATA, else the network in WEFT_DATA or at NEO4J_URI itself.
Exit code: 0 done, 1 it was refused, 2 wrong use.`;

const options = {
  out: { type: 'string' },
  view: { type: 'string' },
  title: { type: 'string' },
  scale: { type: 'string', default: '2' },
  plain: { type: 'boolean' },
  level: { type: 'string', default: 'coordinator' },
  language: { type: 'string' },
  help: { type: 'boolean', short: 'h' },
} as const;

const scales = ['1', '2', '3', '4', '6', '8'];

/** What is asked for. */
interface Asked extends Look {
  out: string;
  as: 'svg' | 'png';
  title: string | undefined;
  scale: string;
  plain: boolean;
}

/** Reads what was asked for; or says what is wrong with it. */
function askedOf(values: ReturnType<typeof parseArgs<{ options: typeof options }>>['values']): Asked | string {
  const { out, view, title, scale, plain = false, language } = values;
  if (out === undefined) return 'Say which file to write: --out FILE.svg or FILE.png.';
  const as = extname(out).slice(1).toLowerCase();
  if (as !== 'svg' && as !== 'png') return `«${out}» is no picture: say FILE.svg or FILE.png.`;
  if (!scales.includes(scale)) return `«${scale}» is no scale: say ${scales.join(', ')}.`;
  const level = Level.safeParse(values.level);
  if (!level.success) return `«${values.level}» is no level: say ${Level.options.join(', ')}.`;
  if (!LanguageTag.optional().safeParse(language).success) return `«${language}» is no language tag.`;
  return { out, as, view, title, scale, plain, level: level.data, language };
}

/** Saves a picture as a person does, once everything stands where it stays. */
const draw =
  ({ as, title, scale, plain }: Asked) =>
  async (page: Page): Promise<Uint8Array> => {
    await page.locator('.weft-canvas').waitFor();
    await page.locator('.weft-busy').waitFor({ state: 'detached' });
    await page.locator('[data-act="picture"]').click();
    const form = page.getByRole('dialog').locator('form');
    if (title !== undefined) await form.locator('input:not([type])').or(form.locator('input[type="text"]')).fill(title);
    await form.locator(`input[type="radio"][value="${as}"]`).check();
    if (as === 'png') await form.locator('select').selectOption(scale);
    if (plain) await form.locator('input[type="checkbox"]').uncheck();
    const [file] = await Promise.all([page.waitForEvent('download'), form.locator('[type="submit"]').click()]);
    return readFile(await file.path());
  };

await runAsking({
  usage,
  read() {
    const { values } = parseArgs({ options });
    return values.help ? 'help' : askedOf(values);
  },
  act: (env, asked) =>
    makeInPage(env, {
      out: asked.out,
      look: asked,
      place: 'map',
      make: draw(asked),
      tooLong: 'The page did not finish the picture within two minutes.',
    }),
});
