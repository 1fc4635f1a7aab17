import type { KeyFigureKey } from '../key-figures.ts';
import { breakdown } from './parts/breakdown.ts';
import { figures } from './parts/figures.ts';
import { newNodes } from './parts/new-nodes.ts';
import { overTime } from './parts/over-time.ts';
import { quiet } from './parts/quiet.ts';
import { top } from './parts/top.ts';
import type { ReportFrame, ReportSource } from './source.ts';
import { ReportPart, type PartName, type PartOf, type ReportTemplate } from './template.ts';

/** What a part prints of the network; parts that print none of it are not here. One entry adds one. */
export const partData = { figures, overTime, top, new: newNodes, quiet, breakdown } as const satisfies {
  [P in PartName]?: (source: ReportSource, options: PartOf<P>, frame: ReportFrame) => Promise<object>;
};
export type PartWithData = keyof typeof partData;

/** Key figures of contacts, which guests do not see. */
export const contactFigures: readonly KeyFigureKey[] = ['contacts', 'nodes-in-contact', 'pairs-in-contact', 'pairs-gone-quiet']; // prettier-ignore

/** Parts that tell of contacts, which guests do not see. */
export const contactParts: readonly PartName[] = ['overTime', 'quiet'];

/** What there is to report of: types there are nodes of (undefined: that is not known), and how many contacts. */
interface Held {
  inUse: Iterable<string> | undefined;
  contacts: number;
}

/** The parts a report begins with: those there is something to print in. */
function usualParts({ inUse, contacts }: Held): ReportPart[] {
  const breakdowns = ['Country', 'SkillsCategory', 'Beneficiary', 'Language', 'Keyword'];
  const types = inUse && new Set(inUse);
  const there = (type: string) => types === undefined || types.has(type);
  const parts = [
    { part: 'title' },
    { part: 'figures' },
    { part: 'map' },
    { part: 'legend' },
    ...(contacts > 0 ? [{ part: 'overTime' }] : []),
    ...(there('Organization') ? [{ part: 'top', type: 'Organization' }] : []),
    ...(there('Project') ? [{ part: 'new', type: 'Project' }] : []),
    ...(contacts > 0 ? [{ part: 'quiet' }] : []),
    ...breakdowns.filter(there).map((type) => ({ part: 'breakdown', type })),
    { part: 'method' },
  ];
  return parts.map((part) => ReportPart.parse(part));
}

/** The report one begins with: of the last year, on A4. */
export const usualReport = (held: Held): ReportTemplate => ({
  paper: 'A4',
  of: 'everything',
  period: { months: 12 },
  parts: usualParts(held),
});
