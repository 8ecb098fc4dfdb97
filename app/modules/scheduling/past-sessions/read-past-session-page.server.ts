import type { Scope } from '#db/tenant.server.ts';
import type { Grant } from '#app/modules/identity/permissions.ts';
import { readPastEntryDays } from '#app/modules/tenancy/index.server.ts';
import { readEverBookable } from '#app/modules/scheduling/slots/index.server.ts';
import { readBookingPage } from '#app/modules/scheduling/booking/index.server.ts';

/** The query of the page's address. Values that are unknown count as absent. */
export interface PastSessionQuery {
  readonly clientIds: readonly string[];
  readonly locationId: string | null;
}

/** Reads who and what may be chosen for a session that took place, and how many days back it may lie. */
export async function readPastSessionPage(scope: Scope, grant: Grant, query: PastSessionQuery) {
  const [page, ever, days] = await Promise.all([
    readBookingPage(scope, grant, {
      ...query,
      therapistId: null,
      serviceId: null,
      roomId: null,
      startsAt: null,
      fromDate: null,
    }),
    readEverBookable(scope, grant),
    readPastEntryDays(scope),
  ]);
  const { clients, clientChoices } = page;
  return {
    clients,
    clientChoices,
    // Whoever held the session may have had no licence then, or have none now.
    ...ever,
    hasTherapists: ever.therapists.length > 0,
    therapistId: page.therapist?.id ?? null,
    locationId: page.location?.id ?? null,
    serviceId: page.service?.id ?? null,
    days,
  };
}

export type PastSessionPage = Awaited<ReturnType<typeof readPastSessionPage>>;
