import type { NoticePolicy } from '#app/modules/tenancy/index.server.ts';

/**
 * Returns the hours of notice that held at an instant, such as that of a booking: those of the newest version that was in force
 * by then. What is older than every version goes by the first.
 */
export function noticeAt({ now, versions }: NoticePolicy, at: Date): number {
  const held = versions.find(({ from }) => from <= at) ?? versions.at(-1);
  return held?.hours ?? now;
}

/**
 * Tells whether a cancellation comes later than the clinic's policy allowed when the appointment was booked. The policy's hours
 * are hours of real time; notice of exactly that many is in time.
 */
export function isLateCancellation(
  { bookedAt, startsAt }: { readonly bookedAt: Date; readonly startsAt: Date },
  cancelledAt: Date,
  policy: NoticePolicy,
): boolean {
  return startsAt.getTime() - cancelledAt.getTime() < noticeAt(policy, bookedAt) * 3_600_000;
}
