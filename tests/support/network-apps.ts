import { networkStores } from './network-stores.ts';
import { openTestApp, type TestApp } from './open-test-app.ts';

/** A server on each of the stores a story is told on. */
export const networkApps = (): { name: string; open: () => Promise<TestApp> }[] =>
  networkStores().map(({ name, open }) => ({
    name,
    async open() {
      const store = await open();
      return openTestApp(store ? { store } : {});
    },
  }));
