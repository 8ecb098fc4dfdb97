import { eq } from 'drizzle-orm';
import { afterEach, describe, expect, it } from 'vitest';
import { addAddendum, readNoteForm, saveDraft } from '#app/modules/notes/writing/index.server.ts';
import { cosignNote, signNote } from '#app/modules/notes/signing/index.server.ts';
import { readClientNotes, readNote } from '#app/modules/notes/reading/index.server.ts';
import { readMyCaseload, readMyDay } from '#app/modules/notes/my-day/index.server.ts';
import { unsafeSetNow } from '#app/platform/clock.ts';
import { addDays, instantOfLocal, localDateOf, localOfInstant } from '#app/platform/local-time.ts';
import { isRefusal } from '#app/platform/refusal.ts';
import { newId } from '#app/platform/new-id.ts';
import { memberships } from '#db/schema/identity.ts';
import { appointments } from '#db/schema/scheduling.ts';
import { auditEvents } from '#db/schema/audit.ts';
import { noteVersions, sessionNotes } from '#db/schema/notes.ts';
import { licences } from '#db/schema/therapists.ts';
import { openTestDatabase } from '#tests/support/database.ts';
import { addAppointment, addClient, heldSession, save, signIn, supervise, written } from './world.ts';

await openTestDatabase();
afterEach(() => unsafeSetNow(null));
const HOUR = 3_600_000;
const ZONE = 'America/New_York';
const refusalOf = (value: unknown) => (isRefusal(value) ? value.refused : 'allowed');

