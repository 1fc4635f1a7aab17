import { useDirection } from '@mantine/core';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { everything } from '../../graph-schema/filter.ts';
import { windowOf, type ReportFrame } from '../../graph-schema/report/source.ts';
import type { ReportTemplate } from '../../graph-schema/report/template.ts';
import { showText } from '../../graph-schema/values.ts';
import { ownLevel, useSession } from '../api/session.ts';
import { usePositions } from '../api/use-network.ts';
import { useContactLines } from '../contacts/use-contact-lines.ts';
import { useTellFigures } from '../contacts/use-tell-figures.ts';
import { legendEntries } from '../filter/legend-entries.ts';
import { useChips } from '../filter/use-chips.ts';
import { isolated } from '../filter/use-condition-names.ts';
import { useLocale } from '../filter/use-locale.ts';
import { useSignedNumber } from '../filter/use-signed-number.ts';
import { useSizeWords } from '../filter/use-size-words.ts';
import { useEdgeLooks, useLooks, useScene } from '../pages/use-scene.ts';
import { useWorkspace } from '../pages/use-workspace.ts';
import { shownQuestion } from '../state/export-question.ts';
import { byContacts } from '../state/figures.ts';
import { placesKept } from '../state/kept-places.ts';
import { useMapState } from '../state/map-state.ts';
import { networkName } from '../state/network-name.ts';
import { everythingView } from '../../graph-schema/opening-view.ts';
import { drawnEdgeTypes, groundFilter } from '../state/shown.ts';
import type { ReportContext } from './context.ts';
import { useMapPicture } from './use-map-picture.ts';

const noPlaces = {};
const noHits: readonly never[] = [];

/** The map as it is printed: black on white, whatever the page's colours are, without what is chosen or found on it. */
function usePrintedScene() {
  const { network, index, shown, degree, size, contacts, language } = useWorkspace();
  const choice = useMapState((state) => state.contacts);
  const how = { network, index, scheme: 'light', contrast: false, language } as const;
  const looks = useLooks(how);
  const edgeLooks = useEdgeLooks(how);
  const plain = useScene({ ...how, shown, looks, edgeLooks, degree, size, selected: undefined, hits: noHits });
  const lined = useContactLines(plain, contacts, { choice, sized: size === byContacts, index });
  const scene = useMemo(() => ({ ...lined, surroundings: { ...lined.surroundings, background: '#ffffff' } }), [lined]);
  return { scene, looks, choice };
}

/** What a report is about: the days, the nodes and the edges. */
export function useReportFrame({ of, period }: ReportTemplate): ReportFrame {
  const { contacts, ground, view, network } = useWorkspace();
  const choices = useMapState((state) => state.choices);
  const { today } = contacts;
  const { edges: edgeTypes } = network.types;
  return useMemo(() => {
    const days = { window: windowOf(period, today), today };
    if (of === 'everything') return { filter: everything, ...days };
    const asked = { ground, view, choices, edgeTypes };
    return { filter: groundFilter(asked), edgeTypes: drawnEdgeTypes(asked), compared: shownQuestion(asked), ...days };
  }, [of, ground, view, choices, edgeTypes, period, today]);
}

/** Everything that the parts of a report are printed with; `isDrawn`: the pictures that are asked for are there. */
export function useReportContext(input: {
  template: ReportTemplate;
  frame: ReportFrame;
  room: { width: number; height: number };
}): { context: ReportContext; isDrawn: boolean } {
  const { template, frame, room } = input;
  const { t } = useTranslation();
  const { dir } = useDirection();
  const workspace = useWorkspace();
  const { summary, network, index, complete, shown, view, size, language, contacts } = workspace;
  const narrowed = useSession((session) => session.level);
  const level = narrowed ?? ownLevel;
  const focus = useMapState((state) => state.focus);
  const chips = useChips();
  const locale = useLocale();
  const signed = useSignedNumber();
  const sizeWords = useSizeWords();
  const tell = useTellFigures();
  const { scene, looks, choice } = usePrintedScene();

  const positions = usePositions(view?.id);
  const isPlaced = view === undefined || !positions.isPending;
  const stored = positions.data?.positions ?? noPlaces;
  // As the map names where it stands.
  const ground = [narrowed ?? '', view?.id ?? everythingView, ...(focus ? ['around', ...focus.ids] : [])].join(' ');
  const showing = useMemo(
    () =>
      isPlaced
        ? { scene, places: focus ? noPlaces : stored, starts: focus ? noPlaces : placesKept(ground), ground }
        : undefined,
    [isPlaced, scene, stored, focus, ground],
  );
  const maps = template.parts.flatMap((part) => (part.part === 'map' ? [part.page] : []));
  const [usual, page] = [maps.includes(false), maps.includes(true)];
  const picture = useMapPicture({ showing, usual, page, room });

  const name = networkName({ network, summary, language }) || t('report.unnamed');
  const format = useMemo(() => formatsOf(locale), [locale]);
  const isNarrowed = template.of === 'shown';
  const { window } = frame;
  const context: ReportContext = {
    t,
    template,
    frame,
    name,
    title: template.title?.trim() || name,
    level,
    conditions: isNarrowed ? chips.filter(({ key }) => key !== 'contacts').map(({ text }) => text) : [],
    counts: {
      nodes: isNarrowed ? shown.count : Math.max(summary.nodes, index.nodes.length),
      of: Math.max(summary.nodes, index.nodes.length),
      edges: isNarrowed ? shown.edges.length : summary.edges,
    },
    view: view && !focus ? isolated(showText(view.name, language)) : undefined,
    complete,
    scene,
    legend: legendEntries({ scene, contacts }, { choice, size, t, number: signed, locale, sizeWords }),
    picture,
    looks,
    tell,
    text: (label) => showText(label, language),
    ...format,
    period: window ? t('report.days', { from: format.day(window.from), to: format.day(window.to - 1) }) : t('report.allDays'), // prettier-ignore
    plural: (type) => isolated(looks.get(type)?.plural ?? type),
    singular: (type) => isolated(looks.get(type)?.name ?? type),
    locale,
    isRtl: dir === 'rtl',
    width: room.width,
    timeZone: typeof network.settings['timeZone'] === 'string' ? network.settings['timeZone'] : 'UTC',
  };
  const isDrawn = scene.nodes.length === 0 || ((!usual || picture?.usual !== undefined) && (!page || picture?.page !== undefined)); // prettier-ignore
  return { context, isDrawn };
}

function formatsOf(locale: string): Pick<ReportContext, 'number' | 'day' | 'shortDay'> {
  const number = new Intl.NumberFormat(locale);
  const long = new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone: 'UTC' });
  const medium = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeZone: 'UTC' });
  const dateOf = (day: number) => new Date(day * 86_400_000);
  return {
    number: (value) => number.format(value),
    day: (day) => long.format(dateOf(day)),
    shortDay: (day) => medium.format(dateOf(day)),
  };
}
