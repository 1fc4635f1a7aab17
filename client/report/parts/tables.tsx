import type { ReactNode } from 'react';
import type { Label } from '../../../graph-schema/values.ts';
import type { Block } from '../blocks.tsx';
import type { PartInput, ReportContext } from '../context.ts';
import { heading, remark } from './plain.tsx';

/** A number with a bar that is as long as it is large. */
function Bar({ value, most, number }: { value: number; most: number; number(value: number): string }) {
  return (
    <span className="weft-print-bar">
      <span>{number(value)}</span>
      <svg width="100%" height="9" aria-hidden="true">
        <rect width={`${most > 0 ? (100 * value) / most : 0}%`} height="9" fill="#3525b5" />
      </svg>
    </span>
  );
}

/** Some names, the first few of them. */
function named(labels: readonly Label[], { text, t, locale }: ReportContext, most = 3): ReactNode {
  const names = labels.map(text).toSorted((a, b) => a.localeCompare(b, locale));
  if (names.length === 0) return '–';
  const beyond = names.length - most;
  return (
    <>
      {names.slice(0, most).map((name, at) => (
        <span key={name}>
          {at > 0 && ', '}
          <bdi>{name}</bdi>
        </span>
      ))}
      {beyond > 0 && ` ${t('report.more', { count: beyond })}`}
    </>
  );
}

const shareOf = (all: number, given: readonly number[]): number => all - given.reduce((sum, share) => sum + share, 0);

export function breakdown(input: PartInput<'breakdown'>): Block[] {
  const { part, at, t, data, number, text, plural, singular } = input;
  const title = t('report.breakdown.title', { type: singular(part.type) });
  const { rows, columns, more } = data;
  if (rows.length === 0)
    return [heading(at, title), remark(at, t('report.breakdown.none', { type: plural(part.type) }))];
  const most = Math.max(...columns.flatMap(({ counts }) => counts));
  const each = (100 - 40) / columns.length;
  const told = columns.map(({ type, any, all }) =>
    t('report.breakdown.any', { any: number(any), all: number(all), types: plural(type) }),
  );
  return [
    heading(at, title),
    {
      kind: 'table',
      key: `${at} table`,
      label: title,
      columns: [
        { key: 'name', head: singular(part.type), share: shareOf(100, columns.map(() => each)) },
        ...columns.map(({ type }) => ({ key: type, head: <bdi>{plural(type)}</bdi>, share: each })),
      ],
      rows: rows.map(({ id, label }, row) => ({
        key: id,
        cells: [
          <bdi key="name">{text(label)}</bdi>,
          ...columns.map(({ type, counts }) => <Bar key={type} value={counts[row]!} most={most} number={number} />),
        ],
      })),
      foot: [...(more > 0 ? [t('report.andMore', { count: more })] : []), ...told].join(' · '),
    },
  ]; // prettier-ignore
}

export function top(input: PartInput<'top'>): Block[] {
  const { part, at, t, data, number, text, plural, singular, level, complete } = input;
  const { rows, by, total, truncated } = data;
  const title = t(`report.top.title.${by}`, { types: plural(part.type) });
  const cannot = complete ? [] : [t('report.top.large')];
  if (rows.length === 0) return [heading(at, title), remark(at, [t('report.top.none'), ...cannot].join(' '))];
  const seesContacts = level !== 'guest';
  const hasPlaces = rows.some(({ countries }) => countries.length > 0);
  const most = Math.max(...rows.map((row) => row[by] ?? 0));
  const figures = (['connections', 'projects', 'partners', 'contacts'] as const).filter(
    (key) =>
      ((key !== 'contacts' && key !== 'partners') || seesContacts) &&
      rows.some((row) => row[key] !== undefined && row[key] > 0),
  );
  const shares = figures.map((key) => (key === by ? 20 : 12));
  return [
    heading(at, title),
    {
      kind: 'table',
      key: `${at} table`,
      label: title,
      columns: [
        { key: 'name', head: singular(part.type), share: shareOf(hasPlaces ? 80 : 100, shares) },
        ...(hasPlaces ? [{ key: 'places', head: t('report.columns.countries'), share: 20 }] : []),
        ...figures.map((key, place) => ({ key, head: t(`report.columns.${key}`), share: shares[place]!, isNumber: key !== by })),
      ],
      rows: rows.map((row) => ({
        key: row.id,
        cells: [
          <bdi key="name">{text(row.label)}</bdi>,
          ...(hasPlaces ? [<span key="places">{named(row.countries, input, 2)}</span>] : []),
          ...figures.map((key) =>
            key === by ? <Bar key={key} value={row[key] ?? 0} most={most} number={number} /> : number(row[key] ?? 0),
          ),
        ],
      })),
      foot: [
        t('report.top.of', { count: rows.length, total: number(total), types: plural(part.type) }),
        ...(truncated ? [t('report.firstAsked')] : []),
        ...cannot,
      ].join(' · '),
    },
  ]; // prettier-ignore
}

