import { eq } from 'drizzle-orm';
import fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import { readUnsent } from '#app/modules/notifications/ledger/index.server.ts';
import { useMailer } from '#app/modules/notifications/sending/index.server.ts';
import { cancelAppointment } from '#app/modules/scheduling/cancellation/index.server.ts';
import { bookAppointment } from '#app/modules/scheduling/booking/index.server.ts';
import { moveAppointment, undoMove } from '#app/modules/scheduling/moves/index.server.ts';
import { now, unsafeSetNow } from '#app/platform/clock.ts';
import { isRefusal } from '#app/platform/refusal.ts';
import { guardians } from '#db/schema/clients.ts';
import { appointments } from '#db/schema/scheduling.ts';
import type { Scope } from '#db/tenant.server.ts';
import { makeWorkingClinic, MONDAY_8 } from '#tests/modules/scheduling/working-clinic.ts';
import { addClient } from '#tests/support/booked.ts';
import { openTestDatabase } from '#tests/support/database.ts';
import { openDrivenJobs } from '#tests/support/jobs.ts';

const { urls } = await openTestDatabase();
const jobs = await openDrivenJobs(urls.jobs);

let refuses = false;
let letters: { to: string; subject: string; text: string }[] = [];
useMailer({
  send: async ({ to, subject, text }) => {
    if (refuses) return { status: 'failed', reason: 'address-refused', isFinal: true };
    letters.push({ to, subject, text });
    return { status: 'sent', providerId: 'x' };
  },
});
beforeEach(() => {
  unsafeSetNow(MONDAY_8);
  [refuses, letters] = [false, []];
});

