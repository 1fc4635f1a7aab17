import { setTimeout } from 'node:timers/promises';
import type { GraphStore } from '../store/graph-store.ts';

const patience = 1_500;
const keptFor = 1_000;

/**
 * Why the store cannot serve, or undefined when it can: asked of the store itself, for 1.5 s at most, and remembered for a
 * second so that asking often costs nothing.
 */
export function createReadiness(store: GraphStore): () => Promise<string | undefined> {
  let asked: { at: number; answer: Promise<string | undefined> } | undefined;
  return () => {
    const now = performance.now();
    if (!asked || now - asked.at > keptFor) asked = { at: now, answer: ask(store) };
    return asked.answer;
  };
}

async function ask(store: GraphStore): Promise<string | undefined> {
  const timer = new AbortController();
  const late = setTimeout(patience, 'The store does not answer.', { signal: timer.signal }).catch(() => undefined);
  const answer = store.revision().then(
    () => undefined,
    () => 'The store cannot be reached.',
  );
  const reason = await Promise.race([answer, late]);
  timer.abort();
  return reason;
}
