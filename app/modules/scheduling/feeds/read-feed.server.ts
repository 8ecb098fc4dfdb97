import { and, asc, eq, gt, isNull, lt, notInArray, or, sql } from 'drizzle-orm';
import { clients } from '#db/schema/clients.ts';
import { memberships } from '#db/schema/identity.ts';
import { calendarFeeds } from '#db/schema/scheduling-feeds.ts';
import { coTherapists } from '#db/schema/scheduling-groups.ts';
import { appointmentAttendees, appointmentChanges, appointments } from '#db/schema/scheduling.ts';
import { clinicSettings } from '#db/schema/tenancy.ts';
import { therapists } from '#db/schema/therapists.ts';
import { TREATS } from '#app/modules/identity/sessions/index.server.ts';
import { FREED_STATUSES } from '#app/modules/scheduling/slots/freed-statuses.ts';
import { translator } from '#app/platform/i18n/t.ts';
import { enterByLink } from '#app/modules/tenancy/index.server.ts';
import type { Asking, Origin, Scope } from '#db/tenant.server.ts';
import { clientInitials } from './client-initials.ts';
import { isReadAnew, spanOfFeed } from './feed.ts';
import { writeCalendar, type FeedEvent } from './ical.ts';

/**
 * Reads a therapist's feed as an iCal file, for whoever holds its address. Null when the address was never given out or is dead, when
 * its member is no active therapist any more, and while the clinic is not open.
 */
export function readFeed(token: string, origin: Origin): Promise<string | null> {
  return enterByLink(token, 'calendar-feed', origin, selectAll, writeFeed);
}

const selectAll = (asking: Asking, hash: string) =>
  Promise.all([selectFeed(asking, hash), selectRows(asking, hash)]);

async function writeFeed(
  scope: Scope,
  [[feed], rows]: Awaited<ReturnType<typeof selectAll>>,
): Promise<string | null> {
  const { now } = scope;
  if (feed === undefined) return null;
  if (isReadAnew(feed.readAt, now)) recordReading(scope, feed);
  const busy = translator(feed.locale)('feeds.busy');
  const events = new Map<string, FeedEvent & { initials: string[] }>();
  for (const row of rows) {
    const { id, startsAt, endsAt, version, changedAt } = row;
    const event = events.get(id) ?? {
      ...{ uid: id, startsAt, endsAt, changedAt, sequence: version, summary: busy },
      initials: [],
    };
    if (feed.shows === 'initials') event.initials.push(...initialsOf(scope, row));
    events.set(id, event);
  }
  const shown = [...events.values()].map(({ initials, ...event }) =>
    initials.length === 0 ? event : { ...event, summary: initials.join(', ') },
  );
  return writeCalendar(feed.senderName, shown);
}

/** The feed with this secret, if whoever made it treats clients today. */
const isLive = (tenantId: string, hash: string) =>
  and(
    eq(calendarFeeds.tenantId, tenantId),
    eq(calendarFeeds.tokenHash, hash),
    isNull(calendarFeeds.endedAt),
    TREATS,
  );

function selectFeed({ tx, tenant }: Asking, hash: string) {
  return tx
    .select({
      id: calendarFeeds.id,
      shows: calendarFeeds.shows,
      readAt: calendarFeeds.readAt,
      name: memberships.displayName,
      locale: clinicSettings.locale,
      senderName: clinicSettings.messageSenderName,
    })
    .from(calendarFeeds)
    .innerJoin(
      memberships,
      and(eq(memberships.tenantId, calendarFeeds.tenantId), eq(memberships.id, calendarFeeds.membershipId)),
    )
    .innerJoin(clinicSettings, eq(clinicSettings.tenantId, calendarFeeds.tenantId))
    .where(isLive(tenant.id, hash));
}

/** When an appointment was changed last. */
const CHANGED_AT = sql`coalesce((select max(${appointmentChanges.changedAt}) from ${appointmentChanges}
  where ${appointmentChanges.tenantId} = ${appointments.tenantId}
  and ${appointmentChanges.appointmentId} = ${appointments.id}), ${appointments.createdAt})`.mapWith(
  appointments.createdAt,
);

/** One row for each client of an appointment that stands in the feed; of a feed that shows no clients, without names. */
function selectRows({ tx, tenant, now }: Asking, hash: string) {
  const { from, until } = spanOfFeed(now);
  return tx
    .select({
      id: appointments.id,
      startsAt: appointments.startsAt,
      endsAt: appointments.endsAt,
      version: appointments.rowVersion,
      changedAt: CHANGED_AT,
      clientId: clients.id,
      firstName: clients.firstName,
      lastName: clients.lastName,
    })
    .from(calendarFeeds)
    .innerJoin(
      memberships,
      and(eq(memberships.tenantId, calendarFeeds.tenantId), eq(memberships.id, calendarFeeds.membershipId)),
    )
    .innerJoin(
      therapists,
      and(eq(therapists.tenantId, memberships.tenantId), eq(therapists.membershipId, memberships.id)),
    )
    .innerJoin(
      appointments,
      and(
        eq(appointments.tenantId, therapists.tenantId),
        or(
          eq(appointments.therapistId, therapists.id),
          sql`${appointments.id} in (select c.appointment_id from ${coTherapists} c
            where c.tenant_id = ${tenant.id} and c.therapist_id = ${therapists.id})`,
        ),
      ),
    )
    .leftJoin(
      appointmentAttendees,
      and(
        eq(appointmentAttendees.tenantId, appointments.tenantId),
        eq(appointmentAttendees.appointmentId, appointments.id),
        notInArray(appointmentAttendees.status, [...FREED_STATUSES]),
        eq(calendarFeeds.shows, 'initials'),
      ),
    )
    .leftJoin(
      clients,
      and(eq(clients.tenantId, appointmentAttendees.tenantId), eq(clients.id, appointmentAttendees.clientId)),
    )
    .where(
      and(
        isLive(tenant.id, hash),
        gt(appointments.startsAt, from),
        lt(appointments.startsAt, until),
        notInArray(appointments.status, [...FREED_STATUSES]),
      ),
    )
    .orderBy(asc(appointments.startsAt), asc(appointments.id), asc(appointmentAttendees.id));
}

type Row = Awaited<ReturnType<typeof selectRows>>[number];

function initialsOf({ vault }: Scope, { clientId, firstName, lastName }: Row): string[] {
  if (clientId === null || firstName === null || lastName === null) return [];
  const initials = clientInitials({
    firstName: vault.unseal(clients.firstName, clientId, firstName),
    lastName: vault.unseal(clients.lastName, clientId, lastName),
  });
  return initials === '' ? [] : [initials];
}

/** Calendars come back every hour or more often: the trail keeps the first reading of a day. */
function recordReading(
  { tx, tenant, now, ...scope }: Scope,
  { id, name }: { readonly id: string; readonly name: string },
): void {
  scope.endsWith(() =>
    tx
      .update(calendarFeeds)
      .set({ readAt: now })
      .where(and(eq(calendarFeeds.tenantId, tenant.id), eq(calendarFeeds.id, id))),
  );
  scope.audit({ action: 'feed.read', resource: { type: 'calendar_feed', id }, detail: { name } });
}
