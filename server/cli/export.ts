import { existsSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { join } from 'node:path';
import { stdout } from 'node:process';
import { parseArgs } from 'node:util';
import { GraphError } from '../../graph-schema/errors.ts';
import { exportKinds, ExportQuestion } from '../../graph-schema/exports/catalogue.ts';
import { Level } from '../../graph-schema/levels.ts';
import { showText, textsOf } from '../../graph-schema/values.ts';
import { readEnv, StartError } from '../env.ts';
import { connect, type Connection } from './connect.ts';
import { run } from './run.ts';

const usage = `Write the network, or what a view of it shows, into a file.

  npm run export -- --format FORMAT [--out FILE] [--view NAME] [--level LEVEL] [--from DAY --to DAY] [--no-contacts] [--language TAG]

FORMAT: ${Object.keys(exportKinds).join(', ')}.
--out       the file to write, which must not be there yet; - writes to the terminal; the network's name and the day
            unless said
--view      name or id of a view; everything unless said
--level     what a ${Level.options.join(', a ')} sees; coordinator unless said, guest for html
--from, --to  contacts from the one day up to, not including, the other
Where: the server that runs on WEFT_DATA, else the network in WEFT_DATA or at NEO4J_URI itself.
Exit code: 0 done, 1 it was refused, 2 wrong use.`;

const options = {
  format: { type: 'string' },
  out: { type: 'string' },
  view: { type: 'string' },
  level: { type: 'string' },
  from: { type: 'string' },
  to: { type: 'string' },
  'no-contacts': { type: 'boolean' },
  language: { type: 'string' },
  help: { type: 'boolean', short: 'h' },
} as const;

type Values = ReturnType<typeof parseArgs<{ options: typeof options }>>['values'];

/** What is asked for, and of whom; or what is wrong with it. */
function questionOf(values: Values): { question: ExportQuestion; level: Level } | string {
  const { format, from, to, language } = values;
  if (format === undefined) return 'Say which --format.';
  if (!Object.hasOwn(exportKinds, format))
    return `There is no format «${format}»; there are ${Object.keys(exportKinds).join(', ')}.`;
  const level = Level.safeParse(values.level ?? 'coordinator');
  if (!level.success) return `«${values.level}» is no level: say ${Level.options.join(', ')}.`;
  if ((from === undefined) !== (to === undefined)) return 'A window needs both --from and --to.';
  const question = ExportQuestion.safeParse({
    format,
    contacts: !values['no-contacts'],
    ...(values.level !== undefined && { level: values.level }),
    ...(from !== undefined && { window: { from, to } }),
    ...(language !== undefined && { language }),
  });
  if (question.success) return { question: question.data, level: level.data };
  const issue = question.error.issues[0];
  return `${issue?.path.join('.') ?? ''}: ${issue?.message ?? 'cannot be read'}.`;
}

/** The id of the view that has this id or, in any language, this name. */
async function viewNamed(connection: Connection, name: string, level: Level): Promise<string> {
  const views = await connection.views(level);
  const found = views.find(({ id }) => id === name) ?? views.find((view) => textsOf(view.name).includes(name));
  if (found) return found.id;
  const all = views.map((view) => `«${showText(view.name)}»`).join(', ');
  throw new GraphError('not_found', `There is no view «${name}»${all === '' ? '' : `; there are ${all}`}.`);
}

async function save(content: Blob, path: string): Promise<void> {
  if (path === '-') {
    for await (const piece of content.stream()) stdout.write(piece);
    return;
  }
  const file = await open(path, 'wx');
  try {
    for await (const piece of content.stream()) await file.write(piece);
  } finally {
    await file.close();
  }
}

const reasons = {
  EEXIST: 'There is such a file already; name another one.',
  ENOENT: 'There is no such folder.',
  EACCES: 'The file may not be written.',
};

async function main(): Promise<number> {
  const wrong = (what: string): number => {
    console.error(`${what}\n\n${usage}`);
    return 2;
  };
  let values: Values;
  try {
    ({ values } = parseArgs({ options }));
  } catch (error) {
    return wrong(error instanceof Error ? error.message : String(error));
  }
  if (values.help) {
    console.log(usage);
    return 0;
  }
  const asked = questionOf(values);
  if (typeof asked === 'string') return wrong(asked);
  const { question, level } = asked;
  const env = readEnv(process.env);
  if (!env.neo4j && !existsSync(join(env.dataFolder, 'weft.sqlite')))
    throw new StartError(`There is no network in «${env.dataFolder}».`);
  const connection = await connect(env);
  try {
    if (values.view !== undefined) question.view = await viewNamed(connection, values.view, level);
    const { name, content } = await connection.export(question, level);
    const path = values.out ?? name;
    await save(content, path);
    if (path !== '-') console.log(`${path}: ${content.size.toLocaleString('en')} bytes, from ${connection.place}`);
    return 0;
  } finally {
    await connection.close();
  }
}

await run(main, reasons);
