import { endsOfLine } from '../../graph-schema/contact-lines.ts';
import type { Writer } from '../edit/use-writer.ts';
import type { EditTarget } from '../edit/use-editing.ts';
import type { GraphCanvas, LayoutName } from '../canvas/types.ts';
import type { MapChoice, Page } from '../state/address.ts';
import { focusOn } from '../state/focus.ts';
import type { Overlay } from '../state/overlay.ts';
import type { KeyboardSpot } from '../state/keyboard.ts';
import type { ContactsChoice } from '../contacts/choice.ts';
import { isFile } from '../api/is-file.ts';
import { pagesHere } from '../state/address.ts';
import type { Keys } from './keys.ts';

/** What commands act on, as it is when one is run. */
export interface Doing {
  choice: MapChoice;
  choose(choice: Partial<MapChoice>): void;
  clear(): void;
  go(page: Page): void;
  /** What is looked at first of contacts. */
  usualContacts: ContactsChoice;
  edit(target: EditTarget): void;
  writer: Writer;
  canUndo: boolean;
  canRedo: boolean;
  /** The person may write. */
  editable: boolean;
  canvas: GraphCanvas | undefined;
  /** Lays the map out anew. */
  layOut(by?: LayoutName): void;
  /** Brings the keyboard somewhere. */
  focusOn(place: KeyboardSpot): void;
  /** Brings the keyboard to what is about to be shown. */
  leadTo(place: KeyboardSpot): void;
  show(what: Overlay | undefined): void;
  startWalk(): void;
  pickFile(): void;
  setTheme(theme: 'light' | 'dark' | 'auto'): void;
  /** Turns high contrast on or off. */
  turnContrast(): void;
  /** Pins nodes in the view that is open, or no longer. */
  pin(ids: readonly string[]): void;
}

export const groups = ['go', 'edit', 'map', 'look'] as const;

/** One thing a person can do by name or by keys. Its name is `commands.names.KEY` among the page's words. */
export interface Command {
  group: (typeof groups)[number];
  keys?: Keys;
  /** Absent: always. */
  possible?(doing: Doing): boolean;
  run(doing: Doing): void;
}

const node = ({ choice }: Doing) => choice.selected !== undefined;
/** The two whose line of contacts is open. */
const pair = ({ choice: { edge } }: Doing) => (edge === undefined ? undefined : endsOfLine(edge));
const opened = ({ choice }: Doing) => choice.selected !== undefined || choice.edge !== undefined;
/** The list and the conditions are beside the map and the table, on a phone in a sheet. */
const atPanel = ({ choice }: Doing) => choice.page !== 'help';
const onMap = ({ canvas }: Doing) => canvas !== undefined;
const editable = ({ editable: may }: Doing) => may;
const editsNode = (doing: Doing) => editable(doing) && node(doing);

