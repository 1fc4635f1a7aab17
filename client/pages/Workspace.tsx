import { useComputedColorScheme } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { useEffect, useMemo, useRef, useState, type KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { endsOfLine } from '../../graph-schema/contact-lines.ts';
import type { Snapshot } from '../../graph-schema/contract.ts';
import type { GraphNode } from '../../graph-schema/elements.ts';
import { NodeId } from '../../graph-schema/ids.ts';
import { openingView } from '../../graph-schema/opening-view.ts';
import type { Summary } from '../../graph-schema/questions.ts';
import { showText } from '../../graph-schema/values.ts';
import { isFile } from '../api/is-file.ts';
import { useSession } from '../api/session.ts';
import { PaletteButton } from '../commands/PaletteButton.tsx';
import { Commands } from '../commands/Commands.tsx';
import { beginning, contactsIn } from '../contacts/choice.ts';
import { useContactLines } from '../contacts/use-contact-lines.ts';
import { useFigures } from '../contacts/use-figures.ts';
import { Editing } from '../edit/Editing.tsx';
import { UndoRedo } from '../edit/UndoRedo.tsx';
import { ViewDialogs } from '../edit/ViewDialogs.tsx';
import { Banners } from '../panels/Banners.tsx';
import { FileBanner } from '../panels/FileBanner.tsx';
import { FilterPanel } from '../filter/FilterPanel.tsx';
import { HiddenEntry } from '../filter/HiddenEntry.tsx';
import { AddMenu } from '../panels/AddMenu.tsx';
import { ExportDialog } from '../panels/ExportDialog.tsx';
import { ImportDialog } from '../panels/ImportDialog.tsx';
import { PhoneBar } from '../panels/PhoneBar.tsx';
import { PictureDialog } from '../panels/PictureDialog.tsx';
import { OpenedWords } from '../profile/OpenedWords.tsx';
import { EdgeProfile } from '../profile/EdgeProfile.tsx';
import { NodeProfile } from '../profile/NodeProfile.tsx';
import { PairProfile } from '../profile/PairProfile.tsx';
import { SearchBox } from '../panels/SearchBox.tsx';
import { useSearch } from '../panels/use-search.ts';
import { BottomSheet, Sheet, SheetHead } from '../panels/Sheet.tsx';
import { RecentButton } from '../history/RecentButton.tsx';
import { isToldHistory, RecentChanges } from '../history/RecentChanges.tsx';
import { ComparisonDialog } from '../snapshots/ComparisonDialog.tsx';
import { SnapshotsDialog } from '../snapshots/SnapshotsDialog.tsx';
import { Welcome } from '../panels/Welcome.tsx';
import { TopBar } from '../panels/TopBar.tsx';
import { arriveAt, bringKeyboardToProfile, giveKeyboardBack, takeKeyboardAlong } from '../state/keyboard.ts';
import { byContacts, usualSize } from '../state/figures.ts';
import { useMapState } from '../state/map-state.ts';
import { networkName } from '../state/network-name.ts';
import { useOpenFacets } from '../state/open-facets.ts';
import { useOverlay } from '../state/overlay.ts';
import { degrees, viewAsked } from '../state/shown.ts';
import { places } from './places.tsx';
import { useBringOpen, useBrought } from './use-brought.ts';
import { useEdgeLooks, useGraphIndex, useLooks, useScene } from './use-scene.ts';
import { useGround, useShown } from './use-shown.ts';
import { WorkspaceContext, type Workspace as Workspaces } from './use-workspace.ts';

interface Props {
  summary: Summary;
  network: Snapshot;
  connected: boolean;
}

/** Everything the page shows of the network, from what the address says; and how to go to a node. */
function useWorkspaceOf({ summary, network }: Props) {
  const scheme = useComputedColorScheme('light');
  const contrast = useSession((session) => session.contrast);
  const narrow = useMediaQuery('(max-width: 900px)', globalThis.innerWidth <= 900, { getInitialValueInEffect: false });
  const level = useSession((session) => session.level);
  const { selected, text, view: asked, size: sizeAsked, language, open } = useMapState();
  const { complete } = summary;
  const index = useGraphIndex(network);
  const usualView = useMemo(
    () => (complete ? openingView(network.views, network.settings['defaultView']) : undefined),
    [complete, network],
  );
  const view = viewAsked(network.views, asked, usualView);
  const size = sizeAsked ?? view?.size ?? usualSize;
  const facets = useOpenFacets((state) => state.dimensions);
  const ground = useGround({ complete, index, view });
  const brought = useBrought({ complete, index });
  const { shown, pending, failed } = useShown({
    complete, index, brought, ground, edgeTypes: network.types.edges, facets,
  }); // prettier-ignore
  const isNarrowed = useMapState(({ focus, choices }) => focus !== undefined || choices.length > 0);
  useBringOpen({ complete, isNarrowed: isNarrowed || ground.filter.length > 0, pending, index, shown: shown.nodes });
  const looks = useLooks({ network, index, scheme, language });
  const edgeLooks = useEdgeLooks({ network, index, scheme, contrast, language });
  const degree = useMemo(() => degrees(index.edges), [index]);
  const hits = useSearch(text, index, complete);
  const contactsChoice = useMapState((state) => state.contacts);
  const amend = useMapState((state) => state.amend);
  const own = view && contactsIn(view);
  // Once, as the page opens: from then on it is the person who says whether contacts are shown.
  useEffect(() => {
    if (own && !contactsChoice) amend({ contacts: own });
    // oxlint-disable-next-line react/exhaustive-deps, react/exhaustive-effect-dependencies -- as it opens
  }, []);
  const sized = size === byContacts;
  const usual = useMemo(() => (sized ? beginning(shown.nodes) : undefined), [sized, shown.nodes]);
  const counted = contactsChoice ?? usual;
  const contacts = useFigures(network, { choice: counted, complete, shown: shown.nodes });
  const plain = useScene({
    network, index, shown, looks, edgeLooks, degree, size, selected, hits: hits.nodes, scheme, contrast, language,
  }); // prettier-ignore
  const scene = useContactLines(plain, contacts, { choice: contactsChoice, sized, index });
  const workspace = useMemo(
    (): Workspaces => ({
      summary,
      complete,
      network,
      index,
      looks,
      view,
      usualView,
      ground,
      shown,
      pending,
      failed,
      hits,
      scene,
      size,
      contacts,
      degree,
      language,
      narrow,
      editable: !isFile && level === undefined,
      go(node: GraphNode) {
        takeKeyboardAlong(node.id);
        open({ kind: 'node', id: node.id });
      },
    }),
    [summary, complete, network, index, looks, view, usualView, ground, shown, pending, failed, hits, scene, size, contacts, degree, language, narrow, level, open],
  ); // prettier-ignore
  return { workspace, level };
}

/** The page with a network: its bar, what is shown and why, the map or the table, and the profile of what is chosen. */
export function Workspace(props: Props) {
  const { summary, network, connected } = props;
  const { t } = useTranslation();
  const { workspace, level } = useWorkspaceOf(props);
  const { narrow, language, go } = workspace;
  const selected = NodeId.safeParse(useMapState((state) => state.selected)).data;
  const open = useMapState((state) => state.open);
  const page = useMapState((state) => state.page);
  const Place = places[page];
  const overlay = useOverlay((state) => state.shown);
  const [covered, setCovered] = useState(0);
  const name = networkName({ network, summary, language });
  const pageBefore = useRef(page);
  useEffect(() => {
    if (pageBefore.current !== page) arriveAt(page);
    pageBefore.current = page;
  }, [page]);
  const { index } = workspace;
  const opened = page === 'help' || selected === undefined ? undefined : index.nodes[index.numberOf(selected) ?? -1];
  const openedName = opened ? showText(opened.label, language) : '';
  useEffect(() => {
    const seeingAs = isFile || level === undefined ? '' : t('top.seeingAs', { level: t(`levels.${level}`) });
    const parts = [seeingAs, openedName, t(`top.page.${page}`), name, t('app.name')];
    document.title = parts.filter((part) => part !== '').join(' · ');
  }, [name, openedName, page, level, t]);

  const close = () => open(undefined);
  const leaveByKey = (event: KeyboardEvent<HTMLElement>) => {
    // Not from a menu, which React has bubble here from elsewhere on the page.
    const isInside = event.currentTarget.contains(event.target as Node);
    if (event.key !== 'Escape' || event.defaultPrevented || !isInside) return;
    close();
    giveKeyboardBack();
  };
  // What is printed is looked at as it is, and help is about everything.
  const hasProfile = page !== 'help' && page !== 'report';
  const edge = useMapState((state) => state.edge);
  const pair = edge === undefined ? undefined : endsOfLine(edge);
  // What is chosen in the sheet of conditions is looked at on the map.
  useEffect(hideFilters, [selected, edge]);
  const profile =
    selected !== undefined ? (
      <NodeProfile key={selected} id={selected} onClose={close} />
    ) : pair ? (
      <PairProfile key={edge} of={pair} onClose={close} />
    ) : edge !== undefined ? (
      <EdgeProfile key={edge} id={edge} onClose={close} />
    ) : undefined;
  const isEmpty = network.nodes.length === 0;
  const goThere = (node: GraphNode) => {
    hideFilters();
    bringKeyboardToProfile(node.id);
    go(node);
  };

  return (
    <WorkspaceContext value={workspace}>
      <div className={narrow ? 'weft-app weft-narrow' : 'weft-app'}>
        {!narrow && !isEmpty && page !== 'help' && (
          <>
            <a className="weft-skip" href="#weft-list">
              {t('app.skipToList')}
            </a>
            {page === 'map' && (
              <a className="weft-skip" href="#weft-map">
                {t('app.skipToMap')}
              </a>
            )}
          </>
        )}
        <OpenedWords />
        <TopBar
          name={name}
          narrow={narrow}
          actions={
            <>
              {!isFile && workspace.editable && <UndoRedo />}
              {/* On a phone, where one may write, it is in the menu: there is no room. */}
              {!isFile && (!narrow || !workspace.editable) && isToldHistory(level) && <RecentButton />}
              {!isFile && workspace.editable ? <AddMenu /> : narrow && <PaletteButton />}
            </>
          }
          search={<SearchBox onGo={goThere} />}
        />
        <div className={page === 'help' ? 'weft-places weft-alone' : 'weft-places'}>
          {!narrow && page !== 'help' && (
            <aside className="weft-panel weft-left" aria-label={t('filter.title')}>
              <FilterPanel />
            </aside>
          )}
          <main className="weft-middle">
            {isFile ? <FileBanner name={name} /> : <Banners connected={connected} level={level} />}
            <Place name={name} covered={narrow && profile ? covered : 0} />
          </main>
          {!narrow && profile && hasProfile && (
            // Another one begins at its beginning, wherever the last was scrolled to.
            // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- Escape leaves it, as it does a dialog
            <aside
              key={selected ?? edge}
              className="weft-panel weft-right"
              aria-label={t('profile.title')}
              onKeyDown={leaveByKey}
            >
              {profile}
            </aside>
          )}
        </div>
        <Commands />
        {overlay === 'picture' && <PictureDialog />}
        {!isFile && (
          <>
            {workspace.editable && <ImportDialog />}
            {workspace.editable && <ViewDialogs />}
            {workspace.editable && <HiddenEntry />}
            <Editing />
            {overlay === 'recent' && <RecentChanges />}
            {overlay === 'export' && <ExportDialog />}
            {overlay === 'snapshots' && <SnapshotsDialog />}
            {overlay === 'comparison' && <ComparisonDialog />}
            <Welcome />
          </>
        )}
        {narrow && (
          <>
            <PhoneBar />
            <Sheet label={t('filter.title')} opened={overlay === 'filters'} onClose={hideFilters}>
              <SheetHead title={t('filter.title')} close={t('filter.close')} onClose={hideFilters} />
              <FilterPanel />
            </Sheet>
            {profile && hasProfile && (
              // The same for the next one: the map would go back under a sheet that closes.
              <BottomSheet
                about={selected ?? edge}
                label={t('profile.title')}
                onKeyDown={leaveByKey}
                onHeight={setCovered}
              >
                {profile}
              </BottomSheet>
            )}
          </>
        )}
      </div>
    </WorkspaceContext>
  );
}

function hideFilters(): void {
  const { shown, show } = useOverlay.getState();
  if (shown === 'filters') show(undefined);
}
