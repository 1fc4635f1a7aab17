import { parseArgs } from 'node:util';
import type { Page } from 'playwright-core';
import { GraphError } from '../../graph-schema/errors.ts';
import { Level } from '../../graph-schema/levels.ts';
import { usualReport } from '../../graph-schema/report/parts.ts';
import { Paper, type ReportTemplate } from '../../graph-schema/report/template.ts';
import { LanguageTag } from '../../graph-schema/values.ts';
import type { Env } from '../env.ts';
import { makeInPage } from './browse.ts';
import { named, runAsking } from './run.ts';
import type { Served } from './serve.ts';

const usage = `Print a report of the network as PDF, with the system's Chromium.

  npm run report -- --out FILE.pdf [--template NAME] [--title TITLE] [--paper A4|Letter] [--level LEVEL] [--view NAME] [--language TAG]

--out       the file to write, which must not be there yet; - writes to the terminal
--template  name or id of a report that was saved as a template in the page; the usual parts unless said
--title     the network's name unless said
--paper     ${Paper.options.join(' or ')}; as the template says, or A4
--level     what a ${Level.options.join(', a ')} sees; coordinator unless said
--view      name or id of the view the map shows; the one the network opens with unless said
--language  of names and texts, such as fr
Where: the server that runs on WEFT_DATA, else the network in WEFT_DATA or at NEO4J_URI itself.
Exit code: 0 done, 1 it was refused, 2 wrong use.`;

const options = {
  out: { type: 'string' },
  template: { type: 'string' },
  title: { type: 'string' },
  paper: { type: 'string' },
  level: { type: 'string', default: 'coordinator' },
  view: { type: 'string' },
  language: { type: 'string' },
  help: { type: 'boolean', short: 'h' },
} as const;

/** What is asked for. */
interface Asked {
  out: string;
  template: string | undefined;
  title: string | undefined;
  paper: Paper | undefined;
  level: Level;
  view: string | undefined;
  language: string | undefined;
}

/** Reads what was asked for; or says what is wrong with it. */
function askedOf(values: ReturnType<typeof parseArgs<{ options: typeof options }>>['values']): Asked | string {
  const { out, template, title, view, language } = values;
  if (out === undefined) return 'Say which file to write: --out FILE.pdf.';
  const level = Level.safeParse(values.level);
  if (!level.success) return `«${values.level}» is no level: say ${Level.options.join(', ')}.`;
  const paper = Paper.optional().safeParse(values.paper);
  if (!paper.success) return `«${values.paper}» is no paper: say ${Paper.options.join(' or ')}.`;
  if (!LanguageTag.optional().safeParse(language).success) return `«${language}» is no language tag.`;
  return { out, template, title, paper: paper.data, level: level.data, view, language };
}

/** What the report consists of: as its template says, or as reports begin. */
async function templateOf({ api }: Served, { template, title, paper, level }: Asked): Promise<ReportTemplate> {
  const asked = { ...(title !== undefined && { title }), ...(paper && { paper }) };
  if (template !== undefined) {
    const { templates } = await api().templates();
    const reports = templates.flatMap((one) => ('report' in one ? [one] : []));
    return { ...named('template', reports, template).report, ...asked };
  }
  const { interactions } = await api(level).summary();
  const { facets } = await api(level).select({ body: { limit: 1, facets: [{ by: 'type' }] } });
  return {
    ...usualReport({ inUse: facets[0]?.values.map(({ value }) => String(value)), contacts: interactions }),
    ...asked,
  };
}

/** Prints the report once everything is there; throws why it could not be worked out. */
async function print(page: Page): Promise<Uint8Array> {
  const ready = page.locator('.weft-print-sheets[data-ready]');
  const failed = page.locator('[role="alert"]');
  await ready.or(failed).first().waitFor({ state: 'attached' });
  if ((await ready.count()) === 0) {
    const why = await failed.first().textContent();
    throw new GraphError('unavailable', why?.trim() || 'The report could not be worked out.');
  }
  return page.pdf({ preferCSSPageSize: true, printBackground: true, tagged: true, outline: true });
}

const write = (env: Env, asked: Asked): Promise<number> =>
  makeInPage(env, {
    out: asked.out,
    look: asked,
    place: 'report',
    stored: async (served) => ({
      'weft.report': JSON.stringify({ state: { draft: await templateOf(served, asked) }, version: 0 }),
    }),
    make: print,
    tooLong: 'The page did not finish the report within two minutes.',
  });

await runAsking({
  usage,
  read() {
    const { values } = parseArgs({ options });
    return values.help ? 'help' : askedOf(values);
  },
  act: write,
});
