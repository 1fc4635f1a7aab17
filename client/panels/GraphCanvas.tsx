import { ActionIcon, Loader, Tooltip } from '@mantine/core';
import { useCallback, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Scene } from '../../graph-schema/scene.ts';
import { createGraphCanvas, type CanvasEvents, type GraphCanvas as Canvas } from '../canvas/graph-canvas.ts';
import { Icon } from './Icon.tsx';
import { showFailure } from './notices.tsx';
import { TypeMark } from './TypeMark.tsx';

interface Props {
  scene: Scene;
  places: Readonly<Record<string, readonly [number, number]>>;
  ground: string;
  selected: string | undefined;
  name: string;
  onSelect(id: string | undefined): void;
}

type Hovered = Parameters<CanvasEvents['hover']>[0];

/** The map: mounts the canvas, tells it what to draw, and stands its buttons beside it. */
export function GraphCanvas({ scene, places, ground, selected, name, onSelect }: Props) {
  const { t } = useTranslation();
  const [canvas, setCanvas] = useState<Canvas>();
  const [hovered, setHovered] = useState<Hovered>();
  const [busy, setBusy] = useState(false);

  const mount = useCallback(
    (box: HTMLDivElement | null) => {
      if (!box) return undefined;
      const made = createGraphCanvas(box, {
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
  useEffect(() => canvas?.select(selected, { reveal: true }), [canvas, selected]);

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
      <section className="weft-controls" aria-label={t('map.controls')}>
        {buttons.map(({ icon, label, act }) => (
          <Tooltip key={icon} label={label} position="left" openDelay={400}>
            <ActionIcon variant="subtle" color="gray" size={32} aria-label={label} onClick={act}>
              <Icon name={icon} />
            </ActionIcon>
          </Tooltip>
        ))}
      </section>
    </>
  );
}
