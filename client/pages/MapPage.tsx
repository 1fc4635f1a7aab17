import { Button, CloseButton, Loader, useComputedColorScheme } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Snapshot } from '../../graph-schema/contract.ts';
import type { GraphNode } from '../../graph-schema/elements.ts';
import { NodeId } from '../../graph-schema/ids.ts';
import type { Summary } from '../../graph-schema/questions.ts';
import { showText } from '../../graph-schema/values.ts';
import { useSession } from '../api/session.ts';
import { useLiveUpdates } from '../api/use-live-updates.ts';
import { clearWorkingGraph, useCut, useNetwork, usePositions, useSummary } from '../api/use-network.ts';
import { EmptyState, StartWithSearch } from '../panels/EmptyState.tsx';
import { everythingView, FilterPanel } from '../panels/FilterPanel.tsx';
import { GraphCanvas } from '../panels/GraphCanvas.tsx';
import { Icon } from '../panels/Icon.tsx';
import { ImportFile } from '../panels/ImportFile.tsx';
import { Legend } from '../panels/Legend.tsx';
import { Profile } from '../panels/Profile.tsx';
import { SampleBanner } from '../panels/SampleBanner.tsx';
import { SearchBox, useSearch } from '../panels/SearchBox.tsx';
import { Sheet } from '../panels/Sheet.tsx';
import { TopBar } from '../panels/TopBar.tsx';
import { useMapState } from '../state/map-state.ts';
import { defaultView } from '../state/shown.ts';
import { useFocusOn } from './use-focus-on.ts';
import { useGraphIndex, useScene } from './use-scene.ts';

/** The page: asks for the network, and shows it or says why not. */
export function MapPage() {
  const { t } = useTranslation();
  const summary = useSummary();
  const network = useNetwork(summary.data);
  const connected = useLiveUpdates(network.data && summary.data?.complete);
  const error = summary.error ?? network.error;
  if (summary.data && network.data)
    return <Opened summary={summary.data} network={network.data} connected={connected} />;
  return (
    <main className="weft-empty">
      <h1 className="weft-hidden">{t('app.name')}</h1>
      {error ? (
        <>
          <h2>{t('error.title')}</h2>
          <p role="alert">{error.message}</p>
          <Button onClick={() => void (summary.data ? network : summary).refetch()}>{t('error.retry')}</Button>
        </>
      ) : (
        <>
          <Loader />
          <output>{t('app.loading')}</output>
        </>
      )}
    </main>
  );
}

const noPlaces = {};

