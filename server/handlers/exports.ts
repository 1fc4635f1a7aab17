import type { Handlers } from './context.ts';

/** Files out of the network, as the reader sees it. */
export const exports: Pick<Handlers, 'export'> = {
  export: ({ body }, { exports, principal }) => exports.write(body, principal.level),
};
