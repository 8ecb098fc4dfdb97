import { expect } from '@playwright/test';
import { inDemoDatabase } from './demo-database.ts';

/** A session of one client as the database holds it. */
export interface Session {
  readonly id: string;
  readonly client: string;
  readonly therapist: string;
  readonly location: string;
  readonly room: string | null;
  readonly startsAt: Date;
  readonly endsAt: Date;
  readonly isLive: boolean;
  readonly version: number;
  /** Moves with what its client is to be told. */
  readonly news: number;
}

/** Where the clinic stands: its sessions from now on, and how far its trail and its messages have come. */
export interface Standing {
  readonly sessions: ReadonlyMap<string, Session>;
  readonly sequence: number;
  readonly at: Date;
}

/** Reads where a clinic stands. */
export function readStanding(clinic: string): Promise<Standing> {
  return inDemoDatabase(async (sql) => {
    const sessions = await sql<Session[]>`
      select a.id, t.client_id as client, a.therapist_id as therapist, a.location_id as location, a.room_id as room, a.starts_at as "startsAt",
        a.ends_at as "endsAt", a.status not in ('cancelled', 'no_show') as "isLive", a.row_version as version,
        a.message_version as news
      from appointments a join tenants c on c.id = a.tenant_id
      join appointment_attendees t on t.tenant_id = a.tenant_id and t.appointment_id = a.id
      where c.slug = ${clinic} and a.starts_at > now()`;
    const [head] = await sql<{ sequence: string; at: Date }[]>`
      select max(sequence) as sequence, clock_timestamp() as at from audit_events e join tenants c on c.id = e.tenant_id
      where c.slug = ${clinic}`;
    return {
      sessions: new Map(sessions.map((session) => [session.id, session])),
      sequence: Number(head?.sequence),
      at: head?.at ?? new Date(),
    };
  });
}

/** Finds the id of a therapist by the whole name. */
export function findTherapist(clinic: string, name: string): Promise<string> {
  return inDemoDatabase(async (sql) => {
    const [found] = await sql<{ id: string }[]>`
      select t.id from therapists t join tenants c on c.id = t.tenant_id
      where c.slug = ${clinic} and t.first_name || ' ' || t.last_name = ${name}`;
    return found?.id ?? '';
  });
}

/** Pairs of sessions that take the same client, therapist or room at one time. */
export function bookedTwice({ sessions }: Standing): string[][] {
  const live = [...sessions.values()].filter(({ isLive }) => isLive);
  const clash = (a: Session, b: Session) =>
    a.startsAt < b.endsAt &&
    b.startsAt < a.endsAt &&
    (a.client === b.client || a.therapist === b.therapist || (a.room !== null && a.room === b.room));
  return live.flatMap((a) => live.filter((b) => a.id < b.id && clash(a, b)).map((b) => [a.id, b.id]));
}

/**
 * What an act made of the sessions that its page listed: none is forgotten, the others are as they were, nobody is booked twice,
 * whoever is to come otherwise has one message on its way, and the trail has one entry for each and one for the act.
 */
export async function expectHandedOver(
  clinic: string,
  { before, listed, act }: { before: Standing; listed: readonly string[]; act: string },
): Promise<{ moved: number; cancelled: number; kept: number }> {
  const after = await readStanding(clinic);
  expect(bookedTwice(after)).toEqual([]);
  const changed = [...after.sessions.values()].filter(
    ({ id, version }) => before.sessions.get(id)?.version !== version,
  );
  expect(changed.map(({ id }) => id).sort(), 'what the page listed, and nothing else').toEqual(
    [...listed].sort(),
  );
  const { trail, messages } = await inDemoDatabase(async (sql) => ({
    trail: await sql<{ action: string; on: string }[]>`
      select action, resource_id as on from audit_events e join tenants c on c.id = e.tenant_id
      where c.slug = ${clinic} and sequence > ${before.sequence} and outcome = 'allowed'`,
    messages: await sql<{ on: string }[]>`
      select payload ->> 'appointmentId' as on from outbox o join tenants c on c.id = o.tenant_id
      where c.slug = ${clinic} and job = 'appointment-changed' and o.created_at >= ${before.at}`,
  }));
  const handed = trail.filter(({ action }) => /^appointment\.(?:move|cancel|keep)$/.test(action));
  expect(handed.map(({ on }) => on).sort(), 'one entry of the trail for each').toEqual([...listed].sort());
  expect(trail.map(({ action }) => action)).toContain(act);
  const toTell = changed.filter(({ id, news }) => before.sessions.get(id)?.news !== news);
  expect(messages.map(({ on }) => on).sort(), 'one message for each that is told').toEqual(
    toTell.map(({ id }) => id).sort(),
  );
  const count = (action: string) => handed.filter((entry) => entry.action === `appointment.${action}`).length;
  return { moved: count('move'), cancelled: count('cancel'), kept: count('keep') };
}

/** Lets the minutes pass in which a move can still be undone, so that clients are told now. */
export function letUndoWindowsEnd(clinic: string): Promise<unknown> {
  return inDemoDatabase(
    (
      sql,
    ) => sql`update outbox set start_after = now() where relayed_at is null and job = 'appointment-changed'
      and tenant_id = (select id from tenants where slug = ${clinic})`,
  );
}

/** How often each reader was told of each state of the sessions of a clinic since then, and how it was sent. */
export function readTold(clinic: string, since: Standing) {
  return inDemoDatabase(
    (sql) => sql<{ on: string; news: number; status: string; times: number }[]>`
      select subject_id as on, subject_version as news, d.status, count(*)::int as times
      from deliveries d join tenants c on c.id = d.tenant_id
      where c.slug = ${clinic} and claimed_at >= ${since.at} and kind in ('moved', 'cancellation')
      group by subject_id, subject_version, d.status, client_id, recipient`,
  );
}

/** The sessions of whose end their clients must hear: another time, another place, or none any more. */
export function changedForClients(before: Standing, after: Standing): Session[] {
  return [...after.sessions.values()].filter((is) => {
    const was = before.sessions.get(is.id);
    return (
      was !== undefined &&
      was.isLive &&
      (!is.isLive || is.location !== was.location || is.startsAt.getTime() !== was.startsAt.getTime())
    );
  });
}
