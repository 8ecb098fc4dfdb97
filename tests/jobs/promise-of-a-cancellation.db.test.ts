import fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import { readReach } from '#app/modules/notifications/ledger/index.server.ts';
import { useMailer } from '#app/modules/notifications/sending/index.server.ts';
import { unsafeSetNow } from '#app/platform/clock.ts';
import { paths } from '#app/platform/paths.ts';
import { MONDAY_8 } from '#tests/modules/scheduling/working-clinic.ts';
import { ledger } from '#tests/support/booked.ts';
import { openTestDatabase } from '#tests/support/database.ts';
import { openDrivenJobs } from '#tests/support/jobs.ts';
import { openFamily, type Family } from '#tests/support/one-family.ts';
import { openSite } from '#tests/support/site.ts';

const { urls } = await openTestDatabase();
const jobs = await openDrivenJobs(urls.jobs);
const site = await openSite();

let letters: string[] = [];
let family = '';
let refuses = false;
useMailer({
  send: async ({ to, text }) => {
    if (refuses) return { status: 'failed', reason: 'address-refused', isFinal: true };
    if (to.toLowerCase() === family) letters.push(text.split('\n')[0]!);
    return { status: 'sent', providerId: 'x' };
  },
});

let the: Family;
async function open(): Promise<void> {
  unsafeSetNow(MONDAY_8);
  the = await openFamily(jobs);
  family = the.address;
  [letters, refuses] = [[], false];
}

const FRIDAY = 'Friday, January 8 at 10:00 AM EST';
const MONDAY = 'Monday, January 11 at 1:00 PM EST';
const STANDS = 'has another appointment at the time and place that were told, so no message is sent';
const BY_MAIL = 'is told by e-mail.';

describe('The page of a cancelled appointment', () => {
  let id: string;
  const page = async (path = paths.appointment) =>
    (await site.get(path(the.clinic.tenant.slug, id), { as: the.clinic.reception })).html;
  beforeEach(async () => {
    await open();
    id = (await the.book(0, 0))!;
    await the.live(300);
    letters = [];
    await the.move(id, 1);
    await the.live(10);
  });

  it('says that its told time is cancelled by e-mail, when the time to which it was moved untold is booked again', async () => {
    await the.cancel(id);
    await the.book(0, 1);
    for (const seconds of [1, 600]) {
      expect(await page()).toContain(BY_MAIL);
      expect(await page()).not.toContain(STANDS);
      await the.live(seconds);
    }
    expect(letters).toEqual([
      `You have an appointment on ${MONDAY}.`,
      `Your appointment on ${FRIDAY} is cancelled.`,
    ]);
  });

  it('says that no message is sent, when the told time is booked again: before it, in its two minutes and behind them', async () => {
    await the.book(0, 0);
    await the.live(1);
    expect(await page(paths.cancelAppointment)).toContain(STANDS);
    await the.cancel(id);
    for (const seconds of [1, 600, 1]) {
      expect(await page()).toContain(STANDS);
      expect(await page()).not.toContain(BY_MAIL);
      await the.live(seconds);
    }
    expect(letters).toEqual([`You have an appointment on ${FRIDAY}.`]);
  });

  it('keeps saying who was told, when the time is booked again after that', async () => {
    await the.cancel(id);
    await the.live(300);
    await the.book(0, 0);
    await the.book(0, 1);
    await the.live(300);
    expect(await page()).toContain(BY_MAIL);
    expect(await page()).not.toContain(STANDS);
  });
});

describe('A cancellation whose booking reached nobody', () => {
  it('cancels the time that was agreed, though it was moved within the two minutes', async () => {
    await open();
    refuses = true;
    const id = (await the.book(0, 0))!;
    await the.live(300);
    refuses = false;
    await the.move(id, 1);
    await the.live(10);
    await the.cancel(id);
    await the.live(300);
    expect(letters).toEqual([`Your appointment on ${FRIDAY} is cancelled.`]);
  });

  it('cancels every time of which somebody may have told the family by voice', async () => {
    await open();
    refuses = true;
    const id = (await the.book(0, 0))!;
    await the.live(300);
    await the.move(id, 1);
    await the.live(300);
    refuses = false;
    await the.cancel(id);
    await the.live(300);
    expect(letters).toEqual([`Your appointment on ${FRIDAY} or ${MONDAY} is cancelled.`]);
  });
});

