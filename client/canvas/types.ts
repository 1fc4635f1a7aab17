import type { Scene } from '../../graph-schema/scene.ts';
import type { Camera, Inset } from './camera.ts';
import type { Caption } from './caption.ts';

/** Something on the map that can be pointed at: a drawn node or a drawn edge, by its drawn id. */
export interface Target {
  kind: 'node' | 'edge';
  id: string;
}

/** What a drag does: move the map or a node, draw a line around nodes, or draw a line from one node to another. */
export const tools = ['move', 'lasso', 'connect'] as const;
export type Tool = (typeof tools)[number];

/** Ways to lay a map out: ours, and fcose for small ones. */
export type LayoutName = 'force' | 'fcose';

/** How far a layout is: steps of work done, of all. `isShown`: all nodes are on the map already, in places that get better. */
export interface LayoutProgress {
  done: number;
  total: number;
  isShown: boolean;
}

export interface CanvasEvents {
  /** A node or an edge was clicked, or the empty map (undefined); `toggle`: with shift, ctrl or meta held. */
  pick(target: Target | undefined, how: { toggle: boolean }): void;
  /** The pointer is on something; (x, y) is below it, in pixels from the container's corner. */
  hover(hovered: { target: Target; x: number; y: number } | undefined): void;
  /** A line was drawn around nodes; `add`: to those that are marked already. */
  lasso(ids: string[], how: { add: boolean }): void;
  /** Nodes were dragged: where they stand now, as places are stored. */
  moved(places: Record<string, [number, number]>): void;
  /** A layout has come to its end, or was stopped: all nodes of a ground stand where they are from now on. */
  placed(ground: string): void;
  /** A line was drawn from one node to another. */
  connect(from: string, to: string): void;
  /** From where a person sees the map since they moved it, as places are stored; undefined: it is fitted. */
  seen?(from: Camera | undefined): void;
  /** Another tool is at hand than was asked for: Escape leaves a tool for `move`. */
  tool(tool: Tool): void;
  /** A layout is being computed, and how far it is; undefined when there is none any more. */
  busy(progress: LayoutProgress | undefined): void;
  failed(error: unknown): void;
}

export interface Showing {
  scene: Scene;
  /** Where nodes are known to stand, by drawn id. One that differs from what was shown before moves its node. */
  places: Readonly<Record<string, readonly [number, number]>>;
  /** Where nodes begin that are given no place and stood nowhere on this ground yet. */
  starts?: Showing['places'] | undefined;
  /** Drawn ids of nodes that a layout leaves where they are. */
  pinned?: ReadonlySet<string> | undefined;
  /** The drawn id of the node that all of this is around: behind it nothing fades. */
  centre?: string | undefined;
  /** Names what the places belong to (a view). While it stays the same, nodes stay where they are. */
  ground: string;
}

/** Where something stands, in the model. */
export type Place = readonly [number, number];

/** Where all nodes of a ground stood once. */
export interface Stand {
  ground: string;
  places: ReadonlyMap<string, Place>;
}

/** What a person has chosen. */
export interface Selection {
  /** Has a ring and is raised with what is around it. */
  active?: Target | undefined;
  /** The node that has the ring where the active one has none: a person stands on it and looks along an edge. */
  stands?: string | undefined;
  /** Nodes chosen together: each has a ring. */
  marked: ReadonlySet<string>;
}

/** What a picture is to be. */
export interface PictureOrder {
  as: 'png' | 'svg';
  /** All of the map, or as much of it as is in sight. */
  of: 'map' | 'sight';
  /** Pixels of a PNG to a pixel of the screen, 1 to 8; fewer where it would be larger than browsers make pictures. */
  scale: number;
  /** What is written around it; nothing without. */
  caption?: Caption | undefined;
  /** Pixels of a picture of all of the map, without its caption; as the map asks for unless said. */
  size?: { width: number; height: number } | undefined;
}

/** What takes room from the map. */
export interface Frame {
  /** What stands on it all the time, such as its buttons: the map is fitted beside it. */
  inset: Inset;
  /** How much of the window, from below, a sheet lies over for now, in pixels: what is chosen is shown above it. */
  covered: number;
}

/** A map in a container. Made once; `show` tells it what to draw, again whenever that changes. */
export interface GraphCanvas {
  show(showing: Showing): void;
  /** Marks what is chosen; `reveal` moves the map when the active one is out of sight. */
  select(selection: Selection, options?: { reveal?: boolean }): void;
  /** What a drag does from now on. */
  tool(tool: Tool): void;
  move(how: 'in' | 'out' | 'fit'): void;
  /** Has it seen from there, until a person moves it; undefined: fitted. */
  see(from: Camera | undefined): void;
  /** Tells what stands around and over the map. */
  frame(frame: Frame): void;
  /**
   * Forgets where nodes stand, except pinned ones, and lays everything out anew: as usual unless said. Answers, once it has ended,
   * whether nodes stand where it put them.
   */
  layout(by?: LayoutName): Promise<boolean>;
  /** Where all nodes of the ground stand. */
  stand(): Stand | undefined;
  /** Has them stand there again; of a ground that is not shown, once it is. */
  restore(stand: Stand): void;
  /** Stops a layout that is being computed; the quick one stays. */
  cancel(): void;
  /** Where every node stands, as places are stored. */
  places(): Record<string, [number, number]>;
  /** A picture of the map, as a file. */
  picture(order: PictureOrder): Promise<Blob>;
  destroy(): void;
}