export function newNodes(input: PartInput<'new'>): Block[] {
  const { part, at, t, data, text, day, number, plural, singular } = input;
  const { rows, more, since, undated } = data;
  const title = t('report.new.title', { types: plural(part.type) });
  const lead = t(`report.new.lead.${part.by}`, { count: rows.length + more, day: day(since) });
  const unsaid = undated > 0 ? t('report.new.undated', { number: number(undated), types: plural(part.type) }) : '';
  if (data.unavailable) return [heading(at, title), remark(at, t('report.new.large'))];
  if (rows.length === 0)
    return [
      heading(at, title),
      remark(at, [t(`report.new.none.${part.by}`, { day: day(since) }), unsaid].join(' ').trim()),
    ];
  const hasWho = rows.some(({ organisations }) => organisations.length > 0);
  const hasWhere = rows.some(({ countries }) => countries.length > 0);
  const shares = [15, ...(hasWho ? [28] : []), ...(hasWhere ? [20] : [])];
  return [
    heading(at, title, lead),
    {
      kind: 'table',
      key: `${at} table`,
      label: title,
      columns: [
        { key: 'name', head: singular(part.type), share: shareOf(100, shares) },
        ...(hasWho ? [{ key: 'who', head: t('report.columns.organisations'), share: 28 }] : []),
        ...(hasWhere ? [{ key: 'where', head: t('report.columns.countries'), share: 20 }] : []),
        { key: 'day', head: t(`report.columns.${part.by}`), share: 15 },
      ],
      rows: rows.map((row) => ({
        key: row.id,
        cells: [
          <bdi key="name">{text(row.label)}</bdi>,
          ...(hasWho ? [<span key="who">{named(row.organisations, input, 2)}</span>] : []),
          ...(hasWhere ? [<span key="where">{named(row.countries, input, 2)}</span>] : []),
          input.shortDay(row.day),
        ],
      })),
      foot: [...(more > 0 ? [t('report.andMore', { count: more })] : []), unsaid].filter((words) => words !== '').join(' · '),
    },
  ]; // prettier-ignore
}

export function quiet(input: PartInput<'quiet'>): Block[] {
  const { part, at, t, data, level, number, text, tell, shortDay } = input;
  if (level === 'guest') return [];
  const title = t(`report.quiet.title.${part.as}`);
  const { rows, more, truncated } = data;
  if (rows.length === 0) return [heading(at, title), remark(at, t('report.quiet.none'))];
  return [
    heading(at, title, t('report.quiet.lead', { count: rows.length + more })),
    {
      kind: 'table',
      key: `${at} table`,
      label: title,
      columns: [
        { key: 'a', head: t('report.columns.between'), share: 29 },
        { key: 'b', head: t('report.columns.and'), share: 29 },
        { key: 'count', head: t('report.columns.contacts'), share: 11, isNumber: true },
        { key: 'last', head: t('report.columns.last'), share: 15 },
        { key: 'silent', head: t('report.columns.silent'), share: 16 },
      ],
      rows: rows.map(({ a, b, figures, times }) => ({
        key: `${a.id} ${b.id}`,
        cells: [
          <bdi key="a">{text(a.label)}</bdi>,
          <bdi key="b">{text(b.label)}</bdi>,
          number(figures.count),
          shortDay(figures.last),
          <span key="silent">
            {tell.span(figures.daysSince)}
            {Number.isFinite(times) && figures.medianGap !== undefined && (
              <small>{t('report.quiet.usual', { span: tell.span(figures.medianGap) })}</small>
            )}
          </span>,
        ],
      })),
      foot: [...(more > 0 ? [t('report.andMore', { count: more })] : []), ...(truncated ? [t('report.firstAsked')] : [])].join(' · '),
    },
  ]; // prettier-ignore
}
