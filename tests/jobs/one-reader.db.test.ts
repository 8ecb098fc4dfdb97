import { eq } from 'drizzle-orm';
import fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import { readUnsent } from '#app/modules/notifications/ledger/index.server.ts';
import { askToSendAgain, useMailer } from '#app/modules/notifications/sending/index.server.ts';
import { unsafeSetNow } from '#app/platform/clock.ts';
import { paths } from '#app/platform/paths.ts';
import { clients } from '#db/schema/clients.ts';
import { MONDAY_8 } from '#tests/modules/scheduling/working-clinic.ts';
import { ledger } from '#tests/support/booked.ts';
import { openTestDatabase } from '#tests/support/database.ts';
import { openDrivenJobs } from '#tests/support/jobs.ts';
import { openFamily, type Family } from '#tests/support/one-family.ts';
import { openSite } from '#tests/support/site.ts';

const { urls } = await openTestDatabase();
const jobs = await openDrivenJobs(urls.jobs);
const site = await openSite();

/** The letters to the family of the day, and no other clinic's. */
let letters: string[] = [];
let family = '';
let refuses = false;
useMailer({
  send: async ({ to, text }) => {
    if (refuses) return { status: 'failed', reason: 'address-refused', isFinal: true };
    if (to.toLowerCase() === family) letters.push(text);
    return { status: 'sent', providerId: 'x' };
  },
});

const FRIDAY = 'Friday, January 8 at 10:00 AM EST';
const MONDAY = 'Monday, January 11 at 1:00 PM EST';
const ELSE = `You still have another appointment on ${FRIDAY}, at Main Street.`;

const open = async () => {
  const the = await openFamily(jobs);
  family = the.address;
  return the;
};
const firstLines = () => letters.map((text) => text.split('\n')[0]);

beforeEach(() => {
  unsafeSetNow(MONDAY_8);
  [letters, refuses] = [[], false];
});

describe('A time that is told again as standing', () => {
  let the: Family;
  let first: string;
  beforeEach(async () => {
    the = await open();
    first = (await the.book(0, 0))!;
    await the.live(300);
    letters = [];
  });

  it('to the same client is not cancelled behind it: the page and the ledger say why', async () => {
    await the.cancel(first);
    await the.live(30);
    expect(await the.book(0, 0)).not.toBeNull();
    const { html } = await site.get(paths.appointment(the.clinic.tenant.slug, first), {
      as: the.clinic.reception,
    });
    expect(html).toContain(
      'has another appointment at the time and place that were told, so no message is sent',
    );
    expect(html).not.toContain('is told by e-mail.');
    await the.live(600);
    expect(firstLines()).toEqual([`You have an appointment on ${FRIDAY}.`]);
    const rows = (await ledger(the.clinic)).filter(({ kind }) => kind === 'cancellation');
    expect(rows).toMatchObject([{ status: 'skipped', reason: 'stands' }]);
    expect(await the.desk((scope) => readUnsent(scope))).toEqual([]);
  });

  it('to the same client is not moved away behind it: the other time is told as one of its own', async () => {
    await the.move(first, 1);
    await the.live(30);
    expect(await the.book(0, 0)).not.toBeNull();
    await the.live(600);
    expect(firstLines()).toEqual([
      `You have an appointment on ${FRIDAY}.`,
      `You have an appointment on ${MONDAY}.`,
    ]);
  });

  it.each(['cancel', 'move'] as const)(
    'to the other child stays when the first is told of its %s',
    async (act) => {
      if (act === 'cancel') await the.cancel(first);
      else await the.move(first, 1);
      expect(await the.book(1, 0)).not.toBeNull();
      await the.live(600);
      expect(letters[1]?.split('\n')[0]).toMatch(act === 'cancel' ? /is cancelled\.$/ : /was moved\./);
      expect(letters[1]).toContain(`\n\n${ELSE}\n\n`);
    },
  );

  it('to a family that reads Spanish stays as well', async () => {
    await the.clinic.asJob(({ tx, vault }) =>
      tx
        .update(clients)
        .set({ preferredLanguage: vault.seal(clients.preferredLanguage, the.children[0]!, 'es') })
        .where(eq(clients.id, the.children[0]!)),
    );
    await the.cancel(first);
    await the.book(1, 0);
    await the.live(600);
    expect(letters[1]).toContain(
      'Sigue en pie otra cita: viernes, 8 de enero, 10:00 a.m. EST, en Main Street.',
    );
  });

  it('to the other child long before stays when both have sessions at once and one is cancelled', async () => {
    const second = (await the.book(1, 0))!;
    await the.live(300);
    letters = [];
    await the.cancel(first);
    await the.live(300);
    expect(letters).toEqual([expect.stringContaining(ELSE)]);
    letters = [];
    await the.cancel(second);
    await the.live(300);
    expect(letters).toEqual([expect.not.stringContaining('still have')]);
  });

  it('to the other child stays while its own cancellation can still be taken back', async () => {
    const second = (await the.book(1, 0))!;
    await the.live(300);
    letters = [];
    await the.cancel(first);
    await the.live(60);
    await the.cancel(second);
    await the.live(90);
    expect(letters).toEqual([expect.stringContaining(ELSE)]);
    expect(await the.undoStep(second)).toMatchObject({ appointmentId: second });
    await the.live(300);
    expect(letters).toHaveLength(1);
  });

  it('to nobody remains when one act cancels both', async () => {
    const second = (await the.book(1, 0))!;
    await the.live(300);
    letters = [];
    await the.cancel(first, second);
    await the.live(300);
    expect(firstLines()).toEqual(Array(2).fill(`Your appointment on ${FRIDAY} is cancelled.`));
    expect(letters.join()).not.toContain('still have');
  });

  it('is neither listed as to be cancelled nor cancelled by hand, when the cancellation had failed', async () => {
    refuses = true;
    await the.cancel(first);
    await the.live(300);
    expect(await the.desk((scope) => readUnsent(scope))).toMatchObject([{ kind: 'cancellation' }]);
    refuses = false;
    await the.book(0, 0);
    await the.live(1);
    expect(await the.desk((scope) => readUnsent(scope))).toEqual([]);
    const failed = (await ledger(the.clinic)).find(({ status }) => status === 'failed')!;
    await the.desk((scope) => askToSendAgain(scope, failed.id));
    await the.live(1);
    expect(firstLines()).toEqual([`You have an appointment on ${FRIDAY}.`]);
    expect((await ledger(the.clinic)).find(({ id }) => id === failed.id)).toMatchObject({ reason: 'stands' });
  });
});

