import { dateOf } from '../../calendar.ts';
import { goneQuiet } from '../../contact-lists.ts';
import { figuresTold } from '../../figures-told.ts';
import { frequencyFrame, usualHalfLife, type Frequency } from '../../frequency.ts';
import type { NodeId } from '../../ids.ts';
import { maxAnswer } from '../../questions.ts';
import { organisationType } from '../../roll-up.ts';
import type { Label } from '../../values.ts';
import { also, isEverything, type ReportFrame, type ReportSource } from '../source.ts';
import type { PartOf } from '../template.ts';
import { labelsOf } from './breakdown.ts';

/** Two who have gone quiet; `times`: how many times their usual gap has passed since, infinite where they have none. */
export interface QuietPair {
  a: { id: NodeId; label: Label };
  b: { id: NodeId; label: Label };
  figures: Frequency;
  times: number;
}

export interface Quiet {
  rows: QuietPair[];
  more: number;
  /** Only so many of those shown were asked of. */
  truncated: boolean;
}

/** Ids of those that contacts are counted among: undefined of everybody. */
export async function among(
  source: ReportSource,
  { filter }: ReportFrame,
  type: string | undefined,
): Promise<{ ids: NodeId[] | undefined; truncated: boolean }> {
  if (isEverything(filter)) return { ids: undefined, truncated: false };
  const asked = type === undefined ? filter : also(filter, { type: [type] });
  const { ids, truncated } = await source.select({
    filter: asked,
    limit: source.index ? source.index.nodes.length + 1 : maxAnswer,
  });
  return { ids: ids.slice(0, 20_000), truncated: truncated || ids.length > 20_000 };
}

/** Who has gone quiet with whom in the days of a report, the quietest first. */
export async function quiet(
  source: ReportSource,
  { as, rows: most }: PartOf<'quiet'>,
  frame: ReportFrame,
): Promise<Quiet> {
  const rollUp = as === 'organisations';
  const { ids, truncated } = await among(source, frame, rollUp ? organisationType : undefined);
  if (ids?.length === 0) return { rows: [], more: 0, truncated };
  const answer = await source.frequencies({ rollUp, ...(ids && { among: ids }), ...windowAsked(frame) });
  const { pairs, ids: numbered, window } = figuresTold(answer);
  const found = goneQuiet(
    { pairs, ids: numbered, frame: frequencyFrame(window, frame.today, usualHalfLife) },
    () => true,
  );
  const shown = found.slice(0, most);
  const labels = await labelsOf(source, shown.flatMap(({ a, b }) => [a as NodeId, b as NodeId])); // prettier-ignore
  const named = (id: string) => ({ id: id as NodeId, label: labels.get(id as NodeId) ?? id });
  return {
    rows: shown.map(({ a, b, figures, quiet: times }) => ({
      a: named(a),
      b: named(b),
      figures: figures!,
      times: times!,
    })),
    more: found.length - shown.length,
    truncated,
  };
}

/** The days of a report as a question about contacts has them. */
export const windowAsked = ({ window }: ReportFrame) =>
  window ? { window: { from: dateOf(window.from), to: dateOf(window.to) } } : {};
