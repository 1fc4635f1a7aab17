import { createApiClient, type ApiClient } from '../../graph-schema/api-client.ts';
import { headers } from '../../graph-schema/contract.ts';
import { answersOf } from './page-answers.ts';
import { isFile } from './is-file.ts';
import { held } from './page-file.ts';
import { useSession } from './session.ts';

/** Says who asks: the name a person typed. */
export function sessionHeaders(): Record<string, string> {
  const { name } = useSession.getState();
  return name === '' ? {} : { [headers.name]: encodeURIComponent(name) };
}

/** The server this page came from; where the page is a file, what that holds. */
export const api: ApiClient =
  isFile && held
    ? answersOf(held)
    : createApiClient({ headers: sessionHeaders, level: () => useSession.getState().level });
