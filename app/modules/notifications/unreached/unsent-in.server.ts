import type { ClientContact } from '#app/modules/clients/person/index.server.ts';
import type { readBelieved } from '#app/modules/notifications/kinds/index.server.ts';
import { readKind } from '#app/modules/notifications/kinds/message-kinds.ts';
import { isAgreed, isForFormer, TAKEN_BY_LINK } from '#app/modules/notifications/unreached-reasons.ts';
import type { Scope } from '#db/tenant.server.ts';
import { resendFaultOf } from './whom-to-call.server.ts';

type Known = 'unsent' | 'took-it';

/**
 * Returns the clients for whom a message about this version of an appointment reached nobody, although somebody is written to today: it is
 * `unsent` until a person sends it again, or tells it by phone; and those whom none reaches, and who `took-it` by a link.
 */
export function unsentIn(
  scope: Scope,
  { past: { rows: ofAll } }: Awaited<ReturnType<typeof readBelieved>>,
  version: number,
  contacts: ReadonlyMap<string, ClientContact>,
): ReadonlyMap<string, Known> {
  const ofNow = ofAll.filter((row) => row.version === version);
  const rows = ofNow.filter(isToBeTold);
  return new Map(
    [...contacts].flatMap(([clientId, contact]): [string, Known][] => {
      const tookIt = ofNow.some((row) => row.clientId === clientId && row.reason === TAKEN_BY_LINK);
      if (tookIt && contact.reach.email === null) return [[clientId, 'took-it']];
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
