import { ActionIcon, Button, Progress, Tooltip, useDirection } from '@mantine/core';
import { useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { isFile } from '../api/is-file.ts';
import { noInset, type Camera, type Inset } from '../canvas/camera.ts';
import { createGraphCanvas } from '../canvas/graph-canvas.ts';
import type { CanvasEvents, GraphCanvas as Canvas, LayoutProgress, Showing, Target, Tool } from '../canvas/types.ts';
import { takeKeyboardAt } from '../state/keyboard.ts';
import { layOutAnew } from '../state/lay-out.ts';
import { useOverlay } from '../state/overlay.ts';
import { isSameCamera } from '../state/camera.ts';
import { kept } from '../state/stage.ts';
import { Icon } from './Icon.tsx';
import { MapTip, type Hovered } from './MapTip.tsx';
import { showFailure } from './notices.tsx';

interface Props extends Showing {
  /** What is raised, with its profile open. */
  active?: Target | undefined;
  /** The node a person stands on while they look along an edge from it. */
  stands?: string | undefined;
  /** Nodes chosen together. */
  marked?: ReadonlySet<string>;
  tool?: Tool;
  name: string;
  /** No room beside the map: its buttons stand in a row below. */
  narrow: boolean;
  /** How much of the window, from below, a sheet lies over, in pixels. */
  covered: number;
  /** The map is on the page, or no longer. */
  onCanvas?(canvas: Canvas | undefined): void;
  /** Nodes are without first places, or no longer. */
  onArranging?(arranging: boolean): void;
  onPick?: CanvasEvents['pick'];
  onLasso?: CanvasEvents['lasso'];
  onMoved?: CanvasEvents['moved'];
  onPlaced?: CanvasEvents['placed'];
  onConnect?: CanvasEvents['connect'];
  onTool?: CanvasEvents['tool'];
  /** From where the map is to be seen; undefined: fitted. */
  camera?: Camera | undefined;
  onCamera?: CanvasEvents['seen'];
}

const nobody: ReadonlySet<string> = new Set();

/** What buttons that stand on the map take from it, each the edge they are along. */
function insetOf(map: HTMLElement): Inset {
  const groups = map.parentElement?.querySelectorAll('.weft-controls, .weft-tools') ?? [];
  return [...groups]
    .map((buttons) => takenBy(buttons, map))
    .reduce(
      (all, one) => ({
        left: Math.max(all.left, one.left),
        top: Math.max(all.top, one.top),
        right: Math.max(all.right, one.right),
        bottom: Math.max(all.bottom, one.bottom),
      }),
      noInset,
    );
}

function takenBy(buttons: Element, map: HTMLElement): Inset {
  const [outer, inner] = [map.getBoundingClientRect(), buttons.getBoundingClientRect()];
  if (inner.width > inner.height) return { ...noInset, bottom: Math.max(0, outer.bottom - inner.top) };
  return inner.left + inner.right < outer.left + outer.right
    ? { ...noInset, left: Math.max(0, inner.right - outer.left) }
    : { ...noInset, right: Math.max(0, outer.right - inner.left) };
}

/** The map: mounts the canvas, tells it what to draw, and stands its buttons beside it. */
export function GraphCanvas(props: Props) {
  const {
    scene,
    places,
    starts,
    pinned,
    ground,
    centre,
    camera,
    active,
    stands,
    marked = nobody,
    tool = 'move',
    name,
    narrow,
    covered,
  } = props;
  const { t } = useTranslation();
  const { dir } = useDirection();
  const box = useRef<HTMLDivElement>(null);
  const [canvas, setCanvas] = useState<Canvas>();
  const [hovered, setHovered] = useState<Hovered>();
  const [busy, setBusy] = useState<LayoutProgress>();
  // The canvas is made once; who listens to it may be another one at every render.
  const listeners = useRef({ ...props, t });
  useLayoutEffect(() => {
    listeners.current = { ...props, t };
  });

  /** From where the map said last that it is seen, and on which ground it was asked for. */
  const told = useRef<Camera>(undefined);
  const askedOn = useRef<string>(undefined);

  const mount = useCallback((element: HTMLDivElement | null) => {
    box.current = element;
    if (!element) return undefined;
    const events: CanvasEvents = {
      pick: (target, how) => listeners.current.onPick?.(target, how),
      hover: setHovered,
      lasso: (ids, how) => listeners.current.onLasso?.(ids, how),
      moved: (moved) => listeners.current.onMoved?.(moved),
      placed: (where) => listeners.current.onPlaced?.(where),
      connect: (from, to) => listeners.current.onConnect?.(from, to),
      tool: (next) => listeners.current.onTool?.(next),
      seen(from) {
        told.current = from;
        listeners.current.onCamera?.(from);
      },
      busy(progress) {
        setBusy(progress);
        listeners.current.onArranging?.(progress !== undefined && !progress.isShown);
      },
      failed: (error) => showFailure(listeners.current.t, error),
    };
    const made = createGraphCanvas(element, events, kept);
    setCanvas(made);
    listeners.current.onCanvas?.(made);
    takeKeyboardAt('map');
    return () => {
      listeners.current.onCanvas?.(undefined);
      made.destroy();
    };
  }, []);
  useEffect(
    () => canvas?.show({ scene, places, starts, pinned, ground, centre }),
    [canvas, scene, places, starts, pinned, ground, centre],
  );
  // After what is shown: it is from where that is seen. What comes back stands as it was left, another ground, too, unless told.
  useEffect(() => {
    if (!canvas) return;
    const before = askedOn.current;
    askedOn.current = ground;
    const isLeft = before === undefined ? kept.standpoints.has(ground) : before !== ground && camera === undefined;
    if (!isLeft && !isSameCamera(camera, told.current)) canvas.see(camera);
  }, [canvas, camera, ground]);
  const { kind, id } = active ?? {};
  // In the layout phase: the canvas is to know the reason before it is told that its size is another.
  useLayoutEffect(() => {
    const target = kind === undefined || id === undefined ? undefined : { kind, id };
    canvas?.select({ active: target, stands, marked }, { reveal: true });
  }, [canvas, kind, id, stands, marked]);
  useEffect(() => canvas?.tool(tool), [canvas, tool]);
  useLayoutEffect(() => {
    if (canvas && box.current) canvas.frame({ inset: insetOf(box.current), covered });
    // oxlint-disable-next-line react/exhaustive-effect-dependencies, react/exhaustive-deps -- what stands where depends on them
  }, [canvas, covered, narrow, dir]);

  const buttons = [
    { icon: 'plus', label: t('map.zoomIn'), act: () => canvas?.move('in') },
    { icon: 'minus', label: t('map.zoomOut'), act: () => canvas?.move('out') },
    { icon: 'fit', label: t('map.fit'), act: () => canvas?.move('fit') },
    { icon: 'layout', label: t('map.layout'), act: () => layOutAnew(t('edit.names.laidOut')) },
    { icon: 'picture', label: t('map.picture'), act: () => useOverlay.getState().show('picture') },
    ...(isFile
      ? []
      : ([
          { icon: 'export', label: t('export.open'), act: () => useOverlay.getState().show('export') },
          { icon: 'camera', label: t('snapshots.open'), act: () => useOverlay.getState().show('snapshots') },
        ] as const)),
  ] as const;

  return (
    <>
      <div
        ref={mount}
        className="weft-canvas"
        id="weft-map"
        role="application"
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- an application takes the keyboard
        tabIndex={0}
        aria-label={t('map.label', {
          name: name || t('map.unnamed'),
          nodes: scene.nodes.length,
          count: scene.edges.filter(({ standsFor }) => standsFor.kind === 'edge').length,
        })}
      />
      {hovered && <MapTip hovered={hovered} scene={scene} />}
      {busy && (
        <div className={busy.isShown ? 'weft-busy weft-improving' : 'weft-busy'}>
          <output>{t(busy.isShown ? 'map.improving' : 'map.working', { count: scene.nodes.length })}</output>
          <Progress
            value={(100 * busy.done) / busy.total}
            size="sm"
            w={96}
            // Every frame of a transition is painted by the processor that the layout needs.
            transitionDuration={0}
            aria-label={t('map.progress')}
          />
          <Button size="compact-xs" variant="default" onClick={() => canvas?.cancel()}>
            {t('map.cancel')}
          </Button>
        </div>
      )}
      <section className="weft-controls" aria-label={t('map.controls')}>
        {buttons.map(({ icon, label, act }) => (
          <Tooltip key={icon} label={label} position={narrow ? 'top' : 'left'} openDelay={400}>
            {/* The command line finds them by what they do. */}
            <ActionIcon variant="subtle" color="gray" size={32} aria-label={label} data-act={icon} onClick={act}>
              <Icon name={icon} />
            </ActionIcon>
          </Tooltip>
        ))}
      </section>
    </>
  );
}
