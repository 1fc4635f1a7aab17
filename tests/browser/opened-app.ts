import type { Browser } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect } from 'vitest';
import { launchChromium } from '../support/chromium.ts';
import { openPage, type OpenedPage, type PageOptions } from './open-page.ts';
import { startServer, type RunningServer, type ServerOptions } from './running-server.ts';

/** What the tests of a file look at: one browser, one server, and the pages of each test. */
export interface OpenedApp {
  readonly server: RunningServer;
  /**
   * Opens an address below a server (`at`; the file's own unless said), closed after the test. What went wrong in the page
   * fails the test, except where it is made to go wrong (`breaks`).
   */
  open(query?: string, options?: PageOptions & { at?: RunningServer; breaks?: boolean }): Promise<OpenedPage>;
  /** Starts a server for one test, stopped after it. */
  startOther(options: ServerOptions): Promise<RunningServer>;
}

/** Starts a browser and a server before the tests of the file that calls it, and ends them after. */
export function openApp(options: ServerOptions): OpenedApp {
  let browser: Browser;
  let server: RunningServer;
  const pages: OpenedPage[] = [];
  const others: RunningServer[] = [];
  const problems: string[][] = [];

  beforeAll(async () => {
    [browser, server] = await Promise.all([launchChromium(), startServer(options)]);
  });
  afterEach(async () => {
    await Promise.all(pages.splice(0).map((page) => page.close()));
    await Promise.all(others.splice(0).map((other) => other.stop()));
    expect(problems.splice(0).flat()).toEqual([]);
  });
  afterAll(async () => {
    await browser?.close();
    await server?.stop();
  });

  return {
    get server() {
      return server;
    },
    async open(query = '', { at = server, breaks = false, ...look } = {}) {
      const opened = await openPage(browser, `${at.address}/${query}`, look);
      pages.push(opened);
      if (!breaks) problems.push(opened.problems);
      return opened;
    },
    async startOther(its) {
      const other = await startServer(its);
      others.push(other);
      return other;
    },
  };
}
