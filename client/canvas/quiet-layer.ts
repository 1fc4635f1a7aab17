import type { Camera } from './camera.ts';
import type { Seen } from './course.ts';
import { hasHeads } from './edge-ink.ts';
import type { CytoscapeLayer } from './cytoscape-surface.ts';
import { clear, contextOf, createLayer, pixelRatio } from './layer.ts';
import { createOverlay, standingsOf, standStill, type Standings } from './overlay.ts';
import { paint, paintInSteps, paintLabels } from './paint.ts';
import { paintEdges } from './paint-edges.ts';
import type { LabelBook, PlacedLabel } from './place-labels.ts';
import { createQuietLabels } from './quiet-labels.ts';
import { createSheet, widened } from './sheet.ts';
import type { Picture, Sight } from './sight.ts';

/** Why the quiet map is painted anew: it is seen from elsewhere, it is another, or one that cannot wait. */
export type Stale = 'moved' | 'other' | 'now';

/** The map under all that is raised. */
export interface QuietLayer {
  /** Paints it anew if it is stale. Called in every frame that is drawn: after the last of them Cytoscape's turn comes. */
  draw(sight: Sight, stale: Stale | false): void;
  labels(seen: Seen): readonly PlacedLabel[];
  /** Forgets where labels stand: the font is another. */
  placeAnew(): void;
  destroy(): void;
}

/** Cytoscape draws what has at most so many nodes and edges (docs/adr/0010-two-surfaces.md). */
const cytoscapeLimit = { nodes: 150, edges: 300 } as const;
/** What has more nodes is painted in steps. */
const many = 600;
/** Nothing has moved for so long: then Cytoscape draws, in milliseconds. */
const calm = 200;

const isSmall = ({ drawing: { nodes, edges } }: Seen): boolean =>
  nodes.length > 0 && nodes.length <= cytoscapeLimit.nodes && edges.length <= cytoscapeLimit.edges;

interface Looking {
  look(): Sight | undefined;
  /** Whether it is going to be painted anew. */
  isStale(): boolean;
  redraw(what: 'both' | 'over' | 'camera'): void;
}

/**
 * The painter draws whatever changes; once a small map stands still, Cytoscape draws it and it is shown as drawn by that. A map
 * that is moved about is shown from a sheet of either, a large one that is zoomed, too, until it is painted.
 */
