import { addDays } from '#app/platform/local-time.ts';
import { Connection } from '#tests/support/connection.ts';
import { countProcessor, summary, type Answerer, type Measured } from '../load/measure-load.ts';
import type { Visitor } from '../servers/our-server.ts';
import { HOURS, mondayOf } from '../world/appointment-rows.ts';
import { bookingPost } from './booking.ts';
import { isRefused } from './refused.ts';

/** People who post at once, each at a desk with a session of their own. */
export const DESKS = 64;
/** After the world's last booked week and before those that the booking row fills. */
const WEEKS_AHEAD = 5;

/**
 * `posts` posts for one free slot, the n-th of those kept for rushes: one is booked and every other one refused. Throws when
 * another number is booked or anything else is answered.
 */
export async function measureRush(
  of: Answerer,
  desks: readonly Visitor[],
  { posts, n, at }: { posts: number; n: number; at: Date },
): Promise<Measured> {
  const { clinic } = desks[0]!;
  const therapist = n % clinic.therapistIds.length;
  const hour = HOURS[Math.floor(n / clinic.therapistIds.length) % HOURS.length];
  const local = `${addDays(mondayOf(at), 7 * WEEKS_AHEAD)}T${String(hour).padStart(2, '0')}:00`;
  const perAct = countProcessor(of);
  const latencies: number[] = [];
  let left = posts;
  let booked = 0;
  const began = performance.now();
  await Promise.all(
    desks.map(async (desk, i) => {
      const connection = new Connection(of.port);
      while (left-- > 0) {
        const sent = performance.now();
        const answer = await connection.ask(
          bookingPost(desk, { therapist, local, clientId: clinic.clientIds[i]! }),
        );
        latencies.push(performance.now() - sent);
        if (answer.status === 303) booked += 1;
        else if (!isRefused(answer)) throw new Error(`A post of the rush was answered ${answer.status}.`);
      }
      connection.close();
    }),
  );
  const took = performance.now() - began;
  if (booked !== 1) throw new Error(`${booked} posts of the rush were booked, not one.`);
  return { concurrency: desks.length, ...summary(latencies, took), ...(await perAct(posts)) };
}
