import { contactParts } from '../../../graph-schema/report/parts.ts';
import { TypeMark } from '../../panels/TypeMark.tsx';
import { LineMark } from '../../filter/LineMark.tsx';
import { Prose } from '../../profile/Prose.tsx';
import type { Block } from '../blocks.tsx';
import type { PartInput } from '../context.ts';
import { textPieces } from '../text-pieces.ts';
import { PrintedMap } from '../PrintedMap.tsx';

/** A heading, on the page of what it is above. */
export const heading = (at: string, text: string, lead?: string): Block => ({
  kind: 'box',
  key: `${at} heading`,
  keep: true,
  content: (
    <div className="weft-print-heading">
      <h3>{text}</h3>
      {lead !== undefined && lead !== '' && <p>{lead}</p>}
    </div>
  ),
});

/** A sentence where there is nothing to print. */
export const remark = (at: string, text: string): Block => ({
  kind: 'box',
  key: `${at} remark`,
  content: <p className="weft-print-remark">{text}</p>,
});

export function title({
  part,
  at,
  t,
  title: name,
  name: network,
  day,
  frame,
  level,
  template,
  period,
  conditions,
  counts,
  number,
}: PartInput<'title'>): Block[] {
  const facts = [
    ...(name === network ? [] : [network]),
    day(frame.today),
    ...(level === 'guest' || !template.parts.some((one) => contactParts.includes(one.part))
      ? []
      : [t('report.contactsFrom', { period })]),
    ...(level === 'coordinator' ? [] : [t('report.asLevel', { level: t(`report.levels.${level}`) })]),
  ];
  return [
    {
      kind: 'box',
      key: `${at} title`,
      newPage: part.page,
      content: (
        <div className={part.page ? 'weft-print-title weft-print-cover' : 'weft-print-title'}>
          <h2>
            <bdi>{name}</bdi>
          </h2>
          {part.subtitle !== '' && <p className="weft-print-subtitle" dir="auto">{part.subtitle}</p>}
          <p className="weft-print-facts">
            {facts.map((fact) => (
              <bdi key={fact}>{fact}</bdi>
            ))}
          </p>
          {conditions.length > 0 && (
            <p className="weft-print-facts">
              <bdi>{t('report.only', { conditions: conditions.join(' · '), nodes: number(counts.nodes), of: number(counts.of) })}</bdi>
            </p>
          )}
        </div>
      ),
    },
  ]; // prettier-ignore
}

/** Cut between its paragraphs where a page ends; a heading stays with what it is above. */
export const text = ({ part, at }: PartInput<'text'>): Block[] =>
  textPieces(part.text).map(({ text: piece, goesOn }, number) => ({
    kind: 'box',
    key: `${at} text ${number}`,
    keep: /^#{1,6} /.test(piece),
    content: (
      <div className={goesOn ? 'weft-print-text weft-print-goes-on' : 'weft-print-text'}>
        <Prose text={piece} />
      </div>
    ),
  }));

export function map({ part, at, t, picture, view, scene, number }: PartInput<'map'>): Block[] {
  const drawn = part.page ? picture?.page : picture?.usual;
  const edges = scene.edges.filter(({ standsFor }) => standsFor.kind === 'edge').length;
  const shown = t('report.map.shown', { nodes: number(scene.nodes.length), count: edges });
  const lead = view === undefined ? shown : t('report.map.view', { view, shown });
  if (scene.nodes.length === 0) return [heading(at, t('report.map.title')), remark(at, t('report.map.empty'))];
  return [
    { ...heading(at, t('report.map.title'), lead), ...(part.page && { newPage: true }) } as Block,
    {
      kind: 'box',
      key: `${at} map`,
      // Its legend, if that comes next.
      keep: true,
      height: (drawn?.height ?? 0) + 12,
      least: 0.78 * (drawn?.height ?? 0) + 12,
      content: drawn ? <PrintedMap drawn={drawn} label={lead} /> : <div className="weft-print-map" />,
    },
  ];
}

export const legend = ({ at, t, legend: entries }: PartInput<'legend'>): Block[] =>
  entries.length === 0
    ? []
    : [
        {
          kind: 'box',
          key: `${at} legend`,
          content: (
            <ul className="weft-print-legend" aria-label={t('report.parts.legend')}>
              {entries.map(({ sign, text: words, quiet }, number) => (
                // oxlint-disable-next-line react/no-array-index-key -- an entry is its place
                <li key={number} className={quiet ? 'weft-print-quiet' : undefined}>
                  {sign && ('node' in sign ? <TypeMark look={sign.node} size={15} /> : <LineMark look={sign.line} />)}
                  <bdi>{words}</bdi>
                </li>
              ))}
            </ul>
          ),
        },
      ];