describe('writing a session note', () => {
  it('keeps every save as a version and skips one that changes nothing', async () => {
    const world = await heldSession();
    const first = await save(world, 'one', 0);
    expect(await save(world, 'one', 1)).toMatchObject({ version: 1, noteId: first.noteId });
    expect(await save(world, 'two', 1)).toMatchObject({ version: 2, noteId: first.noteId });
    const rows = await world.clinic.asJob(({ tx }) =>
      tx
        .select({ number: noteVersions.number, content: noteVersions.content })
        .from(noteVersions)
        .orderBy(noteVersions.number),
    );
    expect(rows.map((row) => row.number)).toEqual([1, 2]);
    expect(rows.every((row) => !row.content.includes('calm'))).toBe(true);
  });

  it('refuses a stale save and hands back what was saved meanwhile', async () => {
    const world = await heldSession();
    await save(world, 'mine', 0);
    await save(world, 'from the other tab', 1);
    const stale = await world.clinic.as(world.author, (scope) =>
      saveDraft(scope, world.appointmentId, written('late'), 1),
    );
    expect(stale).toMatchObject({
      refused: 'note-stale',
      detail: { version: 2, content: { subjective: expect.stringContaining('from the other tab') } },
    });
  });

  it('opens one note however many saves arrive first', async () => {
    const world = await heldSession();
    const saves = await Promise.all(
      Array.from({ length: 8 }, () =>
        world.clinic.as(world.author, (scope) => saveDraft(scope, world.appointmentId, written('same'), 0)),
      ),
    );
    expect(saves.map(refusalOf)).toEqual(Array(8).fill('allowed'));
    const rows = await world.clinic.asJob(({ tx }) => tx.select({ id: sessionNotes.id }).from(sessionNotes));
    expect(rows).toHaveLength(1);
  });

  it('takes the session’s own times and refuses an end before the beginning', async () => {
    const world = await heldSession();
    const form = await world.clinic.as(world.author, (scope) =>
      readNoteForm(scope, world.appointmentId, null),
    );
    expect(form).toMatchObject({ kind: 'write', version: 0, noteId: null });
    const fields = { ...written('x'), sessionStart: '14:10', sessionEnd: '14:05' };
    expect(
      refusalOf(
        await world.clinic.as(world.author, (scope) => saveDraft(scope, world.appointmentId, fields, 0)),
      ),
    ).toBe('note-times');
  });

  it('keeps the times of a session that ends after midnight, saved as the page fills them in', async () => {
    const world = await heldSession();
    const startsAt = instantOfLocal(`${addDays(localDateOf(new Date(), ZONE), -2)}T23:30`, ZONE).instant;
    const late = await addAppointment(world.clinic, world.author, [world.clientId], startsAt);
    const form = await world.clinic.as(world.author, (scope) => readNoteForm(scope, late, null));
    if (form?.kind !== 'write') throw new Error('There is no form.');
    const { sessionStart, sessionEnd, content: planned } = form;
    expect([sessionStart, sessionEnd]).toEqual(['23:30', '00:20']);
    await save({ ...world, appointmentId: late }, 'late', 0, { sessionStart, sessionEnd });
    const saved = await world.clinic.as(world.author, (scope) => readNoteForm(scope, late, null));
    const { startedAt, endedAt } = planned;
    expect(saved).toMatchObject({ version: 1, content: { startedAt, endedAt } });
  });

  it('is nobody’s but the author’s, and tells a stranger nothing', async () => {
    const world = await heldSession();
    const { noteId } = await save(world, 'private', 0);
    const colleague = await world.clinic.member('therapist', 'Carl Colleague');
    const reception = await world.clinic.member('receptionist');
    const elsewhere = await heldSession();
    for (const stranger of [colleague, reception]) {
      await signIn(stranger);
      const tried = await world.clinic.as(stranger, async (scope) => [
        await readNote(scope, noteId),
        await readNoteForm(scope, world.appointmentId, null),
        await readClientNotes(scope, world.clientId),
      ]);
      expect(tried).toEqual([null, null, null]);
      const save = world.clinic.as(stranger, (scope) =>
        saveDraft(scope, world.appointmentId, written('!'), 1),
      );
      expect(refusalOf(await save)).toBe('no-session');
      expect(refusalOf(await world.clinic.as(stranger, (scope) => signNote(scope, noteId, 1)))).toBe(
        'no-note',
      );
      expect(refusalOf(await world.clinic.as(stranger, (scope) => cosignNote(scope, noteId)))).toBe(
        'no-note',
      );
      expect(refusalOf(await world.clinic.as(stranger, (scope) => addAddendum(scope, noteId, 'x')))).toBe(
        'no-note',
      );
    }
    const foreign = await elsewhere.clinic.as(elsewhere.author, async (scope) => [
      await readNote(scope, noteId),
      await readNoteForm(scope, world.appointmentId, null),
      await readClientNotes(scope, world.clientId),
      refusalOf(await signNote(scope, noteId, 1)),
    ]);
    expect(foreign).toEqual([null, null, null, 'no-note']);
    const denied = await world.clinic.asJob(({ tx }) =>
      tx.select({ id: auditEvents.id }).from(auditEvents).where(eq(auditEvents.outcome, 'denied')),
    );
    expect(denied.length).toBeGreaterThanOrEqual(8);
  });

  it('is refused for a session that was cancelled, and for nonsense ids', async () => {
    const world = await heldSession();
    const at = new Date(Date.now() + 24 * HOUR);
    const off = await addAppointment(world.clinic, world.author, [world.clientId], at, 'cancelled');
    const tried = await world.clinic.as(world.author, (scope) => saveDraft(scope, off, written('x'), 0));
    expect(refusalOf(tried)).toBe('session-did-not-take-place');
    expect(
      refusalOf(await world.clinic.as(world.author, (scope) => saveDraft(scope, newId(), written('x'), 0))),
    ).toBe('no-session');
  });

  it('gives each client of a group a note of their own', async () => {
    const world = await heldSession();
    const second = await addClient(world.clinic, world.author);
    const group = await addAppointment(
      world.clinic,
      world.author,
      [world.clientId, second],
      new Date(Date.now() - 5 * HOUR),
    );
    const asAuthor = <T>(fn: Parameters<typeof world.clinic.as<T>>[1]) => world.clinic.as(world.author, fn);
    expect(await asAuthor((scope) => readNoteForm(scope, group, null))).toMatchObject({ kind: 'choose' });
    expect(refusalOf(await asAuthor((scope) => saveDraft(scope, group, written('?'), 0)))).toBe(
      'choose-client',
    );
    for (const clientId of [world.clientId, second]) {
      const saved = await asAuthor((scope) => saveDraft(scope, group, { ...written(clientId), clientId }, 0));
      expect(saved).toMatchObject({ version: 1 });
    }
  });
});

