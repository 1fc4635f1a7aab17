import { GraphError } from '../../graph-schema/errors.ts';
import type { Principal } from '../../graph-schema/levels.ts';
import type { Handlers } from './context.ts';

/** An import matches against everything there is, so its report would tell of what is hidden from others. */
function requireCoordinator(principal: Principal): void {
  if (principal.level !== 'coordinator') throw new GraphError('forbidden', 'Importing needs the level «coordinator».');
}

/** Files in: staged, looked at, applied by id. */
export const imports: Pick<Handlers, 'startImport' | 'mapImport' | 'getImport' | 'applyImport'> = {
  async startImport({ query, body }, { imports, principal }) {
    requireCoordinator(principal);
    return imports.start(query.name, body, principal, query);
  },
  async mapImport({ params, body }, { imports, principal }) {
    requireCoordinator(principal);
    return imports.map(params.id, body, principal);
  },
  async getImport({ params }, { imports, principal }) {
    requireCoordinator(principal);
    return imports.get(params.id);
  },
  async applyImport({ params }, { imports, principal }) {
    requireCoordinator(principal);
    return imports.apply(params.id, principal);
  },
};
