import { findStanding, readMovePage } from '#app/modules/scheduling/moves/index.server.ts';
import type { MoveQuery } from '#app/modules/scheduling/moves/read-move-page.server.ts';
import type { Scope } from '#db/tenant.server.ts';

/** Reads the move page as its route does. */
export async function movePage(scope: Scope, id: string, query: MoveQuery) {
  return readMovePage(scope, 'any', id, query, await findStanding(scope, id));
}