export function createQuietLayer(
  container: HTMLElement,
  labels: LabelBook,
  { look, isStale, redraw }: Looking,
): QuietLayer {
  const layer = createLayer(container);
  layer.className = 'weft-canvas-base';
  const quietLabels = createQuietLabels(labels, addLabels);
  const sheet = createSheet();
  /** From where it was seen last, and how many labels it has. */
  let shown: Camera | undefined;
  let inked = 0;
  let cytoscape: Promise<CytoscapeLayer | undefined> | undefined;
  let isRested = false;
  let resting: ReturnType<typeof setTimeout> | undefined;
  /** The next step of a large picture. */
  let slow: ReturnType<typeof setTimeout> | undefined;
  const overlay = createOverlay();
  /** The nodes of the large map that was painted last. */
  let stood: Standings | undefined;
  /** Counts pictures: one that Cytoscape has drawn meanwhile may be of yesterday. */
  let edition = 0;
  let isGone = false;

  /** The quiet map, without labels when they are not asked for. */
  function quietOf(sight: Sight, named: readonly PlacedLabel[] = quietLabels.of(sight)): Picture {
    const { drawing, camera, size, pinned, lifted } = sight;
    const { scene } = drawing;
    const stays = (at: number) => !lifted?.has(at);
    const isHeld = (at: number) => {
      const edge = scene.edges[at];
      return edge === undefined || (stays(edge.source) && stays(edge.target));
    };
    return {
      drawing, camera, size, pinned,
      nodes: lifted ? drawing.nodes.filter(stays) : drawing.nodes,
      edges: lifted ? drawing.edges.filter(isHeld) : drawing.edges,
      labels: lifted ? named.filter(({ node }) => stays(node)) : named,
      arrows: hasHeads(drawing.edges.length, camera.zoom),
    }; // prettier-ignore
  }

  /** Adds the labels that had no place in time for the quiet map. */
  function addLabels(): void {
    // Those steps come to labels yet.
    if (slow !== undefined) return;
    const sight = look();
    const context = layer.getContext('2d');
    const onto = sheet.made();
    if (!sight || !context || isStale() || sight.lifted || (!onto && shown !== sight.camera)) {
      redraw('both');
      return;
    }
    const picture = quietOf(sight);
    const rest = picture.labels.slice(inked);
    inked = picture.labels.length;
    const place = onto ?? { context, picture };
    place.context.setTransform(pixelRatio(), 0, 0, pixelRatio(), 0, 0);
    paintLabels(place.context, { ...place.picture, labels: rest });
    // What is raised may lie over these, too.
    redraw(onto ? 'camera' : 'over');
  }

  /** Gives up what was going to be painted; answers whether it had begun. */
  function giveUp(): boolean {
    const hadBegun = slow !== undefined;
    clearTimeout(slow);
    slow = undefined;
    return hadBegun;
  }

  /** Shows a map larger or smaller than it was painted, while it is painted as it is: again and again as long as it is zoomed. */
  function stretch(context: CanvasRenderingContext2D, sight: Sight): boolean {
    if (!sheet.stretch(context, sight, pixelRatio())) return false;
    if (slow === undefined) paintSlowly(sight);
    return true;
  }

  const isStretched = ({ camera }: Seen): boolean => {
    const made = sheet.made();
    return made !== undefined && made.picture.camera.zoom !== camera.zoom;
  };

  function drawAnew(sight: Sight, how: Stale): void {
    const context = contextOf(layer, sight.size);
    if (!context) return;
    const { camera } = sight;
    const isEmpty = shown === undefined;
    const isLarge = sight.drawing.nodes.length > many;
    // A small map that is zoomed is not worth a sheet: each would be for one frame.
    const isSheeted = how === 'moved' && (isLarge || shown?.zoom === camera.zoom);
    shown = camera;
    if (isSheeted && sheet.copy(context, sight, pixelRatio())) return;
    edition += 1;
    isRested = false;
    if (isSheeted && isLarge && stretch(context, sight)) return;
    const isFirst = !giveUp();
    if (how === 'other' && isLarge && !isEmpty && !sight.lifted && stood && standStill(stood, sight)) {
      paintOtherEdges(context, sight);
      return;
    }
    stood = isLarge ? standingsOf(sight) : undefined;
    if ((how === 'other' || isEmpty) && isFirst && isLarge) {
      paintSlowly(sight);
      return;
    }
    const picture = quietOf(sight);
    inked = picture.labels.length;
    if (isSheeted) {
      const onto = sheet.begin(widened(picture), pixelRatio());
      if (onto) paint(onto, widened(picture), pixelRatio());
      sheet.finish();
      if (sheet.copy(context, sight, pixelRatio())) return;
    }
    sheet.drop();
    clear(context);
    paint(context, picture, pixelRatio());
  }

  /** Paints a large map whose nodes are those that are there, as when contacts are looked at through time: no name is placed anew. */
  function paintOtherEdges(context: CanvasRenderingContext2D, sight: Sight): void {
    const picture = quietOf(sight);
    inked = picture.labels.length;
    sheet.drop();
    clear(context);
    context.setTransform(pixelRatio(), 0, 0, pixelRatio(), 0, 0);
    paintEdges(context, picture);
    overlay.lay(context, picture, pixelRatio());
  }

  /** Paints a large map on a sheet, in steps that let the page go on in between; what was shown before stays until it is there. */
  function paintSlowly(sight: Sight): void {
    const steps = (function* () {
      const bare = widened(quietOf(sight, []));
      const onto = sheet.begin(bare, pixelRatio());
      if (!onto) return;
      yield;
      yield* paintInSteps(onto, bare, pixelRatio());
      yield;
      quietLabels.of(sight);
      yield;
      onto.setTransform(pixelRatio(), 0, 0, pixelRatio(), 0, 0);
      // With those that came since: nobody adds them later.
      const picture = widened(quietOf(sight));
      inked = picture.labels.length;
      paintLabels(onto, picture);
    })();
    const go = () => {
      slow = undefined;
      const isDone = steps.next().done === true;
      sheet.flush();
      if (!isDone) {
        slow = setTimeout(go);
        return;
      }
      sheet.finish();
      redraw('camera');
    };
    slow = setTimeout(go);
  }

  /** Has a small map that stands still drawn by Cytoscape, which is loaded when there is one. */
  function rest(): void {
    const sight = look();
    if (!sight || sight.lifted || sight.isProvisional || !isSmall(sight) || isGone) return;
    const picture = widened(quietOf(sight));
    isRested = true;
    const own = edition;
    cytoscape ??= import('./cytoscape-surface.ts').then(
      ({ createCytoscapeLayer }) => createCytoscapeLayer(container),
      // It could not be loaded: the painter's picture is as good.
      () => undefined,
    );
    void cytoscape.then((drawer) => {
      if (!drawer || isGone || own !== edition) return;
      drawer.show(picture, pixelRatio(), (drawn) => {
        const now = look();
        const context = own === edition && now ? contextOf(layer, now.size) : undefined;
        if (!context || !now) return;
        const onto = sheet.begin(picture, pixelRatio());
        onto?.drawImage(drawn, 0, 0);
        onto?.setTransform(pixelRatio(), 0, 0, pixelRatio(), 0, 0);
        // With those that came since: nobody adds them later.
        const named = { ...picture, labels: quietLabels.of(now) };
        inked = named.labels.length;
        if (onto) paintLabels(onto, named);
        sheet.finish();
        sheet.copy(context, now, pixelRatio());
      });
    });
  }

  return {
    draw(sight, stale) {
      // What is dragged is placed among the others: these stay to be seen.
      layer.style.opacity = sight.lifted ? '0.5' : sight.raised?.dims ? '0.15' : '1';
      if (stale) drawAnew(sight, stale);
      // Whatever moves, the pointer too, is answered before Cytoscape is asked.
      clearTimeout(resting);
      if (!isRested) resting = setTimeout(rest, calm);
    },
    labels: (seen) => (isStretched(seen) ? [] : quietLabels.of(seen)),
    placeAnew: quietLabels.forget,
    destroy() {
      isGone = true;
      clearTimeout(resting);
      giveUp();
      quietLabels.forget();
      void cytoscape?.then((drawer) => drawer?.destroy());
      layer.remove();
    },
  };
}
