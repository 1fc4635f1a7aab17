import type { DayWindow } from '../../graph-schema/calendar.ts';
import { FiguresReport, type FiguresRequest } from '../workers/figures-messages.ts';

/** The figures of a window. */
export type ContactFigures = FiguresReport;

/** What figures are asked for. */
export interface FiguresQuestion {
  window: DayWindow | undefined;
  rollUp: boolean;
  halfLife: number;
  today: number;
  /** Whose meetings are told, too. */
  group?: string[];
  /** Who is between two groups is told, too. */
  groups?: [string[], string[]];
  /** Of whose contacts `days` are told. */
  among?: string[];
}

/** Counts contacts in a worker, which is there while it is needed. */
export interface Figures {
  /** Others than before: what was asked last is answered again, and no answer that was counted from those before is told. */
  load(contacts: Omit<Extract<FiguresRequest, { kind: 'contacts' }>, 'kind'>): void;
  /** Who works for whom is another. */
  employ(employment: Omit<Extract<FiguresRequest, { kind: 'employment' }>, 'kind'>): void;
  /** Answers the newest question; one that was asked before and not begun is dropped. */
  ask(question: FiguresQuestion): void;
  stop(): void;
}

export function createFigures(hear: { told(figures: ContactFigures): void; failed(error: unknown): void }): Figures {
  const worker = new Worker(new URL('../workers/figures.worker.ts', import.meta.url), { type: 'module' });
  let number = 0;
  /** The first question that is answered from the contacts there are now. */
  let firstOfThese = 1;
  let isBusy = false;
  let isLoaded = false;
  let last: FiguresQuestion | undefined;
  let next: FiguresQuestion | undefined;
  const send = (request: FiguresRequest) => worker.postMessage(request);

  function go(): void {
    if (isBusy || !isLoaded || !next) return;
    isBusy = true;
    send({ kind: 'figures', id: (number += 1), ...next });
    next = undefined;
  }
  worker.onmessage = (event: MessageEvent<unknown>) => {
    isBusy = false;
    const { data, error } = FiguresReport.safeParse(event.data);
    if (error) hear.failed(error);
    else if (data.id >= firstOfThese) hear.told(data);
    go();
  };
  worker.onerror = (event) => {
    isBusy = false;
    hear.failed(new Error(event.message || 'Contacts could not be counted.'));
    go();
  };
  return {
    load(contacts) {
      send({ kind: 'contacts', ...contacts });
      firstOfThese = number + 1;
      isLoaded = true;
      next ??= last;
      go();
    },
    employ(employment) {
      send({ kind: 'employment', ...employment });
      next ??= last;
      go();
    },
    ask(question) {
      next = last = question;
      go();
    },
    stop: () => worker.terminate(),
  };
}
