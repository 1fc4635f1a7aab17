import { deflateSync, strToU8 } from 'fflate';
import { GraphError } from '../errors.ts';
import { ImageId, type ImageContent } from '../images.ts';
import { everythingView, openingView } from '../opening-view.ts';
import { completeUpTo } from '../questions.ts';
import type { Positions, View } from '../records.ts';
import { asksForAll } from './catalogue.ts';
import type { Exported } from './exported.ts';
import type { PageData } from './page-data.ts';

/** What a page that is a file by itself is made of, beside what leaves. */
export interface PageParts {
  /** The page without a network, as it was built; see `fillTemplate`. */
  template(): string;
  /** The pictures of these ids, those that are there. */
  images(ids: readonly ImageId[]): Promise<Record<ImageId, ImageContent>>;
}

/** Where the template is filled in: the page's title, what it holds. */
const gaps = { title: '__WEFT_TITLE__', data: '__WEFT_DATA__' } as const;

/** A page for the browser that holds what leaves, to be opened from disk. Throws `too_large` for what no page holds. */
export async function* writeHtml(exported: Exported, parts: PageParts): AsyncGenerator<string> {
  const { nodes, edges, name } = exported;
  if (nodes.length > completeUpTo.nodes || edges.length > completeUpTo.edges) {
    const [most, lines] = [completeUpTo.nodes, completeUpTo.edges].map((count) => count.toLocaleString('en'));
    throw new GraphError('too_large', `A page holds at most ${most} entries and ${lines} connections; narrow it down.`);
  }
  const named = nodes.flatMap(({ image }) => ImageId.safeParse(image).data ?? []);
  const images = await parts.images([...new Set(named)]);
  yield* fillTemplate(parts.template(), { title: name, data: pageDataOf(exported, images) });
}

function pageDataOf(exported: Exported, images: PageData['images']): PageData {
  const { question, at, level, revision, types, nodes, edges, contacts, tables } = exported;
  const live = new Set<string>([...tables.node.values()].flatMap(({ id, archived }) => (archived ? [] : [id])));
  // Archived ones never leave, nor does what hangs on them.
  const lines = [...tables.edge.values()].filter(
    ({ archived, source, target }) => !archived && live.has(source) && live.has(target),
  );
  const isPart = nodes.length < live.size || edges.length < lines.length;
  const views = viewsOf(exported);
  // What was looked at is what opens.
  const opens = asksForAll(question)
    ? openingView([...tables.view.values()], tables.setting.get('defaultView'))?.id
    : question.view;
  return {
    kind: 'weft-page',
    version: 1,
    at,
    level,
    part: isPart,
    network: {
      revision,
      types: { nodes: [...types.nodes.values()], edges: [...types.edges.values()] },
      settings: { ...Object.fromEntries(tables.setting), defaultView: opens ?? everythingView },
      views: views.map(({ view }) => view),
      savedFilters: [],
      nodes: [...nodes],
      edges: [...edges],
    },
    positions: Object.fromEntries(views.map(({ view, positions }) => [view.id, positions])),
    contacts: [...contacts],
    images,
  };
}

/** The views that have anything left in them. One that holds all that leaves needs no list of who is in it. */
function viewsOf({ views, nodes }: Exported): { view: View; positions: Positions }[] {
  return views.flatMap(({ view, members, positions }) => {
    if (members.length === 0) return [];
    const { filter: _filter, members: _members, rules: _rules, perspective: _perspective, ...rest } = view;
    return [{ view: { ...rest, ...(members.length < nodes.length && { members }) }, positions }];
  });
}

/**
 * The page with its title and what it holds, in pieces. The title is escaped; what the page holds is JSON, deflated
 * (RFC 1951), in base64, so that nothing in it means anything to a browser.
 */
export function* fillTemplate(template: string, { title, data }: { title: string; data: unknown }): Generator<string> {
  const fill: Record<string, () => Iterable<string>> = {
    [gaps.title]: () => [escaped(title)],
    [gaps.data]: () => base64(deflateSync(strToU8(JSON.stringify(data)), { level: 9 })),
  };
  // The gaps are looked for before anything is filled in, which may read like one.
  for (const piece of template.split(new RegExp(`(${Object.values(gaps).join('|')})`))) {
    yield* fill[piece]?.() ?? [piece];
  }
}

const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
const escaped = (text: string): string => text.replace(/[&<>"']/g, (sign) => entities[sign]!);

/** A multiple of three, so that the pieces joined are the base64 of the whole. */
const pieceLength = 3 * 8_192;

function* base64(bytes: Uint8Array): Generator<string> {
  for (let at = 0; at < bytes.length; at += pieceLength)
    yield btoa(String.fromCharCode(...bytes.subarray(at, at + pieceLength)));
}
