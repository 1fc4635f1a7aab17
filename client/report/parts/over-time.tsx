import { dateOf, type Day } from '../../../graph-schema/calendar.ts';
import type { Bar } from '../../../graph-schema/report/parts/over-time.ts';
import type { Block } from '../blocks.tsx';
import type { DataOf, PartInput, ReportContext } from '../context.ts';
import { heading, remark } from './plain.tsx';

/** Pixels. */
const height = { all: 190, bars: 138, top: 18 } as const;
const axis = 34;

/** Round steps up to a number, about four of them. */
function ticks(most: number): number[] {
  const rough = Math.max(1, most / 4);
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = [1, 2, 5, 10].map((times) => times * power).find((candidate) => candidate >= rough) ?? rough;
  return Array.from({ length: Math.ceil(most / step) + 1 }, (_, at) => at * step);
}

/** What stands below a bar; and below that, where a year begins. */
function under({ from }: Bar, { unit, locale }: { unit: DataOf<'overTime'>['unit']; locale: string }) {
  const [year = '', month = ''] = dateOf(from).split('-');
  if (unit === 'year') return { name: year, year };
  if (unit === 'quarter') return { name: `Q${Math.ceil(Number(month) / 3)}`, year };
  return { name: new Intl.DateTimeFormat(locale, { month: 'short', timeZone: 'UTC' }).format(new Date(from * 86_400_000)), year }; // prettier-ignore
}

/** Contacts over time as bars, those of spans that the period holds in part paler. */
function Bars({ data, width, context }: { data: DataOf<'overTime'>; width: number; context: ReportContext }) {
  const { bars, unit } = data;
  const { locale, number, isRtl } = context;
  const steps = ticks(Math.max(1, ...bars.map(({ count }) => count)));
  const most = steps.at(-1) ?? 1;
  const room = (width - axis) / bars.length;
  const thick = Math.min(40, room * 0.72);
  const yOf = (count: number) => height.top + height.bars * (1 - count / most);
  const xOf = (x: number) => (isRtl ? width - x : x);
  const middle = (at: number) => xOf(axis + room * (at + 0.5));
  const each = Math.ceil(26 / room);
  const names = bars.map((bar) => under(bar, { unit, locale }));
  return (
    <svg className="weft-print-bars" width={width} height={height.all} viewBox={`0 0 ${width} ${height.all}`} aria-hidden="true">
      {steps.map((count) => (
        <g key={count}>
          <line x1={xOf(axis)} x2={xOf(width)} y1={yOf(count)} y2={yOf(count)} stroke={count === 0 ? '#667079' : '#e3e3df'} />
          <text x={xOf(axis - 8)} y={yOf(count) + 4} textAnchor={isRtl ? 'start' : 'end'}>
            {number(count)}
          </text>
        </g>
      ))}
      {bars.map(({ from, count, part }, at) => (
        <g key={from}>
          <rect
            x={middle(at) - thick / 2}
            y={yOf(count)}
            width={thick}
            height={Math.max(0, yOf(0) - yOf(count))}
            fill={part ? '#a5a0da' : '#3525b5'}
          />
          {room >= 17 && count > 0 && (
            <text x={middle(at)} y={yOf(count) - 4} textAnchor="middle" className="weft-print-value">
              {number(count)}
            </text>
          )}
          {at % each === 0 && (
            <text x={middle(at)} y={yOf(0) + 15} textAnchor="middle">
              {names[at]!.name}
            </text>
          )}
          {unit !== 'year' && (at === 0 || names[at]!.year !== names[at - 1]!.year) && (
            <text x={middle(at)} y={yOf(0) + 30} textAnchor="middle" className="weft-print-year">
              {names[at]!.year}
            </text>
          )}
        </g>
      ))}
    </svg>
  ); // prettier-ignore
}

/** The span with the most contacts; undefined where there are none. */
const peakOf = (bars: readonly Bar[]): Bar | undefined =>
  bars.reduce<Bar | undefined>((best, bar) => (bar.count > (best?.count ?? 0) ? bar : best), undefined);

function spanName(from: Day, { unit, locale }: { unit: DataOf<'overTime'>['unit']; locale: string }): string {
  const date = new Date(from * 86_400_000);
  const { name, year } = under({ from, to: from, count: 0, part: false }, { unit, locale });
  if (unit === 'month') return new Intl.DateTimeFormat(locale, { month: 'long', year: 'numeric', timeZone: 'UTC' }).format(date); // prettier-ignore
  return unit === 'year' ? year : `${name} ${year}`;
}

export function overTime(input: PartInput<'overTime'>): Block[] {
  const { at, t, data, level, number, locale, width } = input;
  const title = t('report.parts.overTime');
  if (level === 'guest') return [];
  if (data.unavailable) return [heading(at, title), remark(at, t('report.overTime.narrowed'))];
  if (data.total === 0) return [heading(at, title), remark(at, t('report.overTime.none'))];
  const { bars, unit, total } = data;
  const peak = peakOf(bars);
  const lead = t('report.overTime.lead', {
    count: total,
    period: input.period,
    peak: peak ? spanName(peak.from, { unit, locale }) : '',
    most: number(peak?.count ?? 0),
  });
  const spoken = bars.map((bar) => `${spanName(bar.from, { unit, locale })}: ${number(bar.count)}`).join('; ');
  return [
    heading(at, title, lead),
    {
      kind: 'box',
      key: `${at} bars`,
      content: (
        <figure className="weft-print-chart">
          <p className="weft-hidden">{spoken}</p>
          <Bars data={data} width={width} context={input} />
          {bars.some(({ part }) => part) && <figcaption>{t(`report.overTime.part.${unit}`)}</figcaption>}
        </figure>
      ),
    },
  ];
}