/** What a reader takes from one letter, by the words alone: each time that it says to stand, and each that it says not to. */
function read(text: string): { stands: string[]; gone: string[] } {
  const named = /\w+, \w+ \d+ at [\d:]+ [AP]M E[SD]T/g;
  const sentences = text.split('\n\n').filter((part) => named.test(part));
  const read = { stands: [] as string[], gone: [] as string[] };
  for (const sentence of sentences) {
    const [one, other] = sentence.match(named) ?? [];
    if (one === undefined) throw new Error(`Nobody understands this: ${text}`);
    if (/ is cancelled\./.test(sentence)) read.gone.push(one);
    else if (/ was moved| moved from/.test(sentence)) {
      read.gone.push(one);
      read.stands.push(other!);
    } else read.stands.push(one);
  }
  return read;
}

type Act = {
  do: 'book' | 'move' | 'cancel' | 'undoMove' | 'undoStep';
  child: number;
  hour: number;
  /** Of the two newest appointments of the child, which. */
  isNewest: boolean;
  /** How long nothing is done after it. */
  seconds: number;
};
const rest = {
  child: fc.nat({ max: 1 }),
  hour: fc.nat({ max: 2 }),
  isNewest: fc.boolean(),
  seconds: fc.constantFrom(0, 1, 30, 100, 130),
};
const act: fc.Arbitrary<Act> = fc.record({
  do: fc.constantFrom('book', 'move', 'cancel', 'undoMove', 'undoStep'),
  ...rest,
});
/** A time is told, freed, and booked again by the same child or the other before its freeing is told. */
const again: fc.Arbitrary<Act[]> = fc
  .record({
    ...rest,
    by: rest.child,
    freed: fc.constantFrom('move', 'cancel'),
    soon: fc.constantFrom(0, 1, 30),
  })
  .map(({ by, freed, soon, ...one }) => [
    { ...one, do: 'book', seconds: 130 },
    {
      ...one,
      do: freed,
      hour: freed === 'move' ? (one.hour + 1) % 3 : one.hour,
      isNewest: true,
      seconds: soon,
    },
    { ...one, do: 'book', child: by },
  ]);
const history = fc
  .array(
    fc.oneof(
      act.map((one) => [one]),
      again,
    ),
    { minLength: 2, maxLength: 7 },
  )
  .map((some) => some.flat());

it('after the last message each reader’s last words about every time agree with what stands', async () => {
  const done = { times: 0, besides: 0, stands: 0 };
  await fc.assert(
    fc.asyncProperty(history, async (acts) => {
      unsafeSetNow(MONDAY_8);
      letters = [];
      const the = await open();
      const booked: string[][] = [[], []];
      for (const one of acts) {
        const id = booked[one.child]!.at(one.isNewest ? -1 : -2);
        if (one.do === 'book') {
          const made = await the.book(one.child, one.hour);
          if (made !== null) booked[one.child]!.push(made);
        } else if (id === undefined) continue;
        else if (one.do === 'move') await the.move(id, one.hour);
        else await the[one.do](id);
        await the.live(one.seconds);
      }
      await the.live(600);
      const last = new Map<string, boolean>();
      for (const text of letters) {
        const { stands, gone } = read(text);
        for (const time of gone) last.set(time, false);
        for (const time of stands) last.set(time, true);
        if (text.includes('still have')) done.besides += 1;
      }
      const standing = new Set(
        (await the.rows())
          .filter(({ status }) => status !== 'cancelled')
          .map(({ startsAt }) => worded(startsAt)),
      );
      done.times += last.size;
      done.stands += (await ledger(the.clinic)).filter(({ reason }) => reason === 'stands').length;
      expect(
        [...last]
          .filter(([, stands]) => stands)
          .map(([time]) => time)
          .toSorted(),
      ).toEqual([...standing].toSorted());
    }),
    { numRuns: 30 },
  );
  expect(done.times).toBeGreaterThan(30);
  expect(done.besides).toBeGreaterThan(0);
  expect(done.stands).toBeGreaterThan(0);
}, 300_000);

function worded(startsAt: Date): string {
  const part = (options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat('en-US', { timeZone: 'America/New_York', ...options }).format(startsAt);
  const day = part({ weekday: 'long', month: 'long', day: 'numeric' });
  const time = part({ hour: 'numeric', minute: '2-digit', timeZoneName: 'short' });
  return `${day} at ${time}`.replace(/\u202f/g, ' ');
}
