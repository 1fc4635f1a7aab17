import { useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { putChange } from '../../graph-schema/changes.ts';
import { RecordId } from '../../graph-schema/ids.ts';
import type { ReportTemplate } from '../../graph-schema/report/template.ts';
import { showText } from '../../graph-schema/values.ts';
import { keys } from '../api/keys.ts';
import { useSession } from '../api/session.ts';
import { renamed } from '../edit/view-changes.ts';
import { useWriter } from '../edit/use-writer.ts';
import { useWorkspace } from '../pages/use-workspace.ts';
import { useMapState } from '../state/map-state.ts';
import { useReportState } from '../state/report.ts';
import type { SavedReport } from './use-report.ts';

/** Keeps reports as templates, each as a change that can be undone. Each answers whether it is done. */
export interface ReportWriter {
  /** Under a name; in the place of `before`, where there is one. */
  save(report: ReportTemplate, as: { name: string; before?: SavedReport | undefined }): Promise<boolean>;
  remove(saved: SavedReport): Promise<boolean>;
}

export function useReportWriter(): ReportWriter {
  const { t } = useTranslation();
  const { write } = useWriter();
  const queries = useQueryClient();
  const { language } = useWorkspace();
  const { choose } = useMapState();
  const { begin } = useReportState();
  const refresh = () => queries.invalidateQueries({ queryKey: keys.templates(useSession.getState().level) });
  return {
    async save(report, { name, before }) {
      const id = before?.id ?? RecordId.parse(`report-${crypto.randomUUID()}`);
      const value = { id, name: before ? renamed(before.name, language, name) : name, report };
      const changes = [putChange({ what: 'template', id, value, base: before ?? null })];
      if (!(await write({ name: t('report.save.saved', { name }), changes }))) return false;
      await refresh();
      begin(report, id);
      choose({ report: id });
      return true;
    },
    async remove(saved) {
      const changes = [putChange({ what: 'template', id: saved.id, value: null, base: saved })];
      const name = showText(saved.name, language);
      if (!(await write({ name: t('report.save.deleted', { name }), changes }))) return false;
      await refresh();
      // What was before the person stays there.
      begin(useReportState.getState().draft ?? saved.report, undefined);
      choose({ report: undefined });
      return true;
    },
  };
}
