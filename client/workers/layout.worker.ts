import { layout } from '../../graph-schema/layout.ts';
import { LayoutRequest, type LayoutReport } from './messages.ts';

/** How often it is told how far a layout is, in milliseconds. */
const pause = 100;

const say = (report: LayoutReport) => globalThis.postMessage(report);

globalThis.addEventListener('message', (event: MessageEvent<unknown>) => {
  const { id, ...input } = LayoutRequest.parse(event.data);
  let said = 0;
  const { x, y } = layout(input, {
    quick: (places) => say({ kind: 'quick', id, x: places.x, y: places.y }),
    progress: (done, total) => {
      if (performance.now() - said < pause) return;
      said = performance.now();
      say({ kind: 'progress', id, done, total });
    },
  });
  say({ kind: 'done', id, x, y });
});
