import { useElementSize } from '@mantine/hooks';
import { useLayoutEffect, useRef, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { papers, type Paper } from '../../graph-schema/report/template.ts';
import type { Block, TableBlock } from './blocks.tsx';
import { paginate, type Measured, type Piece } from './paginate.ts';

/** Pixels to a millimetre, as browsers print. */
const perMillimetre = 96 / 25.4;
/** Of a page, in millimetres: what is left free around what is printed, and what heads and feet of pages take of it. */
const margin = { side: 19, top: 22, bottom: 21 } as const;
/** Below a table, in pixels, as print.css has it. */
const belowTable = 22;

/** How large a page is, in pixels, and what is printed on it. */
export function roomOf(paper: Paper) {
  const { width, height } = papers[paper];
  const px = (millimetres: number) => Math.floor(millimetres * perMillimetre);
  return {
    page: { width: width * perMillimetre, height: height * perMillimetre },
    body: { width: px(width - 2 * margin.side), height: px(height - margin.top - margin.bottom) },
  };
}

/** Rows of a table from one up to, not including, another, below its head. */
function Table({ block, from, to, isLast }: { block: TableBlock; from: number; to: number; isLast: boolean }) {
  const { label, columns, rows, foot } = block;
  return (
    <div className="weft-print-table">
      <table aria-label={label}>
        <colgroup>
          {columns.map(({ key, share }) => (
            <col key={key} style={{ width: `${share}%` }} />
          ))}
        </colgroup>
        <thead>
          <tr>
            {columns.map(({ key, head, isNumber }) => (
              <th key={key} scope="col" className={isNumber ? 'weft-print-number' : undefined}>
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.slice(from, to).map(({ key, cells }) => (
            <tr key={key}>
              {cells.map((cell, at) => (
                <td key={columns[at]!.key} className={columns[at]!.isNumber ? 'weft-print-number' : undefined}>
                  {cell}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      {isLast && foot && <p className="weft-print-foot">{foot}</p>}
    </div>
  );
}

const shownWhole = (block: Block): ReactNode =>
  block.kind === 'box' ? block.content : <Table block={block} from={0} to={block.rows.length} isLast />;

/** How high what is printed is. */
function measured(blocks: readonly Block[], box: HTMLElement): Measured[] {
  const heightOf = (element: Element | null | undefined): number => element?.getBoundingClientRect().height ?? 0;
  return blocks.map((block, at): Measured => {
    const element = box.children[at]!;
    if (block.kind === 'box') {
      const height = block.height ?? heightOf(element);
      const { least = height, keep = false, newPage = false } = block;
      return { kind: 'box', height, least, keep, newPage };
    }
    return {
      kind: 'table',
      head: heightOf(element.querySelector('thead')),
      rows: [...element.querySelectorAll('tbody tr')].map(heightOf),
      foot: heightOf(element.querySelector('.weft-print-foot')) + belowTable,
    };
  });
}

interface Props {
  blocks: readonly Block[];
  paper: Paper;
  title: string;
  /** At the foot of each page. */
  foot: string;
  date: string;
  /** Everything that is to be printed is there. */
  isReady: boolean;
}

/** The pages of a report as they are printed. */
export function Sheets({ blocks, paper, title, foot, date, isReady }: Props) {
  const { t } = useTranslation();
  const measure = useRef<HTMLDivElement>(null);
  const { ref, width: space } = useElementSize();
  const [laid, setLaid] = useState<{ of: readonly Block[]; paper: Paper; pages: Piece[][] }>();
  const { page, body } = roomOf(paper);
  /** Of what the letters have their own font by now. */
  const [written, setWritten] = useState<readonly Block[]>();
  useLayoutEffect(() => {
    // What is being printed stays as it is: the printer's page is no place to measure in.
    if (!measure.current || globalThis.matchMedia('print').matches) return;
    setLaid({ of: blocks, paper, pages: paginate(measured(blocks, measure.current), body.height) });
    // oxlint-disable-next-line react/exhaustive-deps, react/exhaustive-effect-dependencies -- in another font letters are as wide as they are
  }, [blocks, paper, body.height, written]);
  // After it was measured: only what is on the page asks for its font.
  useLayoutEffect(() => {
    let isGone = false;
    void document.fonts.ready.then(() => !isGone && setWritten(blocks));
    return () => void (isGone = true);
  }, [blocks]);
  const scale = space > 0 ? Math.min(1, space / page.width) : 1;
  const pages = laid?.pages ?? [];
  return (
    <div
      ref={ref}
      className="weft-print-sheets"
      data-ready={(isReady && written === blocks && laid?.of === blocks && laid.paper === paper) || undefined}
      aria-busy={!isReady}
    >
      <div
        ref={measure}
        className={`weft-print weft-print-measure`}
        style={{ width: body.width }}
        aria-hidden="true"
        inert
      >
        {blocks.map((block) => (
          <div key={block.key} className="weft-print-block">
            {block.kind === 'box' && block.height !== undefined ? null : shownWhole(block)}
          </div>
        ))}
      </div>
      {pages.map((pieces, number) => (
        <div
          // oxlint-disable-next-line react/no-array-index-key -- a page is its number
          key={number}
          className={`weft-print-frame weft-print-on-${paper}`}
          style={{ width: page.width * scale, height: page.height * scale }}
        >
          <section
            className="weft-print weft-print-page"
            aria-label={t('report.page', { page: number + 1, count: pages.length })}
            style={{ width: page.width, height: page.height, ...(scale < 1 && { transform: `scale(${scale})` }) }}
          >
            <div className="weft-print-head">
              {number > 0 && (
                <>
                  <bdi>{title}</bdi>
                  <bdi>{date}</bdi>
                </>
              )}
            </div>
            <div className="weft-print-body">
              {pieces.map(({ of, from, to, isLast, height, scale: smaller }) => {
                const block = laid?.of[of];
                if (!block) return null;
                return (
                  <div
                    key={`${block.key} ${from}`}
                    className="weft-print-block"
                    style={{
                      ...(block.kind === 'box' && block.least !== undefined && { height }),
                      ...(smaller < 1 && { zoom: smaller }),
                    }}
                  >
                    {block.kind === 'box' ? block.content : <Table {...{ block, from, to, isLast }} />}
                  </div>
                );
              })}
            </div>
            <div className="weft-print-feet">
              <bdi>{foot}</bdi>
              <span>{t('report.page', { page: number + 1, count: pages.length })}</span>
            </div>
          </section>
        </div>
      ))}
    </div>
  );
}
