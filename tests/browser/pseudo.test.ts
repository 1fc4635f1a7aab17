import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { settled } from './open-page.ts';
import { openApp } from './opened-app.ts';

const app = openApp({ sample: true });

/**
 * Every text in sight, and every name and hint of what is in sight, that holds letters and does not come from the page's
 * words. What the network itself says stands in `bdi`, or in what is marked to read in its own direction.
 */
const foreignWords = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const own = 'bdi, [dir="auto"], [data-own], code, kbd, time, script, style, option, [role="option"] bdi';
    const found = new Set<string>();
    const isForeign = (text: string) => /\p{L}{2,}/u.test(text) && !text.includes('⟦') && !text.includes('⟧');
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const text = node.textContent?.trim() ?? '';
      const parent = node.parentElement;
      // One text may be cut into several by what is emphasised in it, or in the help by what leads somewhere.
      const whole =
        parent?.closest('.weft-help :is(p, li, dd, dt)') ??
        parent?.closest('p, li, span, button, a, h1, h2, h3, label, dt, dd, div');
      const around = whole?.textContent ?? '';
      if (parent && isForeign(text) && !around.includes('⟦') && !parent.closest(own)) found.add(text);
    }
    for (const element of document.querySelectorAll('[aria-label], [title], [placeholder]')) {
      for (const name of ['aria-label', 'title', 'placeholder']) {
        const text = element.getAttribute(name) ?? '';
        if (isForeign(text) && !element.closest(own)) found.add(`${name}: ${text}`);
      }
    }
    return [...found];
  });

describe('the page in a made-up language', () => {
  it.each([
    ['the map', '?words=pseudo'],
    ['a profile', '?words=pseudo&node=sample-org-akoma'],
    ['the table', '?words=pseudo&page=table'],
    ['the help', '?words=pseudo&page=help'],
    ['the log of contacts', '?words=pseudo&page=contacts'],
    ['a list of contacts', '?words=pseudo&page=contacts&list=quiet'],
    ['who of a group met whom, and when', '?words=pseudo&page=contacts&list=group'],
    ['contacts on the map', '?words=pseudo&contacts=count'],
    ['what fits an idea', '?words=pseudo&page=match&idea=apprenticeship'],
    ['what fits an entry', '?words=pseudo&page=match&from=sample-prj-shed-contracts&wanted=Project'],
    ['a filter without hits', '?words=pseudo&where=type:any:Project&where=type:not:Project&where=tag:any:nobody'],
  ])('says nothing but what translators have before them: %s', async (_, query) => {
    const { page } = await app.open(query);
    await settled(page);
    expect(await foreignWords(page)).toEqual([]);
  });

  it.each([['Add'], ['Settings']])('nor in what opens: %s', async (what) => {
    const { page } = await app.open('?words=pseudo');
    await page.locator(what === 'Add' ? '.weft-top-end button[aria-haspopup="menu"]' : '.weft-top-end > button').last().click(); // prettier-ignore
    await page.locator('[role="menu"]:visible, [role="dialog"]:visible').first().waitFor();
    expect(await foreignWords(page)).toEqual([]);
  });

  it('nor in the palette and the sheet of shortcuts', async () => {
    const { page } = await app.open('?words=pseudo');
    await page.keyboard.press('Control+k');
    await page.getByRole('dialog').waitFor();
    expect(await foreignWords(page)).toEqual([]);
    await page.keyboard.press('Escape');
    await page.keyboard.press('?');
    await page.getByRole('dialog').waitFor();
    expect(await foreignWords(page)).toEqual([]);
  });
});
