import { createHash } from 'node:crypto';
import { and, eq, sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import { appointments } from '#db/schema/scheduling.ts';
import type { Scope } from '#db/tenant.server.ts';
import type { Grant } from '#app/modules/identity/permissions.ts';
import { readSupervisors } from '#app/modules/therapists/index.server.ts';
import type { NoteState } from '#app/modules/scheduling/appointments/appointment.ts';
import {
  listAppointments,
  type ListedAppointment,
} from '#app/modules/scheduling/appointments/index.server.ts';
import { canReach } from '#app/modules/scheduling/slots/can-reach.ts';
import { localDateOf } from '#app/platform/local-time.ts';
import { isId } from '#app/platform/new-id.ts';
import { readRules, ruleOf } from './read-rules.server.ts';
import {
  differences,
  type Difference,
  isWithin,
  whyItStays,
  type SeriesReach,
  type StoredRule,
  type WhyItStays,
} from './series-rows.ts';

/** An appointment of a series, with its number and what an act on the series would do with it. */
export interface SeriesRow {
  readonly appointment: ListedAppointment;
  /** In the order of their times, from 1. */
  readonly number: number;
  readonly bookedAt: Date;
  /** The rule that it follows. */
  readonly rule: StoredRule;
  /** In what it is not as the rule says; empty where it is. */
  readonly differs: readonly Difference[];
  /** Why it stays when the series is cancelled; null when it does not. */
  readonly stays: WhyItStays | null;
}

export interface BookedSeries {
  readonly id: string;
  /** The rule that the appointment follows by which the series was opened. */
  readonly rule: StoredRule;
  /** The appointment by which the series was opened. */
  readonly anchor: ListedAppointment;
  readonly rows: readonly SeriesRow[];
  /** How many appointments the series has; whoever reads it may see fewer. */
  readonly total: number;
}

/**
 * Reads the series of an appointment with all its appointments that the grant reaches, in their order; null when there is no
 * such appointment, when it belongs to no series, or when it is beyond the grant. The audit trail records whose sessions were
 * read, or that reading them was denied. One round trip.
 */
export async function readSeries(scope: Scope, grant: Grant, id: string): Promise<BookedSeries | null> {
  if (!isId(id)) return null;
  const { tx, tenant } = scope;
  const own = tx
    .select({ id: appointments.seriesId })
    .from(appointments)
    .where(and(eq(appointments.tenantId, tenant.id), eq(appointments.id, id)));
  const one = alias(appointments, 'one');
  const [listed, rules, notes, supervisorsOn] = await Promise.all([
    listAppointments(scope, eq(appointments.seriesId, own)),
    readRules(scope, own),
    tx
      .select({
        id: one.id,
        seriesId: one.seriesId,
        ruleId: one.seriesRuleId,
        bookedAt: one.createdAt,
        state: sql<NoteState>`app.note_state(${one.tenantId}, ${one.id})`,
      })
      .from(one)
      .where(and(eq(one.tenantId, tenant.id), eq(one.seriesId, own))),
    readSupervisors(scope),
  ]);
  const anchor = listed.find((appointment) => appointment.id === id);
  const seriesId = notes[0]?.seriesId ?? null;
  if (anchor === undefined || seriesId === null) return null;
  const reached = listed.filter(({ therapist, location }) =>
    canReach(
      scope.actor,
      grant,
      therapist.id,
      supervisorsOn(therapist.id, localDateOf(scope.now, location.zone)),
    ),
  );
  const isReached = reached.includes(anchor);
  for (const { id: clientId } of anchor.clients)
    scope.audit({
      action: 'client.read',
      resource: { type: 'appointment', id },
      clientId,
      ...(isReached ? { fields: ['name', 'dateOfBirth', 'appointments'] } : { outcome: 'denied' }),
    });
  if (!isReached) return null;
  const noted = new Map(notes.map((note) => [note.id, note]));
  const followedBy = (one: string) => ruleOf(rules, noted.get(one)?.ruleId ?? null);
  const mayChange = grant === 'supervised' ? 'own' : grant;
  return {
    id: seriesId,
    rule: followedBy(id),
    anchor,
    total: listed.length,
    rows: reached.map((appointment) => ({
      appointment,
      number: listed.indexOf(appointment) + 1,
      bookedAt: noted.get(appointment.id)?.bookedAt ?? scope.now,
      rule: followedBy(appointment.id),
      differs: differences(followedBy(appointment.id), appointment),
      stays: whyItStays(
        {
          ...appointment,
          noteState: noted.get(appointment.id)?.state ?? 'none',
          isReached: canReach(scope.actor, mayChange, appointment.therapist.id),
        },
        scope.now,
      ),
    })),
  };
}

/** Returns the appointments of a series that a cancellation of this reach is about, and the name of exactly these. */
export function cancelledBy(
  { anchor, rows }: BookedSeries,
  reach: SeriesReach,
): {
  readonly cancelled: readonly SeriesRow[];
  readonly staying: readonly SeriesRow[];
  readonly seen: string;
} {
  const within = rows.filter(({ appointment }) => isWithin(reach, anchor.startsAt, appointment));
  const cancelled = within.filter(({ stays }) => stays === null);
  return {
    cancelled,
    // What is over, or cancelled already, is no news.
    staying: within.filter(({ stays }) => stays !== null && stays !== 'past' && stays !== 'freed'),
    seen: seenAs(cancelled.map(({ appointment }) => appointment)),
  };
}

/** Names appointments as they were seen: when one of them changes, or another is added, the name is another. */
export function seenAs(rows: readonly { readonly id: string; readonly version: number }[]): string {
  const text = rows.map(({ id, version }) => `${id} ${version}`).join('\n');
  return createHash('sha256').update(text).digest('base64url');
}
