import { useEffect, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { ReportPart } from '../../graph-schema/report/template.ts';
import { contactParts, partData } from '../../graph-schema/report/parts.ts';
import type { Block } from './blocks.tsx';
import type { ReportContext } from './context.ts';
import { printedParts } from './parts/parts.ts';
import { ReportPanel } from './ReportPanel.tsx';
import { roomOf, Sheets } from './Sheets.tsx';
import { usePartData } from './use-part-data.ts';
import { useReport } from './use-report.ts';
import { useReportContext, useReportFrame } from './use-report-context.ts';
import { useReportSource } from './use-report-source.ts';

/** What a part is printed of; nothing while its data is not there yet. */
function blocksOf(part: ReportPart, at: number, input: { data: object | undefined; context: ReportContext }): Block[] {
  if (!input.data && Object.hasOwn(partData, part.part)) return [];
  // What was asked for a part is what it prints; TypeScript cannot follow that from one list to the other.
  const print = printedParts[part.part] as unknown as (input: object) => Block[];
  return print({ ...input.context, part, data: input.data, at: String(at) });
}

/** A report: its pages as they are printed, and what they consist of. */
export function ReportPlace() {
  const { t } = useTranslation();
  const { template, from, saved, change } = useReport();
  const source = useReportSource();
  const frame = useReportFrame(template);
  const room = useMemo(() => roomOf(template.paper).body, [template.paper]);
  const { context, isDrawn } = useReportContext({ template, frame, room });
  const { data, isThere, error } = usePartData(template.parts, source, frame);
  const blocks = template.parts.flatMap((part, at) => blocksOf(part, at, { data: data[at], context }));
  const isReady = isThere && isDrawn;
  const { title, name, level } = context;
  // A browser offers the title of the page as the name of the file.
  useEffect(() => {
    let before: string | undefined;
    const begin = () => {
      before ??= document.title;
      document.title = title;
    };
    const end = () => {
      if (before !== undefined) document.title = before;
      before = undefined;
    };
    globalThis.addEventListener('beforeprint', begin);
    globalThis.addEventListener('afterprint', end);
    return () => {
      end();
      globalThis.removeEventListener('beforeprint', begin);
      globalThis.removeEventListener('afterprint', end);
    };
  }, [title]);
  const hidesContacts = level === 'guest' && template.parts.some(({ part }) => contactParts.includes(part));
  return (
    <div className="weft-report">
      <h2 className="weft-hidden">{t('top.page.report')}</h2>
      <ReportPanel {...{ template, from, saved, name, isReady }} onChange={change} />
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- the keyboard scrolls it */}
      <section className="weft-report-preview" aria-label={t('report.preview')} tabIndex={0}>
        {error && (
          <p role="alert" className="weft-report-remark">
            {t('report.failed', { message: error.message })}
          </p>
        )}
        {hidesContacts && <p className="weft-report-remark">{t('report.guest')}</p>}
        {!isReady && !error && <output className="weft-report-remark weft-busy">{t('report.working')}</output>}
        <Sheets
          blocks={blocks}
          paper={template.paper}
          title={title}
          foot={name}
          date={context.day(frame.today)}
          isReady={isReady}
        />
      </section>
    </div>
  );
}
