import type { TFunction } from 'i18next';
import type { Day } from '../../graph-schema/calendar.ts';
import type { Level } from '../../graph-schema/levels.ts';
import type { partData, PartWithData } from '../../graph-schema/report/parts.ts';
import type { ReportFrame } from '../../graph-schema/report/source.ts';
import type { PartName, ReportPart, ReportTemplate } from '../../graph-schema/report/template.ts';
import type { Scene, TypeLook } from '../../graph-schema/scene.ts';
import type { Label } from '../../graph-schema/values.ts';
import type { Tell } from '../contacts/use-tell-figures.ts';
import type { LegendEntry } from '../canvas/caption.ts';
import type { MapPicture } from './use-map-picture.ts';

/** What a part prints of the network. */
export type DataOf<P extends PartWithData> = Awaited<ReturnType<(typeof partData)[P]>>;

/** What all parts are printed with. */
export interface ReportContext {
  t: TFunction;
  template: ReportTemplate;
  frame: ReportFrame;
  /** What the network is called. */
  name: string;
  title: string;
  level: Level;
  /** The conditions on what is shown, in words, where the report is about that. */
  conditions: readonly string[];
  /** How many of how many entries it is about. */
  counts: { nodes: number; of: number; edges: number };
  /** The words that tell which view the map shows; undefined: none. */
  view: string | undefined;
  complete: boolean;
  scene: Scene;
  legend: readonly LegendEntry[];
  picture: MapPicture | undefined;
  looks: ReadonlyMap<string, TypeLook>;
  tell: Tell;
  /** The text of a label in the reader's language. */
  text(label: Label): string;
  number(value: number): string;
  day(day: Day): string;
  /** The days of the report, in words. */
  period: string;
  /** What is called so by many: «Organisations». */
  plural(type: string): string;
  /** What a type is called: «Organisation». */
  singular(type: string): string;
  locale: string;
  /** The same day, shorter: «4 Mar 2026». */
  shortDay(day: Day): string;
  isRtl: boolean;
  /** Of what is printed on a page, in pixels. */
  width: number;
  timeZone: string;
}

/** What a part is printed with: its options, its data where it has any, and everything that all have. */
export interface PartInput<P extends PartName> extends ReportContext {
  part: Extract<ReportPart, { part: P }>;
  data: P extends PartWithData ? DataOf<P> : undefined;
  /** Begins the keys of its blocks. */
  at: string;
}
