import { and, eq, isNull } from 'drizzle-orm';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { readUnsent } from '#app/modules/notifications/ledger/index.server.ts';
import { askToSendAgain, markTold, useMailer } from '#app/modules/notifications/sending/index.server.ts';
import { unsafeSetNow } from '#app/platform/clock.ts';
import { deliveries, deliveryTellings } from '#db/schema/notifications.ts';
import { MONDAY_8 } from '#tests/modules/scheduling/working-clinic.ts';
import { openTestDatabase } from '#tests/support/database.ts';
import { openDrivenJobs } from '#tests/support/jobs.ts';
import { openFamily, type Family } from '#tests/support/one-family.ts';

/*
 * Who is told changes from person to person, by mail and by phone: the first guardian, another one beside, one who takes the place of
 * the first, and the client who turns out to be of age. Everybody has a number of their own, by which the list names them.
 */
const PEOPLE = ['sam', 'diego', 'noor', 'client'] as const;
type Person = (typeof PEOPLE)[number];
const PHONES: Readonly<Record<Person, string>> = {
  sam: '+12125550101',
  diego: '+12125550102',
  noor: '+12125550103',
  client: '+12125550104',
};

const { urls } = await openTestDatabase();
const jobs = await openDrivenJobs(urls.jobs);
let letters: { to: string; text: string }[] = [];
useMailer({
  send: async ({ to, text }) => {
    letters.push({ to: to.toLowerCase(), text });
    return { status: 'sent', providerId: 'x' };
  },
});

type Step =
  | { readonly kind: 'move'; readonly hour: number }
  | { readonly kind: 'wait'; readonly seconds: number }
  /** The first guardian's address is there, or not; another guardian is added with one, or takes the entry of the first. */
  | { readonly kind: 'address' | 'age'; readonly isThere: boolean }
  | { readonly kind: 'add' | 'replace' | 'call' | 'again' | 'undo' | 'cancel' };
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 5, arbitrary: fc.record({ kind: fc.constant('move' as const), hour: fc.nat({ max: 2 }) }) },
  {
    weight: 4,
    arbitrary: fc.record({ kind: fc.constant('wait' as const), seconds: fc.constantFrom(30, 150) }),
  },
  {
    weight: 4,
    arbitrary: fc.record({ kind: fc.constantFrom('address' as const, 'age'), isThere: fc.boolean() }),
  },
  {
    weight: 8,
    arbitrary: fc.record({
      kind: fc.constantFrom('add' as const, 'replace', 'call', 'call', 'again', 'undo', 'cancel'),
    }),
  },
);
/** Three of four histories begin with a guardian who has a number alone, is called or not, and is then another. */
const history = fc
  .tuple(
    fc.constantFrom('told' as const, 'called', 'unreached', 'unreached'),
    fc.array(step, { minLength: 4, maxLength: 11 }),
  )
  .map(([how, steps]): Step[] =>
    how === 'told'
      ? steps
      : [
          { kind: 'address', isThere: false },
          { kind: 'wait', seconds: 150 },
          ...(how === 'called' ? [{ kind: 'call' } as const] : []),
          { kind: 'add' },
          ...steps,
          { kind: 'move', hour: 1 },
        ],
  );

/** Who is on record with an address, and whether the client is of age. */
interface OnFile {
  first: 'sam' | 'noor';
  hasAddress: boolean;
  hasDiego: boolean;
  isOfAge: boolean;
}

function readerOf({ first, hasAddress, hasDiego, isOfAge }: OnFile): Person | null {
  if (isOfAge) return 'client';
  if (hasAddress) return first;
  return hasDiego ? 'diego' : null;
}

const addressOf = (the: Family, person: Person) => `${person}-${the.address}`;

async function take(the: Family, booked: string, record: OnFile, one: Step): Promise<void> {
  if (one.kind === 'move') await the.move(booked, one.hour);
  else if (one.kind === 'wait') await the.live(one.seconds);
  else if (one.kind === 'undo') await the.undoMove(booked);
  else if (one.kind === 'cancel') await the.cancel(booked);
  else if (one.kind === 'add' && !record.hasDiego) {
    record.hasDiego = true;
    await the.addGuardian({ name: 'Diego', email: addressOf(the, 'diego'), phone: PHONES.diego });
  } else if (one.kind === 'address') {
    record.hasAddress = one.isThere;
    await the.changeGuardian({ email: one.isThere ? addressOf(the, record.first) : null });
  } else if (one.kind === 'replace') {
    record.first = 'noor';
    const email = record.hasAddress ? addressOf(the, 'noor') : null;
    await the.changeGuardian({ name: 'Noor', email, phone: PHONES.noor });
  } else if (one.kind === 'age') {
    record.isOfAge = one.isThere;
    await the.changeClient({
      dateOfBirth: one.isThere ? '2000-04-05' : '2018-04-05',
      email: addressOf(the, 'client'),
      phone: PHONES.client,
    });
  }
}

/** Who answers for the client by voice, first whose number the list names. */
function answering({ first, hasDiego, isOfAge }: OnFile): readonly [Person, ...Person[]] {
  if (isOfAge) return ['client'];
  return hasDiego ? [first, 'diego'] : [first];
}

