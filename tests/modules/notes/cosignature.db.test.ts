import { eq } from 'drizzle-orm';
import { afterEach, describe, expect, it } from 'vitest';
import { cosignNote, signNote } from '#app/modules/notes/signing/index.server.ts';
import { readClientNotes, readNote } from '#app/modules/notes/reading/index.server.ts';
import { readMyDay } from '#app/modules/notes/my-day/index.server.ts';
import { unsafeSetNow } from '#app/platform/clock.ts';
import { addDays, instantOfLocal, localDateOf } from '#app/platform/local-time.ts';
import { isRefusal } from '#app/platform/refusal.ts';
import { careTeamMembers } from '#db/schema/clients.ts';
import { openTestDatabase, type TestMember } from '#tests/support/database.ts';
import { addAppointment, heldSession, save, signIn, supervise, type HeldSession } from './world.ts';

await openTestDatabase();
afterEach(() => unsafeSetNow(null));

const ZONE = 'America/New_York';
/** Days as the clinic in New York counts them: tomorrow, when the note is signed, and around it. */
const DAY = addDays(localDateOf(new Date(), ZONE), 1);
const [BEFORE, AFTER, LATER] = [addDays(DAY, -1), addDays(DAY, 1), addDays(DAY, 2)];

interface Signed extends HeldSession {
  readonly noteId: string;
  readonly supervisor: TestMember;
  readonly successor: TestMember;
}

/** It is half past eight in the evening of that day, when it is the next day in UTC. */
const eveningOf = (day: string) => unsafeSetNow(instantOfLocal(`${day}T20:30`, ZONE).instant);

async function withSupervisors(): Promise<Signed> {
  const held = await heldSession();
  const { clinic, author, clientId } = held;
  const afternoon = instantOfLocal(`${DAY}T15:00`, ZONE).instant;
  const world = { ...held, appointmentId: await addAppointment(clinic, author, [clientId], afternoon) };
  const { noteId } = await save(world, 'for review', 0);
  const supervisor = await world.clinic.member('therapist', 'Sue Pervisor');
  const successor = await world.clinic.member('therapist', 'Sam Successor');
  return { ...world, noteId, supervisor, successor };
}

async function sign(world: Signed, day = DAY): Promise<void> {
  eveningOf(day);
  await signIn(world.author);
  const signed = await world.clinic.as(world.author, (scope) => signNote(scope, world.noteId, 1));
  expect(isRefusal(signed)).toBe(false);
}

/** What a colleague sees of the note on every page that judges it. */
const asSeenBy = (world: Signed, colleague: TestMember) =>
  world.clinic.as(colleague, async (scope) => {
    const note = await readNote(scope, world.noteId);
    const day = await readMyDay(scope, colleague.therapistId!);
    return {
      status: note?.status ?? null,
      mayCosign: note?.can.cosign ?? false,
      isListed: day.awaiting.some((waiting) => waiting.noteId === world.noteId),
    };
  });

const statusInListOf = (world: Signed, member: TestMember) =>
  world.clinic.as(member, async (scope) => (await readClientNotes(scope, world.clientId))?.notes[0]?.status);

async function cosign(world: Signed, colleague: TestMember): Promise<string> {
  await signIn(colleague);
  const done = await world.clinic.as(colleague, (scope) => cosignNote(scope, world.noteId));
  return isRefusal(done) ? done.refused : 'cosigned';
}

const OUT_OF_REACH = { status: null, mayCosign: false, isListed: false };
const WAITS = { status: 'awaiting_cosignature', mayCosign: true, isListed: true };

