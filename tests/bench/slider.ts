import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { builtinEdgeTypes } from '../../graph-schema/builtin/edge-types.ts';
import { builtinNodeTypes } from '../../graph-schema/builtin/node-types.ts';
import { dayOf } from '../../graph-schema/calendar.ts';
import { serveCanvasPage } from '../support/canvas-page.ts';
import { findChromium } from '../../server/cli/chromium.ts';
import { launchChromium } from '../support/chromium.ts';
import { contactsTable } from '../support/contacts-table.ts';
import { laidOut, recordOf } from '../support/drawn-scenes.ts';
import type { DrawnScene } from '../support/scene-of.ts';
import { testData } from '../support/test-data.ts';
import { report, timesOf } from './measure.ts';
import type { LoadedContacts, SliderActs } from './slider-page.ts';

declare const acts: SliderActs;

const steps = 24;

/** The dated messages of a file, and their people where a layout puts them. */
function messages(file: string): { given: DrawnScene; contacts: LoadedContacts; days: number[] } {
  const lines = contactsTable(gunzipSync(readFileSync(file)).toString())
    .split('\n')
    .slice(1);
  const rows = lines.map((line) => line.split(',')).map(([at, , who]) => ({ at: at!, who: who!.split('|') }));
  const names = [...new Set(rows.flatMap(({ who }) => who))];
  const placeOf = new Map(names.map((name, at) => [name, at]));
  const nodes = names.map((name) => recordOf.node(`p${name}`, 'Person', `Person ${name}`));
  const pairs = new Map(rows.map(({ who }) => [[...who].sort().join(' '), who]));
  const edges = [...pairs.values()].map(([one, other], at) =>
    recordOf.edge({ id: `e${at}`, type: 'RELATED', source: `p${one}`, target: `p${other}`, direction: 'undirected' }),
  );
  const types = { nodes: builtinNodeTypes, edges: builtinEdgeTypes };
  const placed = laidOut({ nodes, edges, types, scheme: 'light' });
  const contacts = {
    at: rows.map(({ at }) => at),
    nodes: nodes.map(({ id }) => id),
    offsets: [0, ...rows.map((_, at) => 2 * (at + 1))],
    participants: rows.flatMap(({ who }) => who.map((name) => placeOf.get(name)!)),
  };
  // They are in contact, and not connected: all lines are the contacts'.
  const given = { ...placed, of: { ...placed.of, edges: [] } };
  return { given, contacts, days: rows.map(({ at }) => dayOf(at.slice(0, 10))) };
}

/** A window of a quarter of the time that moves on in steps. */
function* windows(days: readonly number[]): Generator<{ from: number; to: number }> {
  const [from, to] = [days.reduce((a, b) => Math.min(a, b)), days.reduce((a, b) => Math.max(a, b)) + 1];
  const length = Math.round((to - from) / 4);
  for (let at = 0; at < steps; at += 1) {
    const begin = from + Math.round(((to - from - length) * at) / (steps - 1));
    yield { from: begin, to: begin + length };
  }
}

/** The slider over real messages, beside a bare canvas; and generated contacts counted in the browser's worker. */
export async function benchSlider(generated: LoadedContacts, asked: readonly { from: number; to: number }[]) {
  const file = testData('dated/collegemsg.txt.gz');
  if (findChromium() === undefined) {
    console.log('skipped: no Chromium to draw with');
    return undefined;
  }
  const served = await serveCanvasPage('tests/bench/slider-page.ts');
  const browser = await launchChromium({ whole: true });
  try {
    const page = await browser.newPage({ viewport: { width: 1200, height: 800 } });
    page.on('pageerror', (error) => console.log(`  ${error.message}`));
    await page.goto(served.address);
    await page.waitForFunction(() => 'acts' in globalThis);
    const today = dayOf('2024-06-01');
    const counted = await page.evaluate(([contacts, spans, day]) => acts.count(contacts, spans, day), [
      generated,
      asked,
      today,
    ] as const);
    if (file === undefined) return timesOf(counted);
    const { given, contacts, days } = messages(file);
    console.log(`A slider over ${contacts.at.length.toLocaleString('en')} contacts of ${given.of.nodes.length} people`);
    await page.evaluate(([a, b, c]) => acts.take(a, b, c), [given, contacts, today] as const);
    const times = { weft: [] as number[], bare: [] as number[] };
    for (let round = 0; round < 3; round += 1) {
      for (const name of ['weft', 'bare'] as const) {
        await page.evaluate((who) => acts.open(who), name);
        await page.waitForTimeout(1_500);
        for (const window of windows(days)) {
          const time = await page.evaluate((span) => acts.step(span), window);
          // The first round pays for what is compiled and loaded once.
          if (round > 0) times[name].push(time);
        }
      }
    }
    const [weft, bare] = [timesOf(times.weft), timesOf(times.bare)];
    const note = `p95 ${weft.p95.toFixed(0)}; ${await page.evaluate(() => acts.pairs())} lines at the end`;
    report({ what: 'a step of the slider, p50', figure: weft.p50, unit: 'ms', goal: 50, note });
    report({ what: '  to a bare canvas that counts and draws all', figure: weft.p50 / bare.p50, unit: '×', note: `${bare.p50.toFixed(0)} ms` }); // prettier-ignore
    return timesOf(counted);
  } finally {
    await browser.close();
    await served.stop();
  }
}
