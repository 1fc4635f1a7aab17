import { readFileSync } from 'node:fs';

/** How long something took, in milliseconds: the middle, and what 95 of 100 stay under. */
export interface Times {
  p50: number;
  p95: number;
}

export function timesOf(samples: readonly number[]): Times {
  const sorted = samples.toSorted((a, b) => a - b);
  const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.ceil(sorted.length * share) - 1)] ?? Number.NaN;
  return { p50: at(0.5), p95: at(0.95) };
}

/** Runs the contenders in turn, so that both meet the same noise, after some rounds that only warm up. */
export async function compare<Name extends string>(
  contenders: Record<Name, (round: number) => Promise<unknown>>,
  { rounds = 60, warm = 8 } = {},
): Promise<Record<Name, Times>> {
  const names = Object.keys(contenders) as Name[];
  const samples = Object.fromEntries(names.map((name) => [name, [] as number[]])) as Record<Name, number[]>;
  for (let round = -warm; round < rounds; round += 1) {
    for (const name of names) {
      const begun = performance.now();
      await contenders[name](Math.max(round, 0));
      if (round >= 0) samples[name].push(performance.now() - begun);
    }
  }
  return Object.fromEntries(names.map((name) => [name, timesOf(samples[name])])) as Record<Name, Times>;
}

/** Resident memory of a process, now and at its highest, in MB. */
export function residentMemory(pid: number): { now: number; peak: number } {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8');
  const kilobytes = (name: string) => Number(new RegExp(`^${name}:\\s+(\\d+)`, 'm').exec(status)?.[1] ?? Number.NaN);
  return { now: kilobytes('VmRSS') / 1024, peak: kilobytes('VmHWM') / 1024 };
}

const missed: string[] = [];

/**
 * Prints one line. A figure over its `gate` (a ratio within this run) makes the benchmark fail; one over its `goal` (a
 * time or size on a machine at rest) is only said.
 */
export function report(line: {
  what: string;
  figure: number;
  unit: string;
  gate?: number;
  goal?: number;
  note?: string;
}): void {
  const { what, figure, unit, gate, goal, note } = line;
  if (gate !== undefined && figure > gate) missed.push(what);
  const shown = unit === '×' ? `× ${figure.toFixed(2)}` : `${figure.toFixed(figure < 10 ? 1 : 0)} ${unit}`;
  const asked = [
    gate !== undefined && (figure > gate ? `OVER THE GATE OF ${gate}` : `gate ${gate}`),
    goal !== undefined && (figure > goal ? `over the goal of ${goal} ${unit}` : `goal ${goal} ${unit}`),
    note,
  ];
  console.log(`  ${what.padEnd(52)} ${shown.padStart(10)}  ${asked.filter(Boolean).join(', ')}`);
}

/** The gates that were missed so far. */
export const missedGates = (): readonly string[] => missed;
