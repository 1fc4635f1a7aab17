import { LayoutRequest, type LayoutReport } from '../workers/messages.ts';
import { fcosePlaces } from './fcose.ts';

globalThis.addEventListener('message', (event: MessageEvent<unknown>) => {
  const { id, ...input } = LayoutRequest.parse(event.data);
  const report: LayoutReport = { kind: 'done', id, ...fcosePlaces(input) };
  globalThis.postMessage(report);
});
