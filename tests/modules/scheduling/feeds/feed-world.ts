import { eq } from 'drizzle-orm';
import { makeFeed, readFeedOf, readOwnFeed } from '#app/modules/scheduling/feeds/index.server.ts';
import type { FeedShows } from '#app/modules/scheduling/feeds/feed.ts';
import { isRefusal } from '#app/platform/refusal.ts';
import { clinicSettings, locations } from '#db/schema/tenancy.ts';
import type { TestClinic, TestMember } from '#tests/support/clinic.ts';
import { addAppointment } from '../../notes/world.ts';
import { makeWorkingClinic, type WorkingClinic } from '../working-clinic.ts';

/** Between the two clock changes, both of which lie in the span of a feed that is read now. */
export const FEED_NOW = new Date('2026-11-20T15:00:00Z');

/**
 * Where each session begins, and what the clock on the wall says there and then: before and after both clock changes, within an
 * hour of each, and in the hour that there is twice. By the rules of the zones, not by this product.
 */
export const SESSIONS: Readonly<Record<string, readonly (readonly [instant: string, wall: string])[]>> = {
  'America/New_York': [
    ['2026-10-30T13:00:00Z', '2026-10-30 09:00'],
    ['2026-11-01T05:30:00Z', '2026-11-01 01:30'],
    ['2026-11-01T06:30:00Z', '2026-11-01 01:30'],
    ['2026-11-02T14:00:00Z', '2026-11-02 09:00'],
    ['2027-03-12T14:00:00Z', '2027-03-12 09:00'],
    ['2027-03-14T06:05:00Z', '2027-03-14 01:05'],
    ['2027-03-14T07:00:00Z', '2027-03-14 03:00'],
    ['2027-03-15T13:00:00Z', '2027-03-15 09:00'],
  ],
  'America/Chicago': [
    ['2026-10-30T14:00:00Z', '2026-10-30 09:00'],
    ['2026-11-01T06:30:00Z', '2026-11-01 01:30'],
    ['2026-11-01T07:30:00Z', '2026-11-01 01:30'],
    ['2026-11-02T15:00:00Z', '2026-11-02 09:00'],
    ['2027-03-12T15:00:00Z', '2027-03-12 09:00'],
    ['2027-03-14T07:05:00Z', '2027-03-14 01:05'],
    ['2027-03-14T08:00:00Z', '2027-03-14 03:00'],
    ['2027-03-15T14:00:00Z', '2027-03-15 09:00'],
  ],
  // The clocks of Arizona stay as they are.
  'America/Phoenix': [
    ['2026-10-30T16:00:00Z', '2026-10-30 09:00'],
    ['2026-11-02T16:00:00Z', '2026-11-02 09:00'],
    ['2027-03-12T16:00:00Z', '2027-03-12 09:00'],
    ['2027-03-15T16:00:00Z', '2027-03-15 09:00'],
  ],
};

/** The names of clients, and what a feed may show of them: separators of the file's own, letters of all sizes, no end of a name. */
export const NAMED = [
  ['Ann;Marie Lee, Jr.', 'A. L.'],
  [',Xenia ;Nord', 'X. N.'],
  ['Åsa Ñusta', 'Å. Ñ.'],
  ['小龙 李', '小. 李.'],
  [`Maximiliane-${'Theodora'.repeat(9)} Hohenfels`, 'M. H.'],
  ['\u{10400}eseret \u{1E900}dlam', '\u{10400}. \u{1E900}.'],
] as const;

export const CALENDAR_NAME = 'Lake, Hill; Sons \\ Co. – Zürich';

export interface FeedWorld {
  readonly clinic: WorkingClinic;
  readonly therapist: TestMember & { therapistId: string };
  readonly zone: string;
}

/** A clinic whose one location is in `zone`, with a therapist who has the sessions above, each with another of the clients. */
export async function makeFeedWorld(zone: string): Promise<FeedWorld> {
  const clinic = await makeWorkingClinic();
  await clinic.asJob(async ({ tx, tenant }) => {
    await tx.update(locations).set({ zone }).where(eq(locations.tenantId, tenant.id));
    await tx
      .update(clinicSettings)
      .set({ messageSenderName: CALENDAR_NAME })
      .where(eq(clinicSettings.tenantId, tenant.id));
  });
  const therapist = await clinic.therapist();
  for (const [at, [instant]] of (SESSIONS[zone] ?? []).entries()) {
    const client = await clinic.client({ name: NAMED[at % NAMED.length]?.[0] ?? '' });
    await addAppointment(clinic, therapist, [client], new Date(instant), 'scheduled');
  }
  return { clinic, therapist, zone };
}

/** Makes an address as the member would; returns its path. */
export async function newAddress(clinic: TestClinic, member: TestMember, shows: FeedShows): Promise<string> {
  return clinic.as(member, async (scope) => {
    const asMember = { ...scope, actor: member };
    const before = await readFeedOf(scope, member.membershipId);
    const made = await makeFeed(asMember, shows, before?.id ?? null);
    if (isRefusal(made)) throw new Error(made.refused);
    const { address } = await readOwnFeed(asMember, made.token);
    return new URL(address ?? '').pathname;
  });
}
