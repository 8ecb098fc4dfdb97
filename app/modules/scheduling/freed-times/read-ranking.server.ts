import { and, eq, gt, gte, inArray, isNull, lt, notInArray, sql } from 'drizzle-orm';
import { careTeamMembers, clients } from '#db/schema/clients.ts';
import { offeredTimes, waitingOffers } from '#db/schema/scheduling-offers.ts';
import { appointmentAttendees } from '#db/schema/scheduling.ts';
import { waitingListEntries } from '#db/schema/scheduling-waiting.ts';
import type { Scope } from '#db/tenant.server.ts';
import { readClientContacts, type ClientContact } from '#app/modules/clients/person/index.server.ts';
import { readAsks } from '#app/modules/matching/ranking/index.server.ts';
import { assessor } from '#app/modules/matching/ranking/match-case.ts';
import { judgeTime } from '#app/modules/scheduling/slots/booking-rules.ts';
import { FREED_STATUSES } from '#app/modules/scheduling/slots/freed-statuses.ts';
import { readAttendingClients, readBookingRules } from '#app/modules/scheduling/slots/index.server.ts';
import { earliestStart } from '#app/modules/scheduling/slots/session-length.ts';
import { selectEntries, type WaitingEntry } from '#app/modules/scheduling/waiting-list/index.server.ts';
import { isOfferedBy } from '#app/modules/tenancy/offered-by.ts';
import { readProfilesForPage } from '#app/modules/therapists/index.server.ts';
import { DAY_MS } from '#app/platform/local-time.ts';
import type { Freed } from './read-freed-time.server.ts';
import type { OfferedTime } from '#app/modules/scheduling/waiting-offers/index.server.ts';
import { rankWaiting, type RankedEntry, type Unfit, type WaitingFacts } from './rank-waiting.ts';

/** An entry of the list with what decides its rank, and the rooms that are free for it. */
export interface Candidate extends WaitingFacts {
  readonly entry: WaitingEntry;
  /** How the client is reached; null of whom the time could not fit anyhow. */
  readonly contact: ClientContact | null;
  /** Free for the session; none where it needs none. */
  readonly roomIds: readonly string[];
}

export interface Ranking {
  readonly fitting: readonly RankedEntry<Candidate>[];
  readonly others: readonly { readonly facts: Candidate; readonly why: Unfit }[];
}

/** Reads who waits, and which clients have an open offer: one round trip while the set-up is cached. */
export async function readWaiting(scope: Scope) {
  const [entries, asked] = await Promise.all([
    selectEntries(scope, eq(waitingListEntries.state, 'waiting')),
    readAskedClients(scope),
  ]);
  return { entries, asked };
}

/** Reads the ids of the clients who have an open offer: one is offered one time at once, whatever they wait for. */
export async function readAskedClients({ tx, tenant, now }: Scope): Promise<ReadonlySet<string>> {
  const rows = await tx
    .select({ clientId: waitingOffers.clientId })
    .from(offeredTimes)
    .innerJoin(
      waitingOffers,
      and(
        eq(waitingOffers.tenantId, offeredTimes.tenantId),
        eq(waitingOffers.offeredTimeId, offeredTimes.id),
      ),
    )
    .where(
      and(
        eq(offeredTimes.tenantId, tenant.id),
        // Only a time that has not begun is open, so the index by start finds the few.
        gt(offeredTimes.startsAt, now),
        gt(offeredTimes.offeredUntil, now),
        eq(offeredTimes.state, 'open'),
        eq(waitingOffers.state, 'open'),
      ),
    );
  return new Set(rows.map(({ clientId }) => clientId));
}

/** Keeps of the times that an appointment gave up the one that is to be offered now. */
export function ofTime(times: readonly OfferedTime[], { therapistId, startsAt }: Freed): OfferedTime[] {
  return times.filter(
    (time) => time.therapistId === therapistId && time.startsAt.getTime() === startsAt.getTime(),
  );
}

/**
 * Ranks those who wait for a time. What needs no further reading is judged first; of the others it is read, in one round
 * trip while caches are warm, what matching and a booking ask.
 */
export async function readRanking(
  scope: Scope,
  freed: Freed,
  { entries, asked }: Awaited<ReturnType<typeof readWaiting>>,
  times: readonly OfferedTime[],
): Promise<Ranking> {
  const declined = new Set(
    times.flatMap(({ offers }) => offers.flatMap((one) => (one.state === 'declined' ? one.entryId : []))),
  );
  const known = entries.flatMap((entry) => candidateOf(freed, entry, { asked, declined }));
  const { fitting, others } = rankWaiting(freed, known);
  const complete = await readMore(
    scope,
    freed,
    fitting.map(({ facts }) => facts),
  );
  const ranked = rankWaiting(freed, complete);
  return { fitting: ranked.fitting, others: [...ranked.others, ...others] };
}