describe('a note that was signed without supervision', () => {
  it('stays signed when its author gets a supervisor later', async () => {
    const world = await withSupervisors();
    await sign(world);
    await supervise(world.clinic, world.supervisor, world.author, { since: AFTER });
    eveningOf(AFTER);
    const seen = await asSeenBy(world, world.supervisor);
    expect(seen).toEqual({ status: 'signed', mayCosign: false, isListed: false });
    expect(await statusInListOf(world, world.author)).toBe('signed');
    expect(await cosign(world, world.supervisor)).toBe('no-note');
  });

  it('stays signed when its author was supervised until the day before', async () => {
    const world = await withSupervisors();
    await supervise(world.clinic, world.supervisor, world.author, { until: BEFORE });
    await sign(world);
    expect(await statusInListOf(world, world.author)).toBe('signed');
    expect(await asSeenBy(world, world.supervisor)).toEqual(OUT_OF_REACH);
  });
});

describe('a note that was signed under supervision', () => {
  it.each([
    ['first', { since: DAY }],
    ['last', { until: DAY }],
  ])('waits for a co-signature when that was the %s day of the supervision', async (_which, span) => {
    const world = await withSupervisors();
    await supervise(world.clinic, world.supervisor, world.author, span);
    await sign(world);
    expect(await asSeenBy(world, world.supervisor)).toEqual(WAITS);
    const day = await world.clinic.as(world.author, (scope) => readMyDay(scope, world.author.therapistId!));
    expect(day.sessions).toMatchObject([{ note: { status: 'awaiting_cosignature' } }]);
    expect(await statusInListOf(world, world.author)).toBe('awaiting_cosignature');
  });

  it('is still the former supervisor’s to co-sign when nobody followed', async () => {
    const world = await withSupervisors();
    await supervise(world.clinic, world.supervisor, world.author, { until: DAY });
    await sign(world);
    eveningOf(LATER);
    expect(await statusInListOf(world, world.author)).toBe('awaiting_cosignature');
    expect(await asSeenBy(world, world.supervisor)).toEqual(WAITS);
    expect(await asSeenBy(world, world.successor)).toEqual(OUT_OF_REACH);
    expect(await cosign(world, world.successor)).toBe('no-note');
    expect(await cosign(world, world.supervisor)).toBe('cosigned');
    expect(await asSeenBy(world, world.supervisor)).toEqual(OUT_OF_REACH);
    expect(await statusInListOf(world, world.author)).toBe('signed');
  });

  it('passes to the successor on the day the successor begins', async () => {
    const world = await withSupervisors();
    await supervise(world.clinic, world.supervisor, world.author, { until: DAY });
    await sign(world);
    eveningOf(AFTER);
    expect(await asSeenBy(world, world.supervisor)).toEqual(WAITS);
    expect(await asSeenBy(world, world.successor)).toEqual(OUT_OF_REACH);
    await supervise(world.clinic, world.successor, world.author, { since: LATER });
    expect(await asSeenBy(world, world.supervisor)).toEqual(WAITS);
    eveningOf(LATER);
    expect(await asSeenBy(world, world.supervisor)).toEqual(OUT_OF_REACH);
    expect(await asSeenBy(world, world.successor)).toEqual(WAITS);
    expect(await cosign(world, world.supervisor)).toBe('no-note');
    expect(await cosign(world, world.successor)).toBe('cosigned');
    expect(await asSeenBy(world, world.successor)).toEqual({
      status: 'signed',
      mayCosign: false,
      isListed: false,
    });
  });
});

describe('a note whose author has left the care team', () => {
  it('is found in the list of the client’s notes by the supervisor who may read it, and by nobody else', async () => {
    const world = await withSupervisors();
    await supervise(world.clinic, world.supervisor, world.author, { since: BEFORE });
    await sign(world);
    await world.clinic.asJob(({ tx, tenant, now }) =>
      tx.update(careTeamMembers).set({ until: now }).where(eq(careTeamMembers.tenantId, tenant.id)),
    );
    eveningOf(AFTER);
    expect(await asSeenBy(world, world.supervisor)).toEqual(WAITS);
    expect(await statusInListOf(world, world.supervisor)).toBe('awaiting_cosignature');
    expect(await statusInListOf(world, world.successor)).toBeUndefined();
  });
});
