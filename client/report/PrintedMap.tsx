import { useCallback } from 'react';
import type { DrawnMap } from './use-map-picture.ts';

/** The picture of the map, as lines and letters of the page: as sharp as the paper. */
export function PrintedMap({ drawn, label }: { drawn: DrawnMap; label: string }) {
  const mount = useCallback(
    (box: HTMLElement | null) => {
      if (!box) return undefined;
      const svg = document.importNode(drawn.svg, true);
      box.replaceChildren(svg);
      return () => box.replaceChildren();
    },
    [drawn],
  );
  // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- its lines are elements of the page
  return <div ref={mount} className="weft-print-map" role="img" aria-label={label} style={{ width: drawn.width }} />;
}