describe('signing a session note', () => {
  it('freezes it: no save, no second signature, and the page leads to the signed text', async () => {
    const world = await heldSession();
    const { noteId } = await save(world, 'final', 0);
    expect(await world.clinic.as(world.author, (scope) => signNote(scope, noteId, 1))).toEqual({ noteId });
    expect(
      refusalOf(
        await world.clinic.as(world.author, (scope) =>
          saveDraft(scope, world.appointmentId, written('x'), 1),
        ),
      ),
    ).toBe('note-signed');
    expect(refusalOf(await world.clinic.as(world.author, (scope) => signNote(scope, noteId, 1)))).toBe(
      'note-signed',
    );
    expect(
      await world.clinic.as(world.author, (scope) => readNoteForm(scope, world.appointmentId, null)),
    ).toEqual({
      kind: 'signed',
      noteId,
    });
    // What is signed keeps the name with which it was signed.
    await world.clinic.asJob(({ tx }) =>
      tx
        .update(memberships)
        .set({ displayName: 'Ana Married' })
        .where(eq(memberships.accountId, world.author.accountId)),
    );
    const note = await world.clinic.as(world.author, (scope) => readNote(scope, noteId));
    expect(note).toMatchObject({
      status: 'signed',
      authorName: 'Ana Author, LCSW',
      can: { write: false, addend: true },
      signatures: [{ kind: 'author', name: 'Ana Author, LCSW', licence: 'NY-1 (NY)', isIntact: true }],
    });
  });

  it('asks for a proof of identity that is at most five minutes old', async () => {
    const world = await heldSession();
    const { noteId } = await save(world, 'final', 0);
    await signIn(world.author, 6);
    expect(refusalOf(await world.clinic.as(world.author, (scope) => signNote(scope, noteId, 1)))).toBe(
      'proof-too-old',
    );
    await signIn(world.author, 4);
    expect(refusalOf(await world.clinic.as(world.author, (scope) => signNote(scope, noteId, 1)))).toBe(
      'allowed',
    );
  });

  it('goes by the licence’s last day as the session’s location dates it', async () => {
    const zone = 'America/New_York';
    const world = await heldSession();
    const { noteId } = await save(world, 'final', 0);
    const lastDay = addDays(localDateOf(new Date(), zone), 1);
    await world.clinic.asJob(({ tx }) => tx.update(licences).set({ expiresOn: lastDay }));
    const signAt = async (local: string) => {
      unsafeSetNow(instantOfLocal(local, zone).instant);
      await signIn(world.author);
      return world.clinic.as(world.author, (scope) => signNote(scope, noteId, 1));
    };
    expect(refusalOf(await signAt(`${addDays(lastDay, 1)}T00:30`))).toBe('no-licence');
    expect(refusalOf(await signAt(`${lastDay}T20:30`))).toBe('allowed');
  });

  it('refuses empty parts, an older version than the newest, and a session of a later day', async () => {
    const world = await heldSession();
    const asAuthor = <T>(fn: Parameters<typeof world.clinic.as<T>>[1]) => world.clinic.as(world.author, fn);
    const empty = await asAuthor((scope) =>
      saveDraft(scope, world.appointmentId, { ...written(''), plan: ' \n' }, 0),
    );
    if (isRefusal(empty)) throw new Error(empty.refused);
    expect(await asAuthor((scope) => signNote(scope, empty.noteId, 1))).toMatchObject({
      refused: 'note-empty-parts',
      detail: { parts: ['plan'] },
    });
    await save(world, 'two', 1);
    expect(refusalOf(await asAuthor((scope) => signNote(scope, empty.noteId, 1)))).toBe('note-stale');
    expect(refusalOf(await asAuthor((scope) => signNote(scope, empty.noteId, null)))).toBe('note-stale');
    const later = await addAppointment(
      world.clinic,
      world.author,
      [world.clientId],
      new Date(Date.now() + 48 * HOUR),
      'scheduled',
    );
    const early = await asAuthor((scope) => saveDraft(scope, later, written('early'), 0));
    if (isRefusal(early)) throw new Error(early.refused);
    expect(refusalOf(await asAuthor((scope) => signNote(scope, early.noteId, 1)))).toBe('session-not-yet');
    await world.clinic.asJob(({ tx }) =>
      tx.update(appointments).set({ status: 'cancelled' }).where(eq(appointments.id, later)),
    );
    expect(refusalOf(await asAuthor((scope) => signNote(scope, early.noteId, 1)))).toBe(
      'session-did-not-take-place',
    );
  });

  it('is signed once the session began: not earlier on its day, but earlier than planned where it began so', async () => {
    const world = await heldSession();
    const soon = await addAppointment(
      world.clinic,
      world.author,
      [world.clientId],
      new Date(Date.now() + 60_000 * 30),
      'scheduled',
    );
    const sign = (noteId: string, version = 1) =>
      world.clinic.as(world.author, (scope) => signNote(scope, noteId, version));
    const early = await world.clinic.as(world.author, (scope) => saveDraft(scope, soon, written('early'), 0));
    if (isRefusal(early)) throw new Error(early.refused);
    for (const status of ['scheduled', 'confirmed', 'checked_in'] as const) {
      await world.clinic.asJob(({ tx }) =>
        tx.update(appointments).set({ status }).where(eq(appointments.id, soon)),
      );
      expect(refusalOf(await sign(early.noteId)), status).toBe('session-not-yet');
    }
    await world.clinic.asJob(({ tx }) =>
      tx.update(appointments).set({ status: 'completed' }).where(eq(appointments.id, soon)),
    );
    expect(refusalOf(await sign(early.noteId))).toBe('session-not-ended');
    const wall = (minutesAgo: number) =>
      localOfInstant(new Date(Date.now() - minutesAgo * 60_000), 'America/New_York').slice(11);
    const held = { ...written('early'), sessionStart: wall(20), sessionEnd: wall(1) };
    await world.clinic.as(world.author, (scope) => saveDraft(scope, soon, held, 1));
    expect(refusalOf(await sign(early.noteId, 2))).toBe('allowed');
  });

  it('of a supervisee waits for the supervisor, who signs the same text', async () => {
    const world = await heldSession();
    const supervisor = await world.clinic.member('therapist', 'Sue Pervisor');
    await supervise(world.clinic, supervisor, world.author);
    const { noteId } = await save(world, 'for review', 0);
    await signIn(supervisor);
    const asSupervisor = <T>(fn: Parameters<typeof world.clinic.as<T>>[1]) => world.clinic.as(supervisor, fn);
    expect(refusalOf(await asSupervisor((scope) => cosignNote(scope, noteId)))).toBe('not-signed-yet');
    await world.clinic.as(world.author, (scope) => signNote(scope, noteId, 1));
    expect(await asSupervisor((scope) => readNote(scope, noteId))).toMatchObject({
      status: 'awaiting_cosignature',
      can: { cosign: true, write: false, addend: false },
    });
    const day = await asSupervisor((scope) => readMyDay(scope, supervisor.therapistId!));
    expect(day.awaiting).toMatchObject([{ noteId, clientName: 'Cleo Client' }]);
    expect(refusalOf(await world.clinic.as(world.author, (scope) => cosignNote(scope, noteId)))).toBe(
      'no-note',
    );
    expect(refusalOf(await asSupervisor((scope) => cosignNote(scope, noteId)))).toBe('allowed');
    expect(refusalOf(await asSupervisor((scope) => cosignNote(scope, noteId)))).toBe('note-cosigned');
    expect(await asSupervisor((scope) => readNote(scope, noteId))).toMatchObject({
      status: 'signed',
      signatures: [{ kind: 'author' }, { kind: 'cosigner', name: 'Sue Pervisor, LCSW', isIntact: true }],
    });
  });

  it('leaves corrections to addenda, which only follow a signature', async () => {
    const world = await heldSession();
    const { noteId } = await save(world, 'final', 0);
    const asAuthor = <T>(fn: Parameters<typeof world.clinic.as<T>>[1]) => world.clinic.as(world.author, fn);
    expect(refusalOf(await asAuthor((scope) => addAddendum(scope, noteId, 'late fact')))).toBe(
      'not-signed-yet',
    );
    await asAuthor((scope) => signNote(scope, noteId, 1));
    await asAuthor((scope) => addAddendum(scope, noteId, 'late fact'));
    const note = await asAuthor((scope) => readNote(scope, noteId));
    expect(note).toMatchObject({
      content: { subjective: expect.stringContaining('final') },
      addenda: [{ body: 'late fact', signerName: 'Ana Author, LCSW' }],
      signatures: [{ isIntact: true }],
    });
  });

  it('lets the care team read what was signed and not what is a draft', async () => {
    const world = await heldSession();
    const cover = await world.clinic.member('therapist', 'Cora Cover');
    const shared = await addClient(world.clinic, world.author, cover);
    const held = await addAppointment(world.clinic, world.author, [shared], new Date(Date.now() - 4 * HOUR));
    const own = { ...world, clientId: shared, appointmentId: held };
    const { noteId } = await save(own, 'shared', 0);
    const asCover = () => world.clinic.as(cover, (scope) => readNote(scope, noteId));
    expect(await asCover()).toBeNull();
    await world.clinic.as(world.author, (scope) => signNote(scope, noteId, 1));
    expect(await asCover()).toMatchObject({
      status: 'signed',
      can: { write: false, cosign: false, addend: false },
    });
    const list = await world.clinic.as(cover, (scope) => readClientNotes(scope, shared));
    expect(list).toMatchObject({ clientName: 'Cleo Client', notes: [{ status: 'signed', isOwn: false }] });
  });
});

