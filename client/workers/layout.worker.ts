import { layout } from '../../graph-schema/layout.ts';
import { LayoutRequest } from './messages.ts';

globalThis.addEventListener('message', (event: MessageEvent<unknown>) => {
  const { id, ...input } = LayoutRequest.parse(event.data);
  const { x, y } = layout(input);
  globalThis.postMessage({ id, x, y });
});