const act = fc.record({
  do: fc.constantFrom('book', 'book', 'move', 'cancel', 'cancel', 'undoMove', 'undoStep'),
  hour: fc.nat({ max: 2 }),
  isNewest: fc.boolean(),
  isRefused: fc.integer({ min: 0, max: 5 }).map((one) => one === 0),
  seconds: fc.constantFrom<number>(1, 1, 30, 100, 130),
});
type Act = typeof act extends fc.Arbitrary<infer One> ? One : never;
/** A told time is moved, and cancelled before that is told; then one of the two times is booked again, or was before. */
const again: fc.Arbitrary<Act[]> = fc
  .tuple(act, fc.constantFrom(0, 1), fc.boolean())
  .map(([one, taken, isBefore]) => {
    const to = (one.hour + 1) % 3;
    const cancel = { ...one, do: 'cancel' as const, isNewest: !isBefore, seconds: 1 };
    const book = { ...one, do: 'book' as const, hour: [one.hour, to][taken]!, seconds: 1 };
    return [
      { ...one, do: 'book', seconds: 130 },
      { ...one, do: 'move', hour: to, isNewest: true, seconds: 1 },
      ...(isBefore ? [book, cancel] : [cancel, book]),
    ];
  });
const history = fc
  .array(
    fc.oneof(
      act.map((one) => [one]),
      again,
    ),
    { minLength: 2, maxLength: 5 },
  )
  .map((some) => some.flat());

it('what the pages promise of a cancellation is what the ledger then holds, before, right after and behind its two minutes', async () => {
  const seen = { stands: 0, sent: 0, none: 0, before: 0 };
  await fc.assert(
    fc.asyncProperty(history, async (acts) => {
      await open();
      const booked: string[] = [];
      const promise = async (id: string, isCancelling = false) =>
        (await the.desk((scope) => readReach(scope, id, isCancelling ? 'cancelled' : undefined))).map(
          ({ reach }) => reach.way,
        )[0] ?? null;
      const outcome = async (id: string) => {
        const version = (await the.rows()).find((row) => row.id === id)!.messageVersion;
        const row = (await ledger(the.clinic)).find(
          (one) => one.appointmentId === id && one.kind === 'cancellation' && one.version === version,
        );
        return row === undefined ? null : row.reason === 'stands' ? 'rebooked' : 'guardian-email';
      };
      /** What was promised of each cancelled appointment that nobody has been told of, by the newest page. */
      let promised = new Map<string, string | null>();
      for (const one of acts) {
        refuses = one.isRefused;
        const id = booked.at(one.isNewest ? -1 : -2);
        if (one.do === 'book') {
          const made = await the.book(0, one.hour);
          if (made !== null) booked.push(made);
        } else if (id === undefined) continue;
        else if (one.do === 'move') await the.move(id, one.hour);
        else if (one.do === 'cancel') {
          const isStanding = (await the.rows()).some((row) => row.id === id && row.status === 'scheduled');
          const before = await promise(id, true);
          await the.cancel(id);
          if (isStanding) {
            expect(await promise(id)).toBe(before);
            seen.before += 1;
          }
        } else await the[one.do](id);
        await the.live(one.seconds);
        const off = (await the.rows()).filter(({ status }) => status === 'cancelled');
        promised = new Map();
        for (const row of off) promised.set(row.id, await promise(row.id));
      }
      refuses = false;
      await the.live(600);
      for (const [id, way] of promised) {
        const became = await outcome(id);
        expect(became).toBe(way);
        expect(await promise(id)).toBe(became);
        seen[became === null ? 'none' : became === 'rebooked' ? 'stands' : 'sent'] += 1;
      }
    }),
    { numRuns: 30 },
  );
  expect(Math.min(seen.stands, seen.sent, seen.before)).toBeGreaterThan(5);
}, 300_000);