/** Returns what the list alone says of an entry; nothing where its service is retired. */
function candidateOf(
  freed: Freed,
  entry: WaitingEntry,
  { asked, declined }: Readonly<Record<'asked' | 'declined', ReadonlySet<string>>>,
): Candidate[] {
  const service = freed.services.find(({ id }) => id === entry.service.id);
  if (service === undefined) return [];
  return [
    {
      ...{
        entry,
        entryId: entry.id,
        clientId: entry.client.id,
        priority: entry.priority,
        since: entry.since,
        times: entry.times,
      },
      durationMinutes: service.durationMinutes,
      isTelehealth: service.modality === 'telehealth',
      isOffered: isOfferedBy(service, freed.therapistId),
      therapistId: entry.therapist?.id ?? null,
      locationId: entry.location?.id ?? null,
      isClosed: entry.client.status === 'discharged',
      offered: freed.clientIds.includes(entry.client.id)
        ? freed.lost
        : declined.has(entry.id)
          ? 'declined'
          : asked.has(entry.client.id)
            ? 'offered-elsewhere'
            : 'no',
      ...{ failedGates: [], isInCare: false, refused: null, contact: null, roomIds: [] },
    },
  ];
}

async function readMore(scope: Scope, freed: Freed, some: readonly Candidate[]): Promise<Candidate[]> {
  if (some.length === 0) return [];
  const { therapistId, location, startsAt, endsAt } = freed;
  const ids = [...new Set(some.map(({ entry }) => entry.client.id))];
  const [asks, contacts, attending, rulesFor, busy, cared, profiles] = await Promise.all([
    readAsks(scope, inArray(clients.id, ids)),
    readClientContacts(scope, ids),
    readAttendingClients(scope, 'any', ids),
    readBookingRules(scope, {
      ...{ therapistIds: [therapistId], locationIds: [location.id], clientIds: [] },
      // No buffer is longer than a day.
      from: new Date(startsAt.getTime() - DAY_MS),
      until: new Date(endsAt.getTime() + DAY_MS),
      session: { from: startsAt, until: endsAt },
    }),
    selectBusy(scope, freed, ids),
    selectCared(scope, therapistId, ids),
    readProfilesForPage(scope),
  ]);
  const profile = profiles.find(({ id }) => id === therapistId);
  return some.flatMap((one) => {
    const { id } = one.entry.client;
    const service = freed.services.find((any) => any.id === one.entry.service.id);
    const state = attending.find((client) => client.id === id)?.state;
    if (service === undefined || state === undefined) return [];
    const ask = asks.get(id);
    const rules = rulesFor({ therapistId, location, service, states: [state] });
    const clientsBusy = busy.get(id) ?? [];
    const verdict = judgeTime({ ...rules, clientsBusy }, { ...service, startsAt, now: scope.now }, false);
    return [
      {
        ...one,
        times: one.times.length === 0 ? (ask?.preferredTimes ?? []) : one.times,
        // Where the client comes, the entry says.
        failedGates:
          ask === undefined || profile === undefined
            ? []
            : assessor({ ...ask, locationId: null })(profile, null).failedGates,
        isInCare: cared.has(id),
        refused: verdict.refused,
        contact: contacts.get(id) ?? null,
        roomIds: verdict.refused === null ? verdict.roomIds : [],
      },
    ];
  });
}

/** Selects when these clients are booked while the time lasts, in epoch milliseconds, by client. */
async function selectBusy({ tx, tenant }: Scope, { startsAt, endsAt }: Freed, ids: readonly string[]) {
  const rows = await tx
    .select({
      clientId: appointmentAttendees.clientId,
      start: sql<number>`extract(epoch from ${appointmentAttendees.startsAt})::float8 * 1000`,
      end: sql<number>`extract(epoch from ${appointmentAttendees.endsAt})::float8 * 1000`,
    })
    .from(appointmentAttendees)
    .where(
      and(
        eq(appointmentAttendees.tenantId, tenant.id),
        inArray(appointmentAttendees.clientId, [...ids]),
        lt(appointmentAttendees.startsAt, endsAt),
        gte(appointmentAttendees.startsAt, earliestStart(startsAt)),
        gt(appointmentAttendees.endsAt, startsAt),
        notInArray(appointmentAttendees.status, [...FREED_STATUSES]),
      ),
    );
  return Map.groupBy(rows, ({ clientId }) => clientId);
}

/** Selects for whom of these clients the therapist cares now. */
async function selectCared({ tx, tenant }: Scope, therapistId: string, ids: readonly string[]) {
  const rows = await tx
    .select({ clientId: careTeamMembers.clientId })
    .from(careTeamMembers)
    .where(
      and(
        eq(careTeamMembers.tenantId, tenant.id),
        eq(careTeamMembers.therapistId, therapistId),
        isNull(careTeamMembers.until),
        inArray(careTeamMembers.clientId, [...ids]),
      ),
    );
  return new Set(rows.map(({ clientId }) => clientId));
}
