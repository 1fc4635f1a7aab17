/** Calls that leave something on a canvas of the page, since `count` was last set to 0. */
export const strokes = { count: 0 };
for (const name of ['stroke', 'fill', 'drawImage', 'fillRect', 'fillText'] as const) {
  const original: (...args: never[]) => unknown = CanvasRenderingContext2D.prototype[name];
  Object.assign(CanvasRenderingContext2D.prototype, {
    [name](this: CanvasRenderingContext2D, ...args: never[]) {
      // What is painted aside is not drawn yet.
      if (this.canvas.isConnected) strokes.count += 1;
      return original.apply(this, args);
    },
  });
}

export const nextFrame = () => new Promise<number>((done) => requestAnimationFrame(done));
export const nextTask = () =>
  new Promise<void>((done) => {
    const channel = new MessageChannel();
    channel.port1.onmessage = () => done();
    channel.port2.postMessage(undefined);
  });

/** Waits for the first frame with something new on a canvas, and until that is on the canvas for good. */
export async function drawnFrame(): Promise<void> {
  for (let frame = 0; strokes.count === 0 && frame < 2_000; frame += 1) await nextFrame();
  await nextTask();
  // What was called is recorded only: asking for a pixel makes it happen.
  for (const canvas of document.querySelectorAll('canvas'))
    if (canvas.width > 0) canvas.getContext('2d')?.getImageData(0, 0, 1, 1);
}

/** The page's own look: a place for a map of 1,200 by 800 pixels. */
export function dressPage(): void {
  Object.assign(document.body.style, { margin: '0', background: '#fbfbfa' });
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(`
    .weft-canvas { position: absolute; left: 0; top: 0; width: 1200px; height: 800px; overflow: hidden; touch-action: none; }
    .weft-canvas > canvas { position: absolute; inset: 0; width: 100%; height: 100%; pointer-events: none; }
  `);
  document.adoptedStyleSheets = [sheet];
}

/** An empty place for a map, instead of what was there. */
export function emptyPlace(): HTMLElement {
  document.body.replaceChildren();
  const container = document.createElement('div');
  container.className = 'weft-canvas';
  document.body.append(container);
  return container;
}
