import type { EffectOn, LogEntry, ValueOf, What } from '../../graph-schema/changes.ts';
import { maxEventEffects, type LiveEvent } from '../../graph-schema/contract.ts';
import type { GraphEdge, GraphNode } from '../../graph-schema/elements.ts';
import type { NodeId, Revision } from '../../graph-schema/ids.ts';
import { lastingKinds } from '../../graph-schema/survivors.ts';
import { sameValue } from '../../graph-schema/values.ts';
import { visibility } from '../../graph-schema/visibility.ts';
import { movesLevels, type ReaderSight } from './sight.ts';

/** One thing over all the entries: as it was before the first that touched it, as it is after the last, and which that is. */
type SpanOf<W extends What> = EffectOn<W> & { revision: Revision };
type Span = { [W in What]: SpanOf<W> }[What];
type When = 'before' | 'after';

/**
 * What the reader of a sight is told of some entries that follow each other, one event each. `sight` is that after the
 * last entry. A record is told once, at the entry that changed it last: nobody gets to see what was hidden since. What
 * was never seen does not appear, not even as gone; an entry without anything in sight still moves the revision on.
 */
export function liveEvents(sight: ReaderSight, entries: readonly LogEntry[]): LiveEvent[] {
  const last = entries.at(-1);
  if (!last) return [];
  const resync: LiveEvent[] = [{ event: 'resync', revision: last.revision }];
  const effects = entries.reduce((sum, entry) => sum + entry.effects.length, 0);
  const coordinator = sight.level === 'coordinator';
  if (effects > maxEventEffects || (!coordinator && entries.some(movesLevels))) return resync;

  const spans = spansOf(entries);
  const see = visibility(sight.types, sight.level);
  const seesNode = (when: When) => (id: NodeId) => {
    const span = spans.get(`node ${id}`);
    return span?.what === 'node' ? cutAt(span, when) !== undefined : !sight.hidden.has(id);
  };
  const sees = { before: seesNode('before'), after: seesNode('after') };
  const viewAt = (id: string, when: When) => {
    const span = spans.get(`view ${id}`);
    return span?.what === 'view' ? (span[when] ?? undefined) : sight.views.get(id);
  };
  /** What there was to see of it. */
  const cutAt = <W extends What>(span: SpanOf<W>, when: When): ValueOf[W] | undefined => {
    const { what, id, [when]: value } = span;
    return value === null
      ? undefined
      : see.cut({ what, id, value }, { node: sees[when], view: (of) => viewAt(of, when) });
  };

  // A node that stays and comes into sight or leaves it takes connections along that no effect names.
  for (const span of spans.values()) {
    if (span.what !== 'node' || span.before === null || span.after === null) continue;
    if (sees.before(span.after.id) !== sees.after(span.after.id)) return resync;
  }

  /** True when the reader saw the node that was merged away, or sees it come back: what named it names another now. */
  const sawMerged = (id: string): boolean => {
    const merged = spans.get(`node ${id}`);
    return (
      merged?.what === 'node' && [cutAt(merged, 'before'), cutAt(merged, 'after')].some((cut) => cut !== undefined)
    );
  };

  return entries.map(({ revision, operation }) => {
    const nodes = new Map<string, GraphNode | null>();
    const edges = new Map<string, GraphEdge | null>();
    const others = new Set<string>();
    for (const span of spans.values()) {
      if (span.revision !== revision) continue;
      if (span.what === 'alias' && sawMerged(span.id)) for (const what of lastingKinds) others.add(what);
      if (span.what === 'node') tell(nodes, span.id, cutAt(span, 'before'), cutAt(span, 'after'));
      else if (span.what === 'edge') tell(edges, span.id, cutAt(span, 'before'), cutAt(span, 'after'));
      else if (!sameValue(withoutMarks(cutAt(span, 'before')), withoutMarks(cutAt(span, 'after'))))
        others.add(span.what);
    }
    return {
      event: 'change',
      revision,
      operation: nodes.size + edges.size + others.size > 0 ? operation : '',
      nodes: Object.fromEntries(nodes),
      edges: Object.fromEntries(edges),
      others: [...others].sort(),
    };
  });
}

/** Notes what became of a record, unless it was out of sight before and after. */
function tell<T>(told: Map<string, T | null>, id: string, before: T | undefined, after: T | undefined): void {
  if (before !== undefined || after !== undefined) told.set(id, after ?? null);
}

function spansOf(entries: readonly LogEntry[]): Map<string, Span> {
  const spans = new Map<string, Span>();
  for (const { revision, effects } of entries) {
    for (const effect of effects) {
      const key = `${effect.what} ${effect.id}`;
      const first = spans.get(key);
      spans.set(key, { ...effect, before: first ? first.before : effect.before, revision } as Span);
    }
  }
  return spans;
}

/** A record without the marks that every write leaves, seen or not. */
function withoutMarks(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  const { version: _version, updatedAt: _updatedAt, ...rest } = value as Record<string, unknown>;
  return rest;
}
