import { open } from 'node:fs/promises';
import { stdout } from 'node:process';
import { parseArgs } from 'node:util';
import { exportKinds, ExportQuestion } from '../../graph-schema/exports/catalogue.ts';
import { Level } from '../../graph-schema/levels.ts';
import { connect } from './connect.ts';
import { named, runAsking } from './run.ts';

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

/** What is asked for, as whom, and where it goes. */
interface Asked {
  question: ExportQuestion;
  level: Level;
  out: string | undefined;
  view: string | undefined;
}

/** Reads what is asked for; or says what is wrong with it. */
function questionOf(values: Values): Asked | string {
  const { format, from, to, language, out, view } = values;
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
  if (question.success) return { question: question.data, level: level.data, out, view };
  const issue = question.error.issues[0];
  return `${issue?.path.join('.') ?? ''}: ${issue?.message ?? 'cannot be read'}.`;
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

await runAsking({
  usage,
  read() {
    const { values } = parseArgs({ options });
    return values.help ? 'help' : questionOf(values);
  },
  async act(env, { question, level, out, view }) {
    const connection = await connect(env);
    try {
      if (view !== undefined) question.view = named('view', await connection.views(level), view).id;
      const { name, content } = await connection.export(question, level);
      const path = out ?? name;
      await save(content, path);
      if (path !== '-') console.log(`${path}: ${content.size.toLocaleString('en')} bytes, from ${connection.place}`);
      return 0;
    } finally {
      await connection.close();
    }
  },
});
