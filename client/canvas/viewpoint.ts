import {
  centreOn,
  fitTo,
  isInSight,
  isWithin,
  keepInside,
  noInset,
  unite,
  uprightStretch,
  zoomAt,
  type Camera,
  type Extent,
  type Inset,
  type Size,
} from './camera.ts';
import { isAnySeen } from './drawing.ts';
import { mostGliding } from './glide-nodes.ts';
import { createMotion } from './motion.ts';
import { createStandpoints, isResized, shifted, type Standpoint } from './standpoints.ts';
import type { Frame } from './types.ts';
import type { Landmark, Looking, Point, Viewpoint } from './viewpoint-types.ts';

const sides = ['left', 'top', 'right', 'bottom'] as const;
/** A panel that opens or closes with the selection has done so within this time, in milliseconds. */
const panelTime = 250;
/** A node that is drawn larger than before reaches so much further at most, in model pixels: the map has not grown by it. */
const nodeGrowth = 14;

/** `left` says from where each ground was seen when it was left. */
export function createViewpoint(container: HTMLElement, looking: Looking, left: Map<string, Standpoint>): Viewpoint {
  let size: Size = { width: container.clientWidth, height: container.clientHeight };
  let corner = container.getBoundingClientRect();
  let frame: Frame = { inset: noInset, covered: 0 };
  let camera: Camera = { x: 0, y: 0, zoom: 1 };
  let wantsFit = true;
  /** A person has moved the map since it was fitted: it is theirs now. */
  let moved = false;
  /** Another ground was entered, and what is on it has not come yet: it is fitted then, whatever moves on the page meanwhile. */
  let isAwaited = false;
  /** Reaches over everything that was drawn here since it was fitted: only a drawing that goes beyond is one that grew. */
  let known: Extent | undefined;
  /** Until when a change of size is a panel that opens or closes with the selection (performance.now()). */
  let panelUntil = 0;
  /** How wide the map was when it was fitted last. */
  let fittedWidth = 0;
  /** It was fitted beside a sheet. */
  let fittedBeside = false;
  /** Where the map was before it was led to what is chosen: it goes back when that is closed. */
  let before: Camera | undefined;

  /** From where it is to be seen once something is drawn, and from where it is seen because that was asked. */
  let asked: Camera | undefined;
  let wish: Camera | undefined;

  const motion = createMotion((next) => {
    camera = next;
    looking.redraw();
  });
  const glide = (target: Camera) => motion.glide(camera, target);
  /** From where it is seen once nothing glides any more. */
  const ahead = () => motion.target() ?? camera;

  const higher = () => looking.drawing()?.stretch ?? 1;
  const drawn = (from: Camera): Camera => ({ ...from, y: from.y * higher() });
  function tell(): void {
    // What is still asked for is not taken back by what is fitted meanwhile.
    if (!begun || asked) return;
    const { x, y, zoom } = before ?? ahead();
    looking.seen(moved ? { x, y: y / higher(), zoom } : undefined);
  }

  /** The inset with what a sheet covers of the map added to it. */
  function covering(): Inset {
    const below = frame.covered === 0 ? 0 : Math.max(0, corner.bottom - (globalThis.innerHeight - frame.covered));
    return { ...frame.inset, bottom: Math.max(frame.inset.bottom, below) };
  }

  const standpoints = createStandpoints(left);
  /** Something has been seen from here. */
  let begun = false;

  /** From where the ground is seen that is left now; undefined: nothing of it was, yet. */
  function standpoint(): Standpoint | undefined {
    const drawing = looking.drawing();
    if (!drawing || wantsFit) return undefined;
    // What led away may have moved the map already: it goes back to before that.
    return { camera: before ?? ahead(), corner, stretch: drawing.stretch, moved };
  }

  /** Stands again where a ground was left; one that was fitted is fitted to a window that changed since. */
  function goBack(to: Standpoint, isFirst: boolean): void {
    if (!to.moved && isResized(to.corner, corner)) {
      fit();
      return;
    }
    if (looking.drawing()?.stretch !== to.stretch) looking.stretch(to.stretch);
    [wantsFit, moved, before] = [false, to.moved, undefined];
    const target = shifted(to.camera, to.corner, corner);
    known = looking.drawing()?.extent;
    // What stands around the map comes back with it, a legend of more lines: that moves nothing.
    if (to.moved) panelUntil = performance.now() + panelTime;
    if (isFirst) camera = target;
    else glide(target);
    tell();
  }

  /** Stands where it was asked to, unless nothing is seen from there. */
  function standAt(from: Camera): void {
    motion.stop();
    const fitted = fitting();
    [camera, moved, wish] = [drawn(from), true, from];
    const drawing = looking.drawing();
    if (!drawing || !isAnySeen(drawing, { camera, size })) [camera, moved, wish] = [fitted, false, undefined];
    tell();
  }

  /** Has the map fitted from now on, by the camera that shows everything in what is free of it; draws it higher or lower where the window asks for it. */
  function fitting(inset = covering()): Camera {
    const drawing = looking.drawing();
    if (!drawing) return camera;
    const { stretch, extent } = drawing;
    const plain = { ...extent, top: extent.top / stretch, bottom: extent.bottom / stretch };
    const wanted = uprightStretch(plain, size, frame.inset);
    if (wanted !== stretch) looking.stretch(wanted);
    known = looking.drawing()?.extent ?? extent;
    fittedWidth = size.width;
    fittedBeside = inset.bottom > frame.inset.bottom;
    // What comes of another ground is still to be fitted.
    [wantsFit, moved, before, wish] = [isAwaited, false, undefined, undefined];
    tell();
    return fitTo(known, size, inset);
  }

  /** The same; beside a sheet, where everything would be too small to tell apart, what is chosen and what is around it. */
  function fittingBest(): Camera {
    const mark = frame.covered > 0 ? looking.mark() : undefined;
    if (!mark) return fitting();
    before = fitting(frame.inset);
    return centreOn(mark.at, { around: mark.around, size, inset: covering(), least: before.zoom });
  }

  function fit(): void {
    motion.stop();
    camera = fittingBest();
  }

  function reveal({ at, around }: Landmark): void {
    const inset = covering();
    const from = ahead();
    if (wish) return;
    if (isInSight(at, { camera: from, size, inset, slack: Math.min(48, size.width * 0.08) })) return;
    before ??= from;
    glide(centreOn(at, { around, size, inset, least: from.zoom }));
  }

  /** From here on the map stands where a person put it. */
  function takeOver(): void {
    motion.stop();
    [moved, before, wish] = [true, undefined, undefined];
  }

  /** The window, or what stands around the map, changed: fits it again, but one a person moved is only kept inside. */
  function frameAnew(): void {
    const drawing = looking.drawing();
    if (!drawing || isAwaited) return;
    if (wish) camera = drawn(wish);
    else if (moved) camera = keepInside(camera, { extent: drawing.extent, size, inset: frame.inset });
    else fit();
  }

  /** A panel that opens beside the map takes room away; what is drawn stays where it is on the screen. */
  function resize(): void {
    const now = container.getBoundingClientRect();
    if (now.width === 0) return;
    const first = corner.width === 0;
    const isOther = isResized(corner, now);
    size = { width: now.width, height: now.height };
    camera = shifted(camera, corner, now);
    before = before && shifted(before, corner, now);
    corner = now;
    if (first || wantsFit) {
      if (looking.drawing() && !isAwaited) fit();
    } else if (wish || (isOther && performance.now() > panelUntil)) frameAnew();
    if (!isAwaited) tell();
    const mark = looking.mark();
    if (mark) reveal(mark);
    else if (isOther && performance.now() <= panelUntil) takeRoom();
    looking.drawNow();
  }

  /** The panel of what was chosen is closed: the map goes back to where it was before, or is fitted to all the room there is. */
  function takeRoom(): void {
    if (frame.covered > 0) return;
    if (before) {
      glide(before);
      before = undefined;
    } else if (!moved && size.width > fittedWidth + 1 && looking.drawing()) glide(fitting());
  }
  const observer = new ResizeObserver(resize);
  observer.observe(container);

  return {
    camera: () => camera,
    size: () => size,
    fitNext() {
      wantsFit = true;
    },
    enter(ground) {
      const { isOther, isKnown } = standpoints.enter(ground, standpoint);
      if (isOther && !isKnown) wantsFit = true;
      if (!isOther) return;
      isAwaited = true;
      wish = undefined;
      if (begun) asked = undefined;
    },
    adopt({ drawing, before: last, isLaidOut }) {
      const { scene, extent } = drawing;
      isAwaited = false;
      // A person may have carried nodes further out since.
      if (known && last) known = unite(known, last.extent);
      if (scene.nodes.length === 0 || size.width === 0) return;
      const isFirst = !begun;
      begun = true;
      const returning = standpoints.takeReturning();
      const from = asked;
      asked = undefined;
      if (returning && !from) return goBack(returning, isFirst);
      if (from) return standAt(from);
      const isThere = (point: Point) => isInSight(point, { camera, size });
      const isSeen = isAnySeen(drawing, { camera, size });
      // Of a map that showed everything, all is shown when there is more; not because a panel hides some of it.
      const isGrown =
        !moved &&
        before === undefined &&
        known !== undefined &&
        !isWithin(extent, known, nodeGrowth) &&
        !(isThere({ x: extent.left, y: extent.top }) && isThere({ x: extent.right, y: extent.bottom }));
      if ((isLaidOut && (wantsFit || !moved)) || (isSeen && isGrown && !wantsFit)) {
        // The camera goes with the nodes.
        if (scene.nodes.length > mostGliding) fit();
        else glide(fittingBest());
      } else if (wantsFit || !isSeen) fit();
      // A sheet lies over a part of what was fitted.
      const mark = frame.covered > 0 ? looking.mark() : undefined;
      if (mark) reveal(mark);
    },
    see(from) {
      if (!begun || isAwaited) asked = from;
      else if (from) {
        standAt(from);
        looking.redraw();
      } else glide(fittingBest());
    },
    letGo() {
      wish = undefined;
    },
    reveal,
    moveTo(point) {
      takeOver();
      camera = { ...camera, ...point };
      tell();
      looking.redraw();
    },
    pan(dx, dy) {
      takeOver();
      camera = { ...camera, x: camera.x - dx / camera.zoom, y: camera.y - dy / camera.zoom };
      tell();
      looking.redraw();
    },
    zoom(point) {
      takeOver();
      camera = zoomAt(camera, size, point);
      tell();
      looking.redraw();
    },
    zoomSlowly(factor) {
      takeOver();
      glide(zoomAt(camera, size, { x: size.width / 2, y: size.height / 2, factor }));
      tell();
    },
    fitSlowly: () => glide(fitting()),
    expectPanel() {
      panelUntil = performance.now() + panelTime;
    },
    frame(next) {
      const isSame = sides.every((side) => next.inset[side] === frame.inset[side]);
      const isCovered = next.covered !== frame.covered;
      frame = next;
      if (!isSame) {
        resize();
        frameAnew();
        looking.drawNow();
      }
      if (!isCovered && isSame) return;
      const mark = looking.mark();
      if (next.covered > 0 && mark) reveal(mark);
      else if (next.covered === 0 && before) {
        glide(before);
        before = undefined;
      } else if (next.covered === 0 && fittedBeside && !moved && looking.drawing()) glide(fitting());
    },
    destroy() {
      standpoints.leave(standpoint());
      motion.stop();
      observer.disconnect();
    },
  };
}