function Opened({ summary, network, connected }: { summary: Summary; network: Snapshot; connected: boolean }) {
  const { t } = useTranslation();
  const scheme = useComputedColorScheme('light');
  const narrow = useMediaQuery('(max-width: 900px)', globalThis.innerWidth <= 900, { getInitialValueInEffect: false });
  const [filtersOpen, setFiltersOpen] = useState(false);
  const [covered, setCovered] = useState(0);
  const level = useSession((session) => session.level);
  const queries = useQueryClient();
  const { selected, types, text, view: asked, language, choose } = useMapState();
  const index = useGraphIndex(network);

  const usual = useMemo(() => (summary.complete ? defaultView(network) : undefined), [summary.complete, network]);
  const view = asked === undefined ? usual : network.views.find((candidate) => candidate.id === asked);
  const positions = usePositions(view?.id);
  // Places are waited for, so that the map is laid out only when there are none.
  const isPlaced = view === undefined || !positions.isPending;
  const places = positions.data?.positions ?? noPlaces;

  const hits = useSearch(text, index, summary.complete);
  const shown = useScene({ network, index, view, types, selected, hits: hits.nodes, scheme, language });
  const focus = useFocusOn({ complete: summary.complete, network, selected });
  const cut = useCut();
  const name = showText(network.settings['name'] === undefined ? summary.name : readName(network), language);
  useEffect(() => {
    const parts = level === undefined ? [] : [t('top.seeingAs', { level: t(`levels.${level}`) })];
    document.title = [...parts, ...(name === '' ? [] : [name]), t('app.name')].join(' · ');
  }, [name, level, t]);

  const go = (node: GraphNode) => {
    setFiltersOpen(false);
    if (!summary.complete && !network.nodes.some((known) => known.id === node.id)) void focus(node.id);
    choose({ selected: node.id });
  };
  const close = () => choose({ selected: undefined });
  const select = useCallback((id: string | undefined) => choose({ selected: id }), [choose]);
  const selectedId = NodeId.safeParse(selected).data;
  const profile =
    selectedId && shown ? (
      <Profile
        key={selectedId}
        id={selectedId}
        network={network}
        complete={summary.complete}
        looks={shown.looks}
        onGo={go}
        onClose={close}
      />
    ) : undefined;
  const legend = network.types.nodes.flatMap((type) => {
    const [look, count] = [shown?.looks.get(type.key), shown?.ground.typeCounts.get(type.key)];
    return look && count !== undefined ? [{ look, count }] : [];
  });
  const filters = shown && (
    <FilterPanel
      shown={shown.count}
      total={Math.max(summary.nodes, index?.nodes.length ?? 0)}
      views={network.views}
      view={view}
      usualView={usual}
      types={legend}
      scene={shown.scene}
      degree={shown.ground.degree}
      complete={summary.complete}
      cut={(summary.complete ? [] : cut).flatMap((id) => {
        const at = index?.numberOf(id);
        const node = at === undefined ? undefined : index?.nodes[at];
        return node ? [showText(node.label, language)] : [];
      })}
    />
  );
  const isEmpty = network.nodes.length === 0;
  // An empty network invites to import in its middle.
  const importing = level === undefined && !(isEmpty && summary.complete) ? <ImportFile quiet /> : undefined;

  return (
    <div className={narrow ? 'weft-app weft-narrow' : 'weft-app'}>
      {!narrow && !isEmpty && (
        <a className="weft-skip" href="#weft-list">
          {t('app.skipToList')}
        </a>
      )}
      <TopBar
        name={name}
        narrow={narrow}
        onFilters={() => setFiltersOpen(true)}
        actions={importing}
        search={shown && <SearchBox hits={hits} looks={shown.looks} onGo={go} />}
      />
      <div className="weft-places">
        {!narrow && (
          <aside className="weft-panel weft-left" aria-label={t('filter.title')}>
            {filters}
          </aside>
        )}
        <main className="weft-middle">
          {!connected && <output className="weft-banner">{t('top.offline')}</output>}
          {level !== undefined && (
            <output className="weft-banner weft-seeing-as">
              <Icon name="eye" />
              <b>{t('top.seeingAs', { level: t(`levels.${level}`) })}</b>
              <Button size="compact-sm" variant="default" onClick={() => useSession.getState().seeAs(undefined)}>
                {t('top.seeAsBack')}
              </Button>
            </output>
          )}
          {summary.sample && summary.complete && level === undefined && (
            <SampleBanner network={network} narrow={narrow} />
          )}
          {!summary.complete && !isEmpty && (
            <div className="weft-banner">
              <Button
                size="compact-sm"
                variant="default"
                onClick={() => {
                  close();
                  clearWorkingGraph(queries, level);
                }}
              >
                {t('working.clear')}
              </Button>
            </div>
          )}
          <div className="weft-map">
            {shown && isPlaced && (
              <GraphCanvas
                scene={shown.scene}
                places={places}
                ground={`${level ?? ''} ${view?.id ?? everythingView}`}
                selected={selected}
                name={name}
                narrow={narrow}
                covered={narrow && profile ? covered : 0}
                onSelect={select}
              />
            )}
            {isEmpty &&
              (summary.complete ? <EmptyState /> : <StartWithSearch nodes={summary.nodes} edges={summary.edges} />)}
          </div>
          <Legend entries={legend} />
        </main>
        {!narrow && profile && (
          <aside className="weft-panel weft-right" aria-label={t('profile.title')}>
            {profile}
          </aside>
        )}
      </div>
      {narrow && (
        <>
          <Sheet label={t('filter.title')} side="left" opened={filtersOpen} onClose={() => setFiltersOpen(false)}>
            <div className="weft-profile-head">
              {t('filter.title')}
              <CloseButton ms="auto" aria-label={t('filter.close')} onClick={() => setFiltersOpen(false)} />
            </div>
            {filters}
            {importing && <div className="weft-section">{importing}</div>}
          </Sheet>
          <Sheet
            label={t('profile.title')}
            side="bottom"
            opened={profile !== undefined}
            onClose={close}
            onHeight={setCovered}
          >
            {profile}
          </Sheet>
        </>
      )}
    </div>
  );
}

function readName(network: Snapshot) {
  const name = network.settings['name'];
  return typeof name === 'object' ? name : String(name ?? '');
}
