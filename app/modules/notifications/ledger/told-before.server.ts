import { and, eq, sql } from 'drizzle-orm';
import {
  agreedFrom,
  believedByFormer,
  readersOf,
  selectTellings,
} from '#app/modules/notifications/kinds/index.server.ts';
import { saysSame, type Said } from '#app/modules/notifications/kinds/known-times.ts';
import { isForFormer } from '#app/modules/notifications/unreached-reasons.ts';
import { readKind } from '#app/modules/notifications/kinds/message-kinds.ts';
import { deliveries } from '#db/schema/notifications.ts';
import type { Scope } from '#db/tenant.server.ts';
import { selectUnsent, type AboutUnsent } from '#app/modules/notifications/unreached/index.server.ts';

/** Selects every message about the appointments, and to the clients, of the rows that `selectUnsent` selects. */
export function selectBeside(scope: Scope, about: AboutUnsent, page: number) {
  const unsent = selectUnsent(scope, about, page).as('unsent');
  const wanted = scope.tx
    .select({ appointmentId: unsent.appointmentId, clientId: unsent.clientId })
    .from(unsent);
  return selectTellings(
    scope,
    and(
      eq(deliveries.subjectType, 'appointment'),
      sql`(${deliveries.subjectId}, ${deliveries.clientId}) in ${wanted}`,
    ),
  );
}

/**
 * Returns what the family was told, or had agreed by voice, before a message of the ledger, as far as the message says
 * otherwise: whoever calls about it has to name both. Of a former reader it is what that one was told. Of a cancellation nothing: it names that itself.
 */
export function toldBefore(
  scope: Scope,
  id: string,
  tellings: Awaited<ReturnType<typeof selectBeside>>,
): readonly Said[] {
  const own = tellings.find((one) => one.id === id);
  if (own?.startsAt == null || readKind(own.kind)?.rule.endsIt === true) return [];
  const { startsAt, locationId, modality, zone } = own;
  const earlier = tellings
    .slice(0, tellings.indexOf(own))
    .filter(({ subjectId, clientId }) => subjectId === own.subjectId && clientId === own.clientId);
  const former = isForFormer(own) ? readersOf(scope, own).written : null;
  const believed = former === null ? agreedFrom(scope, earlier) : believedByFormer(scope, earlier, former);
  return believed.filter((said) => !saysSame(said, { startsAt, locationId, modality, zone }));
}
