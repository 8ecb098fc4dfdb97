import type { ClientContact } from '#app/modules/clients/person/index.server.ts';
import type { readBelieved } from '#app/modules/notifications/kinds/index.server.ts';
import { readKind } from '#app/modules/notifications/kinds/message-kinds.ts';
import { isAgreed, isForFormer } from '#app/modules/notifications/unreached-reasons.ts';
import type { Scope } from '#db/tenant.server.ts';
import { resendFaultOf } from './whom-to-call.server.ts';

/**
 * Returns the clients for whom a message about this version of an appointment reached nobody, although somebody is written to today: it is
 * `unsent` until a person sends it again, or tells it by phone.
 */
export function unsentIn(
  scope: Scope,
  { past: { rows: ofAll } }: Awaited<ReturnType<typeof readBelieved>>,
  version: number,
  contacts: ReadonlyMap<string, ClientContact>,
): ReadonlyMap<string, 'unsent'> {
  const rows = ofAll.filter((row) => row.version === version && isToBeTold(row));
  return new Map(
    [...contacts].flatMap(([clientId, contact]) => {
      const ofOne = rows.filter((row) => row.clientId === clientId);
      const hasArrived = ofOne.some(({ status }) => status === 'sent');
      const own = ofOne.filter(
        (row) =>
          row.status === 'skipped' &&
          (isForFormer(row) || !hasArrived) &&
          resendFaultOf(scope, row, contact) === null,
      );
      return own.some(({ telling }) => telling === null) ? [[clientId, 'unsent']] : [];
    }),
  );
}

/** Tells whether somebody has to be told by voice where a message does not arrive: of what is news and was not agreed. */
function isToBeTold(row: Parameters<typeof isAgreed>[0]): boolean {
  return readKind(row.kind)?.hours === null && !isAgreed(row);
}
