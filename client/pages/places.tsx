import type { ReactNode } from 'react';
import { ContactsPlace } from '../contacts/ContactsPlace.tsx';
import { MatchPlace } from '../match/MatchPlace.tsx';
import type { Page } from '../state/address.ts';
import { TablePlace } from '../table/TablePlace.tsx';
import { ReportPlace } from '../report/ReportPlace.tsx';
import { HelpPlace } from './HelpPlace.tsx';
import { MapPlace } from './MapPlace.tsx';

/** What a place is told. */
export interface PlaceProps {
  /** The network's name. */
  name: string;
  /** How many pixels of it a sheet covers from below. */
  covered: number;
}

/** What stands in the middle of each page. One entry adds a page. */
export const places = {
  map: MapPlace,
  table: TablePlace,
  match: MatchPlace,
  contacts: ContactsPlace,
  report: ReportPlace,
  help: HelpPlace,
} as const satisfies Record<Page, (props: PlaceProps) => ReactNode>;
