import { createApiClient } from '../../graph-schema/api-client.ts';
import { headers } from '../../graph-schema/contract.ts';
import { useSession } from './session.ts';

/** Says who asks: the name a person typed. */
export function sessionHeaders(): Record<string, string> {
  const { name } = useSession.getState();
  return name === '' ? {} : { [headers.name]: encodeURIComponent(name) };
}

/** The server this page came from. */
export const api = createApiClient({ headers: sessionHeaders, level: () => useSession.getState().level });
