import { describe, expect, it } from 'vitest';
import { contactTabs } from '../../client/contacts/choice.ts';
import { axeViolations } from './open-page.ts';
import { openApp } from './opened-app.ts';

const app = openApp({ sample: true });
const phone = { width: 360, height: 740, touch: true } as const;
/** Ways of the page to read, by a language of names that has it. */
const ways = ['en', 'ar'];
const usual = 'page=contacts&contacts=count&rollup=1';

describe('contacts by touch', () => {
  it.each(['log', 'frequent', 'quiet', 'unconnected'])('are pressed where a thumb finds it: %s', async (list) => {
    const { page } = await app.open(`?${usual}&list=${list}`, phone);
    await page.locator('.weft-contact .weft-node-link').first().waitFor();
    const places = '.weft-contact-tab, .weft-contact-acts button, .weft-time button, .weft-time [role="slider"], .weft-contact .weft-node-link'; // prettier-ignore
    const boxes = await page.locator(places).evaluateAll((all) => all.map((one) => one.getBoundingClientRect().height));
    expect(boxes.length).toBeGreaterThan(20);
    expect(Math.min(...boxes)).toBeGreaterThanOrEqual(44);
  });

  it('have handles of the slider as wide as a thumb, each to be had beside the other', async () => {
    const { page } = await app.open(`?${usual}`, phone);
    const hit = async (name: string, by: number) => {
      const box = (await page.getByRole('slider', { name }).boundingBox())!;
      const point = { x: box.x + box.width / 2 + by, y: box.y + box.height / 2 };
      return await page.evaluate(({ x, y }) => document.elementFromPoint(x, y)?.getAttribute('aria-label'), point);
    };
    expect([await hit('First day', -25), await hit('First day', 17)]).toEqual(['First day', 'First day']);
    expect([await hit('Last day', -17), await hit('Last day', 25)]).toEqual(['Last day', 'Last day']);
  });
});

describe.each(ways)('contacts on a phone, with names in %s', (language) => {
  it('are as wide as the screen, every list of them and every tab in sight', async () => {
    const { page } = await app.open(`?${usual}&lang=${language}`, phone);
    for (const tab of contactTabs) {
      await page.locator(`#weft-tab-${tab}`).tap();
      await page.locator(`#weft-list[aria-labelledby="weft-tab-${tab}"]`).waitFor();
      // The matrix of organisations tells, to who hears the page, also of contacts inside each.
      if (tab === 'group') await page.locator('.weft-matrix-self [aria-hidden]').first().waitFor();
      const wide = await page.evaluate(() => {
        const { scrollWidth } = document.documentElement;
        const place = document.querySelector('.weft-contacts')!;
        return [scrollWidth, innerWidth, scrollX, place.scrollWidth - place.clientWidth];
      });
      expect([tab, ...wide]).toEqual([tab, 360, 360, 0, 0]);
    }
    const tabs = await page.getByRole('tab').evaluateAll((all) => all.map((tab) => tab.getBoundingClientRect()));
    for (const { left, right } of tabs) {
      expect(left).toBeGreaterThanOrEqual(0);
      expect(right).toBeLessThanOrEqual(360);
    }
  });

  it('scroll the matrix and the timeline inside themselves, the names in sight', async () => {
    const { page } = await app.open(`?${usual}&list=group&lang=${language}`, phone);
    await page.locator('.weft-matrix-self [aria-hidden]').first().waitFor();
    await page.locator('.weft-timeline-room svg').waitFor();
    expect(await axeViolations(page)).toEqual([]);
    for (const [scroller, head] of [['.weft-matrix', 'tbody th'], ['.weft-timeline-rows', 'ul']] as const) {
      const seen = await page.locator(scroller).evaluate((element, its) => {
        const isRtl = getComputedStyle(element).direction === 'rtl';
        element.scrollLeft = isRtl ? -10_000 : 10_000;
        const [box, heads] = [element.getBoundingClientRect(), element.querySelector(its)!.getBoundingClientRect()];
        const away = Math.abs(isRtl ? box.right - heads.right : box.left - heads.left);
        return { scrolled: Math.abs(element.scrollLeft), away };
      }, head);
      expect(seen.scrolled).toBeGreaterThan(100);
      expect(seen.away).toBeLessThan(4);
    } // prettier-ignore
    // The meeting that is told is in sight.
    for (let told = 0; told < 2; told += 1) {
      await page.locator('.weft-timeline-rows').evaluate((element) => (element.scrollLeft = 0));
      await page.getByRole('button', { name: 'The meeting before' }).tap();
      const chosen = (await page.locator('.weft-timeline-chosen circle').first().boundingBox())!;
      const names = (await page.locator('.weft-timeline-rows ul').boundingBox())!;
      expect(chosen.x).toBeGreaterThan(language === 'ar' ? 0 : names.x + names.width);
      expect(chosen.x + chosen.width).toBeLessThan(language === 'ar' ? names.x : 360);
    }
    await page.getByRole('button', { name: 'Record a contact' }).tap();
    const dialog = (await page.getByRole('dialog').boundingBox())!;
    expect([dialog.x, dialog.width]).toEqual([0, 360]);
  });
});
