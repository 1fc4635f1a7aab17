import { useQuery } from '@tanstack/react-query';
import { useEffect, useMemo } from 'react';
import { usualReport } from '../../graph-schema/report/parts.ts';
import type { ReportTemplate } from '../../graph-schema/report/template.ts';
import type { Template } from '../../graph-schema/records.ts';
import { api } from '../api/client.ts';
import { keys } from '../api/keys.ts';
import { useSession } from '../api/session.ts';
import { useWorkspace } from '../pages/use-workspace.ts';
import { useMapState } from '../state/map-state.ts';
import { useReportState } from '../state/report.ts';

/** A template of a report. */
export type SavedReport = Extract<Template, { report: unknown }>;

const isReport = (template: Template): template is SavedReport => 'report' in template;

/** The reports that are kept as templates. */
export function useSavedReports(): { saved: readonly SavedReport[]; isThere: boolean } {
  const level = useSession((session) => session.level);
  const { data, isSuccess, isError } = useQuery({
    queryKey: keys.templates(level),
    queryFn: ({ signal }) => api.templates({ signal }),
  });
  const saved = useMemo(() => data?.templates.filter(isReport) ?? [], [data]);
  return { saved, isThere: isSuccess || isError };
}

/** The report that is before a person: as they left it, else as its template says, else as reports begin. */
export function useReport(): { template: ReportTemplate; from: SavedReport | undefined; saved: readonly SavedReport[]; change(part: Partial<ReportTemplate>): void } {
  const { complete, index, summary } = useWorkspace();
  const asked = useMapState((state) => state.report);
  const isNarrowed = useMapState(({ choices, focus }) => choices.length > 0 || focus !== undefined);
  const { saved, isThere } = useSavedReports();
  const { draft, from, begin, change } = useReportState();
  const found = saved.find(({ id }) => id === asked);
  const usual = useMemo(
    (): ReportTemplate => ({
      ...usualReport({ inUse: complete ? index.nodeTypes : undefined, contacts: summary.interactions }),
      of: isNarrowed ? 'shown' : 'everything',
    }),
    // oxlint-disable-next-line react/exhaustive-deps, react/exhaustive-effect-dependencies -- what there is when a report is begun
    [complete],
  );
  const isOwn = draft !== undefined && from === asked;
  useEffect(() => {
    if (!isOwn && (asked === undefined || isThere)) begin(found?.report ?? usual, asked);
  }, [isOwn, asked, isThere, found, usual, begin]);
  const template = isOwn ? draft : (found?.report ?? usual);
  return { template, from: found, saved, change: (part) => change({ ...template, ...part }) };
} // prettier-ignore
