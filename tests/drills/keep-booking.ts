import { openForm, type BookingForm, type Desk, type Posted } from './desk.ts';
import { tick, type Pair } from './world.ts';

/** One post and the form that it sent. */
export interface MadePost extends Posted {
  readonly form: BookingForm;
  readonly deskNumber: number;
}

export interface DesksAtWork {
  /** Every post that came back, in the order of their answers. */
  readonly posts: readonly MadePost[];
  /** Lets every desk bring the form in hand to its booking. Returns how many could not within 30 s. */
  finish(): Promise<number>;
}

/** As a person would wait before pressing again. */
const AGAIN_MS = 50;
const LAST_FORMS_MS = 30_000;

/**
 * Every desk books one slot of its own pair after another. A form that was not booked is posted again as it is, under
 * the same key, until it is.
 */
export function keepBooking(desks: readonly Desk[], pairs: readonly Pair[]): DesksAtWork {
  const posts: MadePost[] = [];
  const over = new AbortController();
  let busy = desks.length;
  const work = desks.map(async (desk, deskNumber) => {
    const pair = pairs[deskNumber]!;
    for (let slot = 0; !over.signal.aborted; slot += 1) {
      const form = openForm(pair, slot);
      for (let isBooked = false; !isBooked;) {
        const posted = await desk.post(form);
        posts.push({ ...posted, form, deskNumber });
        isBooked = posted.what === 'booked';
        if (!isBooked) await tick(AGAIN_MS);
      }
    }
    busy -= 1;
  });
  return {
    posts,
    async finish() {
      over.abort();
      await Promise.race([Promise.all(work), tick(LAST_FORMS_MS)]);
      return busy;
    },
  };
}

/** Waits until `isSo`, for `ms` at most. Returns how long it took, or null. */
export async function waitUntil(isSo: () => boolean | Promise<boolean>, ms: number): Promise<number | null> {
  const since = performance.now();
  while (!(await isSo())) {
    if (performance.now() - since > ms) return null;
    await tick(10);
  }
  return Math.round(performance.now() - since);
}

/** Ids of the appointments that somebody was told of. */
export function acknowledged(posts: readonly MadePost[]): string[] {
  return posts.flatMap(({ what, appointmentId }) => (what === 'booked' ? [appointmentId] : []));
}

/** How often each answer came that is none of these. */
export function strangeAnswers(posts: readonly MadePost[], expected: readonly Posted['what'][]): string {
  const counts = new Map<string, number>();
  for (const { what, status } of posts) {
    if (!expected.includes(what)) counts.set(`${what} ${status}`, (counts.get(`${what} ${status}`) ?? 0) + 1);
  }
  return [...counts].map(([answer, count]) => `${count} × ${answer}`).join(', ');
}