/** Everything there is, in the order of the palette and of the sheet of shortcuts. One entry adds a command. */
export const commands = {
  palette: { group: 'go', keys: 'mod+K', run: ({ show }) => show('palette') },
  search: { group: 'go', keys: '/', run: ({ focusOn }) => focusOn('search') },
  focusMap: { group: 'go', keys: 'G', possible: onMap, run: ({ focusOn }) => focusOn('map') },
  list: { group: 'go', keys: 'L', possible: atPanel, run: ({ focusOn }) => focusOn('list') },
  conditions: { group: 'go', keys: 'N', possible: atPanel, run: ({ focusOn }) => focusOn('conditions') },
  profile: { group: 'go', keys: 'P', possible: opened, run: ({ focusOn }) => focusOn('profile') },
  map: { group: 'go', keys: '1', possible: ({ choice }) => choice.page !== 'map', run: ({ go }) => go('map') },
  table: { group: 'go', keys: '2', possible: ({ choice }) => choice.page !== 'table', run: ({ go }) => go('table') },
  contactsPage: { group: 'go', keys: '3', possible: ({ choice }) => choice.page !== 'contacts', run: ({ go }) => go('contacts') },
  reportPage: { group: 'go', keys: '4', possible: ({ choice }) => choice.page !== 'report', run: ({ go }) => go('report') },
  matchPage: { group: 'go', keys: '5', possible: ({ choice }) => choice.page !== 'match', run: ({ go }) => go('match') },
  findMatches: {
    group: 'go', keys: 'I', possible: node,
    run({ go, choose, choice }) {
      choose({ matchFrom: choice.selected });
      go('match');
    },
  },
  help: { group: 'go', keys: 'H', possible: ({ choice }) => choice.page !== 'help', run: ({ go }) => go('help') },
  welcome: { group: 'go', possible: ({ choice }) => choice.page === 'map', run: ({ show }) => show('welcome') },
  shortcuts: { group: 'go', keys: '?', run: ({ show }) => show('shortcuts') },

  undo: { group: 'edit', keys: 'mod+Z', possible: (doing) => editable(doing) && doing.canUndo, run: ({ writer }) => void writer.undo() },
  redo: {
    group: 'edit', keys: 'mod+shift+Z', possible: (doing) => editable(doing) && doing.canRedo, run: ({ writer }) => void writer.redo(),
  },
  add: { group: 'edit', keys: 'A', possible: editable, run: ({ edit }) => edit({ kind: 'new-node' }) },
  edit: { group: 'edit', keys: 'E', possible: editsNode, run: ({ edit, choice }) => edit({ kind: 'node', id: choice.selected! }) },
  delete: {
    group: 'edit', possible: (doing) => editable(doing) && opened(doing) && !pair(doing),
    run: ({ edit, choice: { selected, edge } }) =>
      edit(selected !== undefined ? { kind: 'node', id: selected, removing: true } : { kind: 'edge', id: edge!, removing: true }),
  },
  connect: {
    group: 'edit', keys: 'C', possible: editable,
    run(doing) {
      const [source = doing.choice.selected, target] = pair(doing) ?? [];
      doing.edit({ kind: 'new-edge', ...(source !== undefined && { source }), ...(target !== undefined && { target }) });
    },
  },
  contact: {
    group: 'edit', keys: 'K', possible: editable,
    run(doing) {
      const { marked, selected } = doing.choice;
      const participants = marked.length > 0 ? marked : (pair(doing) ?? (selected === undefined ? [] : [selected]));
      doing.edit({ kind: 'new-contact', participants });
    },
  },
  pasteContacts: { group: 'edit', possible: editable, run: ({ edit }) => edit({ kind: 'paste-contacts' }) },
  network: { group: 'edit', possible: editable, run: ({ edit }) => edit({ kind: 'network' }) },
  editMany: {
    group: 'edit', possible: (doing) => editable(doing) && doing.choice.marked.length > 0,
    run: ({ edit, choice }) => edit({ kind: 'many', ids: choice.marked }),
  },
  recent: { group: 'edit', keys: 'R', run: ({ show }) => show('recent') },
  snapshots: { group: 'edit', keys: 'S', run: ({ show }) => show('snapshots') },
  importFile: { group: 'edit', possible: editable, run: ({ pickFile }) => pickFile() },
  duplicates: { group: 'edit', possible: editable, run: ({ edit }) => edit({ kind: 'duplicates' }) },
  merge: {
    group: 'edit', possible: (doing) => editable(doing) && doing.choice.marked.length === 2,
    run: ({ edit, choice: { marked } }) => edit({ kind: 'merge', ids: [marked[0]!, marked[1]!] }),
  },
  nodeType: { group: 'edit', possible: editable, run: ({ edit }) => edit({ kind: 'node-type' }) },
  edgeType: { group: 'edit', possible: editable, run: ({ edit }) => edit({ kind: 'edge-type' }) },

  walk: { group: 'map', keys: 'W', possible: onMap, run: ({ startWalk }) => startWalk() },
  focus: {
    group: 'map', keys: 'F', possible: node,
    run: ({ choose, choice }) => choose({ focus: focusOn([choice.selected!]) }),
  },
  unfocus: { group: 'map', possible: ({ choice }) => choice.focus !== undefined, run: ({ choose }) => choose({ focus: undefined }) },
  mark: {
    group: 'map', keys: 'M', possible: node,
    run: ({ choose, choice: { marked, selected } }) =>
      choose({ marked: marked.includes(selected!) ? marked.filter((id) => id !== selected) : [...marked, selected!] }),
  },
  unmark: { group: 'map', possible: ({ choice }) => choice.marked.length > 0, run: ({ choose }) => choose({ marked: [] }) },
  pin: {
    group: 'map', possible: (doing) => onMap(doing) && (node(doing) || doing.choice.marked.length > 0),
    run: ({ pin, choice: { marked, selected } }) => pin(marked.length > 0 ? marked : [selected!]),
  },
  contactsOver: {
    group: 'map', keys: 'T', possible: onMap,
    run({ choose, choice: { contacts }, usualContacts, leadTo }) {
      if (!contacts) leadTo('lastDay');
      choose({ contacts: contacts ? undefined : usualContacts });
    },
  },
  fit: { group: 'map', keys: '0', possible: onMap, run: ({ canvas }) => canvas?.move('fit') },
  zoomIn: { group: 'map', keys: '+', possible: onMap, run: ({ canvas }) => canvas?.move('in') },
  zoomOut: { group: 'map', keys: '-', possible: onMap, run: ({ canvas }) => canvas?.move('out') },
  layout: { group: 'map', possible: onMap, run: ({ layOut }) => layOut() },
  spread: { group: 'map', possible: onMap, run: ({ layOut }) => layOut('fcose') },
  picture: { group: 'map', possible: onMap, run: ({ show }) => show('picture') },
  export: { group: 'map', run: ({ show }) => show('export') },
  saveView: { group: 'map', possible: editable, run: ({ show }) => show('save-view') },

  clear: {
    group: 'look', keys: 'X', possible: ({ choice }) => choice.choices.length > 0 || choice.text !== '' || choice.focus !== undefined,
    run: ({ clear }) => clear(),
  },
  light: { group: 'look', run: ({ setTheme }) => setTheme('light') },
  dark: { group: 'look', run: ({ setTheme }) => setTheme('dark') },
  system: { group: 'look', run: ({ setTheme }) => setTheme('auto') },
  contrast: { group: 'look', run: ({ turnContrast }) => turnContrast() },
} as const satisfies Record<string, Command>; // prettier-ignore

export type CommandName = keyof typeof commands;

/** What a page that is a file has no use for, beside all that edits. */
const absent: readonly CommandName[] = ['help', 'welcome', 'export', 'matchPage', 'findMatches'];
const isHere = ([name, { group }]: readonly [CommandName, Command]): boolean =>
  !isFile ||
  (group !== 'edit' && !absent.includes(name) && (name !== 'contactsPage' || pagesHere.includes('contacts')));

/** The commands there are here, with nothing known of each but that it is one. */
export const allCommands: readonly (readonly [CommandName, Command])[] = (
  Object.entries(commands) as [CommandName, Command][]
).filter(isHere);
