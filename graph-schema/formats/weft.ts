import { Envelope, envelopeKind, envelopeVersion } from '../envelope.ts';
import { GraphError } from '../errors.ts';
import type { ImportFormat } from './format.ts';
import { findMistake } from './json.ts';
import { bareName, createProblems, decodeText, isObject, placeIn, sourceOf } from './text.ts';

/** Weft's own files: a network, or a part of one, with everything as it was. Ids stay what they are. */
export const weft: ImportFormat = {
  key: 'weft',
  label: 'Weft network (JSON)',
  extensions: ['.weft.json', '.json'],
  sniff: (_name, head) => (new RegExp(`^\\s*\\{\\s*"kind"\\s*:\\s*"${envelopeKind}"`).test(head) ? 1 : 0),
  read(bytes, name) {
    const problems = createProblems();
    const envelope = readEnvelope(decodeText(bytes), name);
    const inFile = {
      nodes: Object.keys(envelope.nodes).length,
      edges: Object.keys(envelope.edges).length,
      interactions: Object.keys(envelope.contacts).length,
    };
    return {
      format: 'weft',
      source: sourceOf('weft', bareName(name)),
      nodes: [],
      edges: [],
      interactions: [],
      views: [],
      fields: [],
      remainder: {},
      envelope,
      inFile,
      refused: { nodes: 0, edges: 0, interactions: 0 },
      problems: problems.problems,
      problemCount: problems.count(),
    };
  },
};

/** Numbers are those JavaScript wrote, so they are read as such. */
function readEnvelope(text: string, name: string): Envelope {
  const wrong = findMistake(text);
  if (wrong) {
    const place = placeIn(text, wrong.at).replace(/^l/, 'L');
    throw new GraphError('unprocessable', `${place}: the file is not valid JSON: ${wrong.what}.`);
  }
  const value: unknown = JSON.parse(text);
  const version = isObject(value as never) ? (value as { version?: unknown }).version : undefined;
  if (typeof version === 'number' && version > envelopeVersion)
    throw new GraphError('unprocessable', `«${name}» was written by a newer Weft (form ${version}); this one reads form ${envelopeVersion}.`); // prettier-ignore
  const parsed = Envelope.safeParse(value);
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  const at = issue && issue.path.length > 0 ? ` at ${issue.path.join('.')}` : '';
  throw new GraphError('unprocessable', `«${name}» is not a network as Weft writes it${at}: ${issue?.message ?? ''}.`);
}