describe('a therapist’s day', () => {
  it('and caseload are in the audit trail with whose names they showed', async () => {
    const world = await heldSession();
    const sibling = await addClient(world.clinic, world.author);
    const earlier = new Date(Date.now() - 74 * HOUR);
    await addAppointment(world.clinic, world.author, [sibling], earlier);
    const therapistId = world.author.therapistId!;
    await world.clinic.as(world.author, (scope) => readMyCaseload(scope, therapistId));
    await world.clinic.as(world.author, (scope) => readMyDay(scope, therapistId));
    const noted = await world.clinic.asJob(async ({ tx, vault }) => {
      const rows = await tx.select().from(auditEvents);
      return rows
        .filter(({ action }) => action === 'caseload.read' || action === 'my-day.read')
        .map(({ id, detail }) => JSON.parse(vault.unseal(auditEvents.detail, id, detail) ?? '{}') as unknown);
    });
    expect(noted).toHaveLength(2);
    const clientIds = expect.arrayContaining([world.clientId, sibling]) as unknown;
    expect(noted).toEqual([{ clientIds }, { clientIds }]);
  });

  it('shows today in order, what is next, and which earlier notes are unsigned', async () => {
    const world = await heldSession();
    const [client, before, after] = [
      world.clientId,
      new Date(Date.now() - 74 * HOUR),
      new Date(Date.now() + 40 * HOUR),
    ];
    // 74 hours are three days, and four in the first hours of a day.
    const days =
      (Date.parse(localDateOf(new Date(), ZONE)) - Date.parse(localDateOf(before, ZONE))) / (24 * HOUR);
    const old = await addAppointment(world.clinic, world.author, [client], before);
    await addAppointment(world.clinic, world.author, [client], after, 'confirmed');
    const day = await world.clinic.as(world.author, (scope) => readMyDay(scope, world.author.therapistId!));
    expect(day.unsigned.map((session) => [session.appointmentId, session.age])).toContainEqual([old, days]);
    expect(day.sessions.every((session) => session.clientName === 'Cleo Client')).toBe(true);
    const caseload = await world.clinic.as(world.author, (scope) =>
      readMyCaseload(scope, world.author.therapistId!),
    );
    expect(caseload).toMatchObject([
      { fullName: 'Cleo Client', careRole: 'primary', unsigned: 2, next: { at: after } },
    ]);
    expect(caseload[0]?.last?.at).toBeInstanceOf(Date);
  });
});
