import { ActionIcon, Loader, Tooltip, useDirection } from '@mantine/core';
import { useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Scene } from '../../graph-schema/scene.ts';
import { noInset, type Inset } from '../canvas/camera.ts';
import { createGraphCanvas } from '../canvas/graph-canvas.ts';
import type { CanvasEvents, GraphCanvas as Canvas } from '../canvas/types.ts';
import { Icon } from './Icon.tsx';
import { showFailure } from './notices.tsx';
import { TypeMark } from './TypeMark.tsx';

interface Props {
  scene: Scene;
  places: Readonly<Record<string, readonly [number, number]>>;
  ground: string;
  selected: string | undefined;
  name: string;
  /** No room beside the map: its buttons stand in a row below. */
  narrow: boolean;
  /** How much of the window, from below, a sheet lies over, in pixels. */
  covered: number;
  onSelect(id: string | undefined): void;
}

type Hovered = Parameters<CanvasEvents['hover']>[0];

/** What buttons that stand on the map take from it: the edge they are along. */
function insetOf(buttons: HTMLElement, map: HTMLElement): Inset {
  const [outer, inner] = [map.getBoundingClientRect(), buttons.getBoundingClientRect()];
  if (inner.width > inner.height) return { ...noInset, bottom: Math.max(0, outer.bottom - inner.top) };
  return inner.left + inner.right < outer.left + outer.right
    ? { ...noInset, left: Math.max(0, inner.right - outer.left) }
    : { ...noInset, right: Math.max(0, outer.right - inner.left) };
}

/** The map: mounts the canvas, tells it what to draw, and stands its buttons beside it. */
export function GraphCanvas({ scene, places, ground, selected, name, narrow, covered, onSelect }: Props) {
  const { t } = useTranslation();
  const { dir } = useDirection();
  const box = useRef<HTMLDivElement>(null);
  const controls = useRef<HTMLElement>(null);
  const [canvas, setCanvas] = useState<Canvas>();
  const [hovered, setHovered] = useState<Hovered>();
  const [busy, setBusy] = useState(false);

  const mount = useCallback(
    (element: HTMLDivElement | null) => {
      box.current = element;
      if (!element) return undefined;
      const made = createGraphCanvas(element, {
        select: onSelect,
        hover: setHovered,
        busy: setBusy,
        failed: (error) => showFailure(t, error),
      });
      setCanvas(made);
      return () => made.destroy();
    },
    [t, onSelect],
  );
  useEffect(() => canvas?.show({ scene, places, ground }), [canvas, scene, places, ground]);
  // In the layout phase: the canvas is to know the reason before it is told that its size is another.
  useLayoutEffect(() => canvas?.select(selected, { reveal: true }), [canvas, selected]);
  useLayoutEffect(() => {
    if (canvas && box.current && controls.current)
      canvas.frame({ inset: insetOf(controls.current, box.current), covered });
    // oxlint-disable-next-line react/exhaustive-effect-dependencies, react/exhaustive-deps -- what stands where depends on them
  }, [canvas, covered, narrow, dir]);

  const savePicture = () => {
    canvas
      ?.picture()
      .then((blob) => {
        const link = document.createElement('a');
        link.href = URL.createObjectURL(blob);
        link.download = `${name.replaceAll(/[^\p{L}\p{N}]+/gu, '-') || 'map'}.png`;
        link.click();
        setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
      })
      .catch((error: unknown) => showFailure(t, error));
  };
  const buttons = [
    { icon: 'plus', label: t('map.zoomIn'), act: () => canvas?.move('in') },
    { icon: 'minus', label: t('map.zoomOut'), act: () => canvas?.move('out') },
    { icon: 'fit', label: t('map.fit'), act: () => canvas?.move('fit') },
    { icon: 'layout', label: t('map.layout'), act: () => canvas?.layout() },
    { icon: 'picture', label: t('map.picture'), act: savePicture },
  ] as const;
  const pointed = hovered && scene.nodes.find((node) => node.id === hovered.id);

  return (
    <>
      <div
        ref={mount}
        className="weft-canvas"
        role="application"
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- an application takes the keyboard
        tabIndex={0}
        aria-label={t('map.label', { name, nodes: scene.nodes.length, edges: scene.edges.length })}
      />
      {hovered && pointed && (
        <div className="weft-hover" style={{ left: hovered.x, top: hovered.y }}>
          <small>
            <TypeMark look={pointed.look} size={13} /> {pointed.look.name}
          </small>
          <bdi>{pointed.label}</bdi>
        </div>
      )}
      {busy && (
        <output className="weft-busy">
          <Loader size={14} /> {t('map.working', { count: scene.nodes.length })}
        </output>
      )}
      <section ref={controls} className="weft-controls" aria-label={t('map.controls')}>
        {buttons.map(({ icon, label, act }) => (
          <Tooltip key={icon} label={label} position={narrow ? 'top' : 'left'} openDelay={400}>
            <ActionIcon variant="subtle" color="gray" size={32} aria-label={label} onClick={act}>
              <Icon name={icon} />
            </ActionIcon>
          </Tooltip>
        ))}
      </section>
    </>
  );
}