/** The messages that were to tell a time, and went to nobody: it was agreed by voice with who was on record (docs/decisions/284). */
const toNobody = (the: Family) =>
  the.clinic.asJob(({ tx }) =>
    tx
      .select({
        id: deliveries.id,
        version: deliveries.subjectVersion,
        kind: deliveries.kind,
        startsAt: deliveries.saysStartsAt,
      })
      .from(deliveries)
      .leftJoin(deliveryTellings, eq(deliveryTellings.deliveryId, deliveries.id))
      .where(and(eq(deliveries.reason, 'no-contact'), isNull(deliveryTellings.id)))
      .orderBy(deliveries.subjectVersion),
  );

function worded(startsAt: Date): string {
  const part = (options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat('en-US', { timeZone: 'America/New_York', ...options }).format(startsAt);
  const time = part({ hour: 'numeric', minute: '2-digit', timeZoneName: 'short' }).replace(/\u202f/g, ' ');
  return `${part({ weekday: 'long', month: 'long', day: 'numeric' })} at ${time}`;
}

it('whoever was told a time by mail or by phone that is no more is written to or to be called, and nobody reads of a time they never heard', async () => {
  const named = /\w+, \w+ \d+ at [\d:]+ [AP]M E[SD]T/g;
  const done = { called: 0, astray: 0, unreached: 0 };
  await fc.assert(
    fc.asyncProperty(history, async (steps) => {
      unsafeSetNow(MONDAY_8);
      const the = await openFamily(jobs);
      await the.changeGuardian({ email: addressOf(the, 'sam'), phone: PHONES.sam });
      const booked = (await the.book(0, 0))!;
      const record: OnFile = { first: 'sam', hasAddress: true, hasDiego: false, isOfAge: false };
      const heard = new Map(PEOPLE.map((person) => [person, new Set<string>()]));
      const agreed = new Map(PEOPLE.map((person) => [person, new Set<string>()]));
      const [lastTold, lastAgreed] = [new Map<Person, Date>(), new Map<Person, Date>()];
      const seen = new Set<string>();
      letters = [];
      const row = async () => (await the.rows()).find(({ id }) => id === booked)!;
      const unsent = () => the.desk((scope) => readUnsent(scope));
      const whoIsAt = (phone: string | null | undefined) => PEOPLE.find((one) => PHONES[one] === phone);
      const hear = async (person: Person, isOff: boolean) => {
        const { startsAt } = await row();
        heard.get(person)!.add(worded(startsAt));
        lastAgreed.delete(person);
        if (isOff) lastTold.delete(person);
        else lastTold.set(person, startsAt);
      };
      const agree = async () => {
        for (const { id, version, kind, startsAt } of await toNobody(the)) {
          if (startsAt === null || kind === 'cancellation' || seen.has(`${id} ${version}`)) continue;
          seen.add(`${id} ${version}`);
          for (const person of answering(record)) agreed.get(person)!.add(worded(startsAt));
          lastTold.delete(answering(record)[0]);
          lastAgreed.set(answering(record)[0], startsAt);
        }
      };
      for (const one of [...steps, { kind: 'wait', seconds: 600 } as const]) {
        await take(the, booked, record, one);
        await agree();
        const messages = one.kind === 'call' || one.kind === 'again' ? await unsent() : [];
        for (const { id, former, reach, kind, canSendAgain } of messages) {
          const phone = former === null ? reach?.call?.phone : former.phone;
          if (one.kind === 'call') {
            const person = whoIsAt(phone);
            if (person === undefined) continue;
            await the.desk((scope) => markTold(scope, id, phone ?? undefined));
            await hear(person, kind.startsWith('cancellation'));
            done.called += 1;
          } else if (canSendAgain) {
            await the.desk((scope) => askToSendAgain(scope, id));
            await the.live(1);
          }
        }
        const standing = worded((await row()).startsAt);
        for (const { to, text } of letters.splice(0)) {
          const person = PEOPLE.find((some) => to === addressOf(the, some));
          if (person === undefined) continue;
          const known = [...heard.get(person)!, ...agreed.get(person)!];
          const isOff = text.includes('is cancelled');
          for (const time of text.match(named) ?? [])
            if (isOff || time !== standing) expect(known.join(' / '), text).toContain(time);
          await hear(person, isOff);
        }
      }
      const { startsAt, status } = await row();
      const astray = [...lastTold, ...lastAgreed].flatMap(([person, told]) =>
        status !== 'cancelled' && told.getTime() === startsAt.getTime() ? [] : [person],
      );
      const toCall = (await unsent()).map(({ former, reach }) =>
        former === null
          ? whoIsAt(reach?.call?.phone)
          : (whoIsAt(former.phone) ?? PEOPLE.find((some) => former.name === addressOf(the, some))),
      );
      expect(toCall).toEqual(expect.arrayContaining(astray));
      expect(astray).not.toContain(toCall.length === 0 ? readerOf(record) : undefined);
      done.astray += astray.length;
      done.unreached += [...lastAgreed.keys()].filter((person) => astray.includes(person)).length;
    }),
    { numRuns: 30 },
  );
  expect(done.called).toBeGreaterThan(2);
  expect(done.astray).toBeGreaterThan(3);
  expect(done.unreached).toBeGreaterThan(0);
}, 300_000);
