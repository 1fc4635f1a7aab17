import { contactFigures } from '../../../graph-schema/report/parts.ts';
import type { ComparedFigure } from '../../../graph-schema/report/parts/figures.ts';
import { qualities } from '../../state/qualities.ts';
import type { Block } from '../blocks.tsx';
import type { PartInput, ReportContext } from '../context.ts';
import { heading, remark } from './plain.tsx';

/** Others that a report tells, in its order; how complete profiles are is a matter of curating. */
const told: readonly ComparedFigure['key'][] = ['nodes-of-type', 'edges', 'countries', ...contactFigures];
/** So many types are told by name; the others together with them as one number. */
const mostTypes = 8;

function nameOf({ key, of = '', value }: ComparedFigure, { t, plural, singular }: ReportContext): string {
  if (key === 'nodes-of-type') return value === 1 ? singular(of) : plural(of);
  return t(`report.figures.names.${key}`, { count: value });
}

/** What a community consists of comes first, then what there is most of. */
function rankOf({ of = '', value }: ComparedFigure): number {
  const place = ['Organization', 'Project', 'Person'].indexOf(of);
  return place < 0 ? 1 / (1 + value) : place - 10;
}

/** By how much a figure is more or less than it was. */
function Change({ figure: { value, before = 0 }, context }: { figure: ComparedFigure; context: ReportContext }) {
  const { t, number } = context;
  const by = value - before;
  if (by === 0) return <span className="weft-print-change">{t('report.figures.same')}</span>;
  const amount = number(Math.abs(by));
  return (
    <span className={by > 0 ? 'weft-print-change weft-print-more' : 'weft-print-change weft-print-less'}>
      <bdi>{t(by > 0 ? 'report.figures.more' : 'report.figures.less', { amount })}</bdi>
    </span>
  );
}

/** Whether a figure is told to this reader of this network. */
function isTold({ key, of = '', value, before = 0 }: ComparedFigure, { level, frame }: ReportContext): boolean {
  if (!told.includes(key) || (value === 0 && before === 0)) return false;
  if (key === 'nodes-of-type') return !qualities.includes(of) && of !== 'Region';
  return frame !== undefined && (level !== 'guest' || !contactFigures.includes(key));
}

export function figures(input: PartInput<'figures'>): Block[] {
  const { at, t, data, number, text, day } = input;
  const those = data.figures.filter((figure) => isTold(figure, input));
  const ofTypes = those.filter(({ key }) => key === 'nodes-of-type').toSorted((a, b) => rankOf(a) - rankOf(b));
  const shown = [...ofTypes.slice(0, mostTypes), ...those.filter(({ key }) => key !== 'nodes-of-type')];
  const { since } = data;
  const lead = since
    ? t('report.figures.since', { name: text(since.name), day: day(Math.floor(Date.parse(since.at) / 86_400_000)) })
    : '';
  return [
    heading(at, t('report.parts.figures'), lead),
    shown.length === 0
      ? remark(at, t('report.figures.none'))
      : {
          kind: 'box',
          key: `${at} figures`,
          content: (
            <dl className="weft-print-figures">
              {shown.map((figure) => (
                <div key={`${figure.key} ${figure.of ?? ''}`}>
                  <dt>
                    <bdi>{nameOf(figure, input)}</bdi>
                  </dt>
                  <dd>
                    <b>{number(figure.value)}</b>{' '}
                    {figure.before !== undefined && <Change figure={figure} context={input} />}
                  </dd>
                </div>
              ))}
            </dl>
          ),
        },
    ...(since
      ? []
      : [
          {
            kind: 'box' as const,
            key: `${at} since`,
            content: (
              <p className="weft-print-note">
                {input.level !== 'guest' && t('report.figures.noSnapshot')}
                {data.unavailable && ` ${t('report.figures.large')}`}
              </p>
            ),
          },
        ]),
  ];
}