/** The people who may be the contact. Each child has its own, because the worker serves every child that there is. */
let [ANN, BO] = ['', ''];
let children = 0;
const slotAt = (slot: number) => `2027-01-${String(8 + 3 * (slot % 2)).padStart(2, '0')}T${10 + slot}:00`;
const worded = (startsAt: Date): string => {
  const part = (options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat('en-US', { timeZone: 'America/New_York', ...options }).format(startsAt);
  const day = part({ weekday: 'long', month: 'long', day: 'numeric' });
  const time = part({ hour: 'numeric', minute: '2-digit', timeZoneName: 'short' });
  return `${day} at ${time}`.replace(/\u202f/g, ' ');
};

/** A child's appointment of which its guardian is told, and the desk that changes both. */
async function openChild() {
  const clinic = await makeWorkingClinic();
  children += 1;
  [ANN, BO] = [`ann-${children}@example.test`, `bo-${children}@example.test`];
  const { therapistId } = await clinic.therapist();
  const clientId = await addClient(clinic, { born: '2018-04-05', guardianEmail: ANN });
  const { locationId, serviceId } = clinic;
  const desk = <T>(fn: (scope: Scope) => Promise<T>) => clinic.as(clinic.reception, fn);
  const booked = await desk((scope) =>
    bookAppointment(scope, {
      clientIds: [clientId],
      therapistId,
      locationId,
      serviceId,
      startsAt: slotAt(0),
    }),
  );
  if (isRefusal(booked)) throw new Error(booked.refused);
  const { appointmentId } = booked;
  const row = () =>
    clinic.asJob(
      async ({ tx }) => (await tx.select().from(appointments).where(eq(appointments.id, appointmentId)))[0]!,
    );
  return {
    row,
    /** The people who were written to before and are to be called, by the address to which that went. */
    toCall: async () =>
      (await desk((scope) => readUnsent(scope))).flatMap(({ former }) => former?.name ?? []),
    standing: async () => worded((await row()).startsAt),
    move: async (to: { startsAt: string }) => {
      const { rowVersion } = await row();
      await desk((scope) => moveAppointment(scope, 'any', { appointmentId, ...to, rowVersion }));
    },
    undo: () => desk((scope) => undoMove(scope, 'any', appointmentId)),
    cancel: async () => {
      const { rowVersion } = await row();
      await desk((scope) =>
        cancelAppointment(scope, 'any', { appointmentId, askedBy: 'client', reason: 'Ill', rowVersion }),
      );
    },
    nameContact: (email: string, name = email) =>
      clinic.asJob(async ({ tx, vault }) => {
        const [guardian] = await tx.select().from(guardians).where(eq(guardians.clientId, clientId));
        const { id } = guardian!;
        await tx
          .update(guardians)
          .set({
            email: vault.seal(guardians.email, id, email),
            name: vault.seal(guardians.name, id, name),
          })
          .where(eq(guardians.id, id));
      }),
  };
}
type Child = Awaited<ReturnType<typeof openChild>>;

const pass = (seconds: number) => jobs.goTo(new Date(now().getTime() + seconds * 1_000));
const textTo = (to: string) =>
  letters.filter((letter) => letter.to === to).map(({ text }) => text.split('\n')[0]);

describe('A message to somebody who was told nothing of the appointment', () => {
  it('tells where it stands after a move, and names no time that only another person was told', async () => {
    const child = await openChild();
    await pass(1);
    const first = await child.standing();
    await child.nameContact(BO);
    await child.move({ startsAt: slotAt(1) });
    await pass(600);
    const moved = await child.standing();
    expect(textTo(ANN)).toEqual([`You have an appointment on ${first}.`]);
    expect(textTo(BO)).toEqual([`You have an appointment on ${moved}.`]);
    await child.nameContact(ANN);
    await child.move({ startsAt: slotAt(2) });
    await pass(600);
    expect(textTo(ANN)[1]).toBe(
      `Your appointment on ${first} was moved. It is now on ${await child.standing()}.`,
    );
  });

  it('names what the same person was told at an address that was wrong, or agreed where no message arrived', async () => {
    const child = await openChild();
    await child.nameContact('wrong@example.test', 'Ann Okafo');
    await pass(1);
    const first = await child.standing();
    await child.nameContact(ANN, 'Ann Okafor');
    await child.move({ startsAt: slotAt(1) });
    await pass(600);
    expect(textTo(ANN)).toEqual([
      `Your appointment on ${first} was moved. It is now on ${await child.standing()}.`,
    ]);
    const unsent = await openChild();
    refuses = true;
    await pass(1);
    refuses = false;
    const agreed = await unsent.standing();
    await unsent.move({ startsAt: slotAt(1) });
    await pass(600);
    expect(textTo(ANN)).toEqual([
      `Your appointment on ${agreed} was moved. It is now on ${await unsent.standing()}.`,
    ]);
  });

  it('cancels no time that only another person was told, and is not sent when nobody was', async () => {
    const child = await openChild();
    await pass(1);
    await child.move({ startsAt: slotAt(1) });
    await child.nameContact(BO);
    await child.cancel();
    await pass(600);
    expect(textTo(BO)).toEqual([]);
    const untold = await openChild();
    letters = [];
    await untold.cancel();
    await pass(600);
    expect(letters).toEqual([]);
  });
});

type Step =
  | { readonly kind: 'move'; readonly slot: number }
  | { readonly kind: 'wait'; readonly seconds: number }
  | { readonly kind: 'contact'; readonly isBo: boolean }
  | { readonly kind: 'undo' | 'cancel' | 'refused' };
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 4, arbitrary: fc.record({ kind: fc.constant('move' as const), slot: fc.nat({ max: 5 }) }) },
  {
    weight: 4,
    arbitrary: fc.record({
      kind: fc.constant('wait' as const),
      seconds: fc.constantFrom(30, 150, 90_000),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({ kind: fc.constant('contact' as const), isBo: fc.boolean() }),
  },
  {
    weight: 2,
    arbitrary: fc.record({ kind: fc.constantFrom('undo' as const, 'cancel' as const, 'refused' as const) }),
  },
);

/** Every other history begins with a reader who is told, and is then another. */
const history = fc
  .tuple(fc.boolean(), fc.array(step, { minLength: 3, maxLength: 10 }))
  .map(([isOther, steps]): Step[] =>
    isOther ? [{ kind: 'wait', seconds: 30 }, { kind: 'contact', isBo: true }, ...steps] : steps,
  );

async function take(child: Child, one: Step): Promise<void> {
  if (one.kind === 'wait') await pass(one.seconds);
  else if (one.kind === 'move') await child.move({ startsAt: slotAt(one.slot) });
  else if (one.kind === 'contact') await child.nameContact(one.isBo ? BO : ANN);
  else if (one.kind === 'refused') refuses = !refuses;
  else await child[one.kind]();
}

/**
 * A reader whom nothing reached may believe the times at which the appointment stood while that reader was the contact: they were
 * agreed by voice (docs/decisions/242, 251).
 */
function mayBelieve(told: ReadonlyMap<string, ReadonlySet<string>>, stood: typeof told, reader: string) {
  const known = told.get(reader)!;
  return known.size > 0 ? known : stood.get(reader)!;
}

it('every time that a message names stands, or may be believed by its reader, and whoever was told another and is written to no more is to be called', async () => {
  const named = /\w+, \w+ \d+ at [\d:]+ [AP]M E[SD]T/g;
  let called = 0;
  await fc.assert(
    fc.asyncProperty(history, async (steps) => {
      unsafeSetNow(MONDAY_8);
      [refuses, letters] = [false, []];
      const child = await openChild();
      const told = new Map([ANN, BO].map((reader) => [reader, new Set<string>()]));
      const stood = new Map([ANN, BO].map((reader) => [reader, new Set<string>()]));
      const lastTold = new Map<string, Date>();
      let contact = ANN;
      for (const one of [...steps, { kind: 'wait', seconds: 600 } as const]) {
        await take(child, one);
        const standing = await child.standing();
        if (one.kind === 'contact') contact = one.isBo ? BO : ANN;
        stood.get(contact)!.add(standing);
        for (const { to, text } of letters.splice(0)) {
          const known = told.get(to);
          if (known === undefined) continue;
          const times = text.match(named) ?? [];
          expect(times.length).toBeGreaterThan(0);
          const isOff = text.includes('is cancelled');
          const believed = mayBelieve(told, stood, to);
          for (const time of times) if (time !== standing) expect([...believed].join(' / ')).toContain(time);
          if (isOff) lastTold.delete(to);
          else {
            known.add(standing);
            lastTold.set(to, (await child.row()).startsAt);
          }
        }
      }
      const { startsAt, status } = await child.row();
      const astray = [...lastTold].flatMap(([reader, told]) => {
        const isTrue = status !== 'cancelled' && told.getTime() === startsAt.getTime();
        return reader === contact || isTrue || told <= now() || startsAt <= now() ? [] : [reader];
      });
      called += astray.length;
      expect(await child.toCall()).toEqual(expect.arrayContaining(astray));
    }),
    { numRuns: 40 },
  );
  expect(called).toBeGreaterThan(3);
}, 240_000);
