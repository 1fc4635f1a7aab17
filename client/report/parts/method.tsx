import type { Block } from '../blocks.tsx';
import type { PartInput } from '../context.ts';
import { heading } from './plain.tsx';

/** Where all of this comes from, and what the figures of the parts that are printed mean. */
export function method(input: PartInput<'method'>): Block[] {
  const { at, t, template, name, level, day, frame, period, conditions, counts, number, complete, timeZone } = input;
  const printed = new Set(template.parts.map(({ part }) => part));
  const seesContacts = level !== 'guest';
  const about = conditions.length > 0 ? 'narrowed' : 'all';
  const paragraphs = [
    t('report.method.source', { name, day: day(frame.today) }),
    t(`report.method.about.${about}`, {
      nodes: number(counts.nodes),
      of: number(counts.of),
      edges: number(counts.edges),
      conditions: conditions.join(' · '),
    }),
    t('report.method.level', { level: t(`report.levels.${level}`) }),
    ...(printed.has('map') ? [t('report.method.map')] : []),
    ...(printed.has('figures') ? [t('report.method.figures')] : []),
    ...(printed.has('breakdown') ? [t('report.method.breakdown')] : []),
    ...(printed.has('top') ? [t('report.method.top')] : []),
    ...(printed.has('new') ? [t('report.method.new')] : []),
    ...(seesContacts
      ? [t('report.method.contacts', { period, timeZone }), ...(printed.has('quiet') ? [t('report.method.quiet')] : [])]
      : [t('report.method.noContacts')]),
    ...(complete ? [] : [t('report.method.large')]),
  ];
  return [
    heading(at, t('report.parts.method')),
    ...paragraphs.map((words, place): Block => ({
      kind: 'box',
      key: `${at} method ${place}`,
      keep: place < paragraphs.length - 1,
      content: <p className="weft-print-method">{words}</p>,
    })),
  ];
}
