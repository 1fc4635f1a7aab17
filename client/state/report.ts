import { create } from 'zustand';
import { createJSONStorage, persist } from 'zustand/middleware';
import { z } from 'zod';
import { ReportTemplate } from '../../graph-schema/report/template.ts';

/** A report as a person has it before them, and the template it began with; undefined: none. */
interface ReportState {
  draft: ReportTemplate | undefined;
  from: string | undefined;
  begin(draft: ReportTemplate, from: string | undefined): void;
  change(draft: ReportTemplate): void;
}

const Kept = z.object({ draft: ReportTemplate.optional(), from: z.string().optional() }).catch({});

/** What a person made of a report stays until the window closes. */
export const useReportState = create<ReportState>()(
  persist(
    (set) => ({
      draft: undefined,
      from: undefined,
      begin: (draft, from) => set({ draft, from }),
      change: (draft) => set({ draft }),
    }),
    {
      name: 'weft.report',
      storage: createJSONStorage(() => sessionStorage),
      partialize: ({ draft, from }) => ({ draft, from }),
      merge: (kept, state) => ({ ...state, ...Kept.parse(kept ?? {}) }),
    },
  ),
);
