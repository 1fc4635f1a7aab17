import { describe, expect, it } from 'vitest';
import { fitTo, keepInside, noInset, toScreen, uprightStretch } from '../../client/canvas/camera.ts';

const extent = { left: -500, right: 500, top: -320, bottom: 320 };
const phone = { width: 360, height: 590 };
const desk = { width: 1000, height: 640 };

const onScreen = (camera: { x: number; y: number; zoom: number }, size: { width: number; height: number }) => {
  const [left, top] = toScreen(camera, size, extent.left, extent.top);
  const [right, bottom] = toScreen(camera, size, extent.right, extent.bottom);
  return { left, top, right, bottom };
};

describe('fitting a map', () => {
  it('keeps it out from under what stands at a side, with room for half a label', () => {
    for (const side of ['left', 'right'] as const) {
      const box = onScreen(fitTo(extent, desk, { ...noInset, [side]: 54 }), desk);
      const gap = side === 'left' ? box.left : desk.width - box.right;
      expect(gap).toBeGreaterThan(54 + 40);
    }
    const below = onScreen(fitTo({ ...extent, bottom: 900 }, phone, { ...noInset, bottom: 60 }), phone);
    expect(below.bottom).toBeLessThan(phone.height - 60);
  });

  it('draws a wide map higher on an upright phone, and nowhere else', () => {
    const stretch = uprightStretch(extent, phone);
    expect(stretch).toBeGreaterThan(2);
    expect(stretch).toBeLessThanOrEqual(2.4);
    expect(uprightStretch(extent, desk)).toBe(1);
    expect(uprightStretch(extent, { width: 740, height: 360 })).toBe(1);
    expect(uprightStretch({ left: -100, right: 100, top: -900, bottom: 900 }, phone)).toBe(1);
  });
});

describe('keeping a map inside', () => {
  const inset = { ...noInset, left: 54 };
  it('brings a small one back whole and leaves one that is inside where it is', () => {
    const away = keepInside({ x: 900, y: 0, zoom: 0.5 }, { extent, size: desk, inset });
    expect(onScreen(away, desk).left).toBeCloseTo(54);
    expect(keepInside(away, { extent, size: desk, inset })).toEqual(away);
    const right = onScreen(keepInside({ x: -900, y: 0, zoom: 0.5 }, { extent, size: desk, inset }), desk);
    expect(right.right).toBeCloseTo(desk.width);
  });

  it('leaves a large one that fills the area where it is, and closes a gap beside it', () => {
    const filling = { x: 0, y: 0, zoom: 3 };
    expect(keepInside(filling, { extent, size: desk, inset })).toEqual(filling);
    expect(onScreen(keepInside({ x: -600, y: 0, zoom: 3 }, { extent, size: desk, inset }), desk).left).toBeCloseTo(54);
  });
});
