import { startProductionServer } from '#tests/support/production-server.ts';
import { cpuMsOf, postgresCpuMs } from '#tests/support/process-figures.ts';
import { countBookings, countDeadlocks, countRowsOfBookings } from './booked-once.ts';
import { openDesks, openForm, type Desk, type Posted } from './desk.ts';
import { invariants, type Drill } from './drill.ts';
import { openBookings, openDrillWorld, slotAt, type Pair } from './world.ts';

const POSTS = 10_000;
const AT_ONCE = 64;
/** No transaction may take longer (db/client.server.ts), so no answer may. */
const LONGEST_MS = 12_000;
/** Of the server and PostgreSQL together, for one post. The clock would tell of the machine's other work too. */
const LIMIT_CPU_MS = 10;
const ROWS_OF_A_BOOKING = 5;

export const oneSlotRush: Drill = {
  invariant: `${POSTS} posts for one slot: one is answered by its appointment, the others by the times and therapists that are free instead; no error, no deadlock, at most ${LIMIT_CPU_MS} ms of processor a post`,
  async run() {
    const { broken, hold } = invariants();
    const world = await openDrillWorld();
    const { clinic, pairs } = await openBookings(3);
    const web = await startProductionServer(world);
    const desks = await openDesks(world, web.port, clinic, AT_ONCE);
    const clients = await Promise.all(desks.map(() => clinic.client()));
    try {
      const wanted = clients.map((clientId) => ({ ...pairs[0]!, clientId }));
      const cpu = () => [cpuMsOf(web.pid) ?? 0, postgresCpuMs(world.postmaster) ?? 0] as const;
      const before = cpu();
      const { counts, appointmentIds, unkind, longest, ms } = await rush(
        desks,
        wanted,
        pairs[1]!.therapistId,
      );
      const after = cpu();
      const found = await countBookings(world.superuserUrl, appointmentIds);
      const rows = await countRowsOfBookings(world.superuserUrl);
      const deadlocks = await countDeadlocks(world.superuserUrl);
      hold(
        appointmentIds.length === 1,
        `one post is answered by an appointment (${appointmentIds.length} are)`,
      );
      hold(
        found.there === 1 && found.all === 1 && found.incomplete === 0,
        'exactly one booking is made, whole',
      );
      hold(
        counts.get('refused') === POSTS - 1,
        'every other post is refused, none fails and none is cut off',
      );
      hold(unkind === 0, `every refusal offers what is free instead (${unkind} do not)`);
      hold(rows === ROWS_OF_A_BOOKING, `a refused booking leaves nothing behind (${rows} rows)`);
      hold(found.gaps === 0, 'the audit trail has no gap');
      hold(deadlocks === 0, 'no deadlock');
      hold(longest < LONGEST_MS, `no answer takes longer than ${LONGEST_MS} ms (one took ${longest})`);
      const [server, database] = [perPost(after[0] - before[0]), perPost(after[1] - before[1])];
      hold(server + database <= LIMIT_CPU_MS, `at most ${LIMIT_CPU_MS} ms of processor a post`);
      return {
        counts: {
          ...Object.fromEntries(counts),
          stored: found.all,
          deadlocks,
          'longest ms': longest,
          'ms by the clock': ms,
          'ms of processor a post, server': server,
          'ms of processor a post, PostgreSQL': database,
        },
        broken,
      };
    } finally {
      for (const desk of desks) desk.close();
      await web.kill();
      await world.close();
    }
  },
};

const perPost = (ms: number) => Number((ms / POSTS).toFixed(2));

/** All desks post for the first slot of these pairs' therapist until POSTS are answered. */
async function rush(desks: readonly Desk[], wanted: readonly Pair[], otherTherapistId: string) {
  const counts = new Map<string, number>();
  const appointmentIds: string[] = [];
  let unkind = 0;
  let longest = 0;
  let left = POSTS;
  const note = ({ what, status, page, ms, appointmentId }: Posted) => {
    const name = what === 'wrong' ? `answered ${status}` : what;
    counts.set(name, (counts.get(name) ?? 0) + 1);
    if (what === 'booked') appointmentIds.push(appointmentId);
    if (what === 'refused' && !isKind(page, otherTherapistId)) unkind += 1;
    longest = Math.max(longest, ms);
  };
  const began = performance.now();
  await Promise.all(
    desks.map(async (desk, n) => {
      // Whoever has the slot is done.
      for (let isBooked = false; !isBooked && left-- > 0;) {
        const posted = await desk.post(openForm(wanted[n]!, 0));
        note(posted);
        isBooked = posted.what === 'booked';
      }
    }),
  );
  return { counts, appointmentIds, unkind, longest, ms: Math.round(performance.now() - began) };
}

/** Says why, offers the therapist's next hour to choose, and somebody else who is free at the time that was wanted. */
function isKind(page: string, otherTherapistId: string): boolean {
  const nextHour = slotAt(1);
  const sameTime = `therapist=${otherTherapistId}`;
  return (
    page.includes('<title>Error: ') &&
    new RegExp(`<input[^>]*type="radio"[^>]*name="startsAt"[^>]*value="${nextHour}"`).test(page) &&
    page.includes(sameTime)
  );
}
