import { eq } from 'drizzle-orm';
import { expect, it } from 'vitest';
import { readNoteForm, saveDraft } from '#app/modules/notes/writing/index.server.ts';
import { signNote } from '#app/modules/notes/signing/index.server.ts';
import { readAppointment } from '#app/modules/scheduling/appointments/index.server.ts';
import { moveAppointment, undoMove } from '#app/modules/scheduling/moves/index.server.ts';
import { correctAppointment } from '#app/modules/scheduling/day-record/index.server.ts';
import { addDays, instantOfLocal, localDateOf, localOfInstant } from '#app/platform/local-time.ts';
import { isRefusal } from '#app/platform/refusal.ts';
import { appointments } from '#db/schema/scheduling.ts';
import { openTestDatabase } from '#tests/support/database.ts';
import { addAppointment, heldSession, written, type HeldSession } from './world.ts';

await openTestDatabase();
const ZONE = 'America/New_York';
const DAY = addDays(localDateOf(new Date(), ZONE), -2);

interface Said {
  arrivedAt?: string;
  leftAt?: string;
}

const form = async ({ clinic, author, appointmentId, clientId }: HeldSession) => {
  const read = await clinic.as(author, (scope) => readNoteForm(scope, appointmentId, clientId));
  if (read?.kind !== 'write') throw new Error('There is no form.');
  return read;
};

const correct = async ({ clinic, author, appointmentId }: HeldSession, said: Said) => {
  const done = await clinic.as(author, async (scope) => {
    const { version } = (await readAppointment(scope, 'own', appointmentId))!;
    return correctAppointment(scope, 'own', {
      appointmentId,
      rowVersion: version,
      outcome: 'here',
      reason: 'So it was.',
      ...said,
    });
  });
  if (isRefusal(done)) throw new Error(done.refused);
  return (await clinic.as(author, (scope) => readAppointment(scope, 'own', appointmentId)))!.changes[0]!;
};

const sessionAt = async (time: string): Promise<HeldSession> => {
  const held = await heldSession();
  const startsAt = instantOfLocal(`${DAY}T${time}`, ZONE).instant;
  const appointmentId = await addAppointment(held.clinic, held.author, [held.clientId], startsAt);
  return { ...held, appointmentId };
};

it.each<[string, Said, [string, string]]>([
  ['10:00', { arrivedAt: '10:12', leftAt: '10:40' }, ['10:12', '10:40']],
  ['10:00', { arrivedAt: '09:50' }, ['09:50', '10:50']],
  ['10:00', { leftAt: '11:15' }, ['10:00', '11:15']],
  ['23:30', { arrivedAt: '23:40', leftAt: '00:35' }, ['23:40', '00:35']],
  ['23:30', { arrivedAt: '00:05', leftAt: '00:45' }, ['00:05', '00:45']],
  ['00:10', { arrivedAt: '23:55' }, ['23:55', '01:00']],
])('the note of a session at %s, corrected to %o, starts with these times', async (time, said, shown) => {
  const held = await sessionAt(time);
  const change = await correct(held, said);
  const { sessionStart, sessionEnd, content } = await form(held);
  expect([sessionStart, sessionEnd]).toEqual(shown);
  if (change.arrivedAt !== null) expect(content.startedAt).toBe(change.arrivedAt.toISOString());
  if (change.leftAt !== null) expect(content.endedAt).toBe(change.leftAt.toISOString());
  const { clinic, author, appointmentId } = held;
  const fields = { ...written('x'), sessionStart, sessionEnd };
  const saved = await clinic.as(author, (scope) => saveDraft(scope, appointmentId, fields, 0));
  expect(isRefusal(saved)).toBe(false);
  const { startedAt, endedAt } = content;
  expect((await form(held)).content).toMatchObject({ startedAt, endedAt });
});

it('the newest correction counts, and one without times says that it was as planned', async () => {
  const held = await sessionAt('10:00');
  await correct(held, { arrivedAt: '10:12', leftAt: '10:40' });
  await correct(held, { arrivedAt: '10:20' });
  expect(await form(held)).toMatchObject({ sessionStart: '10:20', sessionEnd: '10:50' });
});

it('a draft with the planned times follows a later correction; times that its author wrote stay', async () => {
  const held = await sessionAt('10:00');
  const { clinic, author, appointmentId } = held;
  const save = (mark: string, times: object, version: number) =>
    clinic.as(author, (scope) => saveDraft(scope, appointmentId, { ...written(mark), ...times }, version));
  await save('one', {}, 0);
  await correct(held, { arrivedAt: '10:12' });
  expect(await form(held)).toMatchObject({ sessionStart: '10:12', sessionEnd: '10:50' });
  await save('two', { sessionStart: '10:05', sessionEnd: '10:50' }, 1);
  await correct(held, { arrivedAt: '10:30' });
  expect(await form(held)).toMatchObject({ sessionStart: '10:05', sessionEnd: '10:50' });
  // Whoever knows of the correction may write the planned times all the same.
  await save('three', { sessionStart: '10:00', sessionEnd: '10:50' }, 2);
  expect(await form(held)).toMatchObject({ sessionStart: '10:00', sessionEnd: '10:50' });
});

it('a draft saved before a correction is not signed with its old times, and the editor says so', async () => {
  const held = await sessionAt('10:00');
  const { clinic, author, appointmentId } = held;
  const save = (times: object, version: number) =>
    clinic.as(author, (scope) => saveDraft(scope, appointmentId, { ...written('x'), ...times }, version));
  const saved = await save({}, 0);
  if (isRefusal(saved)) throw new Error(saved.refused);
  const sign = (version: number) => clinic.as(author, (scope) => signNote(scope, saved.noteId, version));
  expect(await form(held)).toMatchObject({ hasOtherTimes: false });
  await correct(held, { arrivedAt: '10:12' });
  expect(await form(held)).toMatchObject({ hasOtherTimes: true, sessionStart: '10:12' });
  expect(await sign(1)).toMatchObject({ refused: 'note-times-changed' });
  await save({ sessionStart: '10:12', sessionEnd: '10:50' }, 1);
  expect(await form(held)).toMatchObject({ hasOtherTimes: false });
  expect(await sign(2)).toEqual({ noteId: saved.noteId });
});

it('a draft with times that its author typed is signed with them, whatever was corrected', async () => {
  const held = await sessionAt('10:00');
  const { clinic, author, appointmentId } = held;
  const typed = { ...written('x'), sessionStart: '10:05', sessionEnd: '10:45' };
  const saved = await clinic.as(author, (scope) => saveDraft(scope, appointmentId, typed, 0));
  if (isRefusal(saved)) throw new Error(saved.refused);
  await correct(held, { arrivedAt: '10:12' });
  expect(await form(held)).toMatchObject({ hasOtherTimes: false, sessionStart: '10:05' });
  expect(await clinic.as(author, (scope) => signNote(scope, saved.noteId, 1))).toEqual({
    noteId: saved.noteId,
  });
});

it.each([{ sessionStart: '01:00' }, { sessionEnd: '22:50' }, { sessionStart: '10:00', sessionEnd: '14:01' }])(
  'times like %o are asked back once, and wait while the page saves by itself',
  async (times) => {
    const held = await sessionAt('10:00');
    const { clinic, author, appointmentId } = held;
    const save = (more: object, version: number, isByItself = false) =>
      clinic.as(author, (scope) =>
        saveDraft(scope, appointmentId, { ...written('x'), ...times, ...more }, version, { isByItself }),
      );
    expect(await save({}, 0, true)).toMatchObject({ version: 1 });
    expect(await form(held)).toMatchObject({ sessionStart: '10:00', sessionEnd: '10:50' });
    expect(await save({}, 1)).toMatchObject({ refused: 'unusual-times' });
    expect(await save({ timesKnown: 'yes' }, 1)).toMatchObject({ version: 2 });
    expect(await form(held)).toMatchObject(times);
    expect(await save({ plan: 'More.' }, 2)).toMatchObject({ version: 3 });
  },
);

/** A session of tomorrow at ten, of which a draft is saved with these times, and what moves it. */
async function comingDraft(times: object) {
  const held = await heldSession();
  const { clinic, author, clientId } = held;
  const tomorrow = addDays(localDateOf(new Date(), ZONE), 1);
  const startsAt = instantOfLocal(`${tomorrow}T10:00`, ZONE).instant;
  const appointmentId = await addAppointment(clinic, author, [clientId], startsAt, 'scheduled');
  const coming = { ...held, appointmentId };
  const save = (mark: string, more: object, version: number, isByItself = false) =>
    clinic.as(author, (scope) =>
      saveDraft(scope, appointmentId, { ...written(mark), ...more }, version, { isByItself }),
    );
  const version = async () =>
    (await clinic.as(author, (scope) => readAppointment(scope, 'own', appointmentId)))!.version;
  const move = async (days: number, time: string, durationMinutes?: number) => {
    const rowVersion = await version();
    const to = { appointmentId, rowVersion, startsAt: `${addDays(tomorrow, days)}T${time}`, durationMinutes };
    const moved = await clinic.as(author, (scope) =>
      moveAppointment(scope, 'own', { ...to, overrideReason: 'The family asked', draftKnown: true }),
    );
    if (isRefusal(moved)) throw new Error(moved.refused);
  };
  await save('one', times, 0);
  return { coming, save, move, startsAt };
}

it.each<[string, [number, string, number?][], [string, string]]>([
  ['another hour', [[0, '14:00']], ['14:00', '14:50']],
  ['another day', [[3, '10:00']], ['10:00', '10:50']],
  ['another length', [[0, '10:00', 80]], ['10:00', '11:20']],
  ['midnight', [[1, '23:30', 60]], ['23:30', '00:30']],
  [
    'one time after another',
    [
      [1, '14:00'],
      [2, '09:30', 60],
    ],
    ['09:30', '10:30'],
  ],
  [
    'another day and back',
    [
      [2, '10:00'],
      [0, '10:00'],
    ],
    ['10:00', '10:50'],
  ],
])(
  'a draft with the planned times follows its appointment when it is moved to %s',
  async (_, moves, shown) => {
    const { coming, save, move, startsAt } = await comingDraft({});
    for (const to of moves) await move(...to);
    const { content, ...read } = await form(coming);
    expect([read.sessionStart, read.sessionEnd]).toEqual(shown);
    const { clinic, author, appointmentId } = coming;
    const planned = (await clinic.as(author, (scope) => readAppointment(scope, 'own', appointmentId)))!;
    expect(content.startedAt).toBe(planned.startsAt.toISOString());
    expect(content.endedAt).toBe(planned.endsAt.toISOString());
    const isElsewhere = content.startedAt !== startsAt.toISOString() || shown[1] !== '10:50';
    expect(read.hasOtherTimes).toBe(isElsewhere);
    // The page saves by itself with an end that looks mistyped: the draft takes the new plan, never the old one.
    const late = new Date(new Date(content.endedAt).getTime() + 5 * 3_600_000);
    const typed = { sessionStart: shown[0], sessionEnd: localOfInstant(late, ZONE).slice(11) };
    expect(await save('two', typed, 1, true)).toMatchObject({ version: 2 });
    const { startedAt, endedAt } = content;
    expect((await form(coming)).content).toMatchObject({ startedAt, endedAt });
  },
);

it('a draft follows a move and its undo, and is not signed with the time that was left', async () => {
  const { coming, move } = await comingDraft({});
  const { clinic, author, appointmentId } = coming;
  await clinic.asJob(({ tx, vault }) => {
    const overrideReason = vault.seal(appointments.overrideReason, appointmentId, 'The family asked');
    return tx.update(appointments).set({ overrideReason }).where(eq(appointments.id, appointmentId));
  });
  await move(1, '14:00');
  const { noteId } = await form(coming);
  const sign = () => clinic.as(author, (scope) => signNote(scope, noteId!, 1));
  expect(await sign()).toMatchObject({ refused: 'note-times-changed' });
  const undone = await clinic.as(author, (scope) => undoMove(scope, 'own', appointmentId));
  if (isRefusal(undone)) throw new Error(undone.refused);
  expect(await form(coming)).toMatchObject({ hasOtherTimes: false, sessionStart: '10:00' });
  expect(await sign()).toMatchObject({ refused: 'session-not-yet' });
});

type Move = [number, string, number?];
/** A page that was opened before its appointment was moved, and what it posts afterwards. */
async function pageBefore(...to: Move) {
  const held = await comingDraft({});
  const { recordTimes } = await form(held.coming);
  await held.move(...to);
  return { ...held, recordTimes };
}

it.each<[string, Move, [string, string]]>([
  ['the same clock time of another day', [2, '10:00'], ['10:00', '10:50']],
  ['another hour of the same day', [0, '14:00'], ['14:00', '14:50']],
  ['less than six hours, on another day', [1, '12:30'], ['12:30', '13:20']],
  ['another length', [0, '10:00', 80], ['10:00', '11:20']],
  ['midnight', [1, '23:30', 60], ['23:30', '00:30']],
])(
  'the times of a page opened before follow the move to %s, saved by hand and by itself',
  async (_, to, shown) => {
    for (const isByItself of [false, true]) {
      const { coming, save, recordTimes } = await pageBefore(...to);
      const posted = { sessionStart: '10:00', sessionEnd: '10:50', recordTimes };
      expect(await save('two', posted, 1, isByItself)).toMatchObject({ version: 2 });
      const { content, ...read } = await form(coming);
      expect([read.sessionStart, read.sessionEnd]).toEqual(shown);
      expect(read.recordTimes).toBe(`${content.startedAt}/${content.endedAt}`);
    }
  },
);

it('times typed on a page opened before a move are asked back once, and wait while it saves by itself', async () => {
  const { coming, save, recordTimes } = await pageBefore(1, '12:00');
  const typed = { sessionStart: '10:05', sessionEnd: '10:50', recordTimes };
  expect(await save('two', typed, 1, true)).toMatchObject({ version: 2 });
  expect(await form(coming)).toMatchObject({ sessionStart: '12:00', sessionEnd: '12:50' });
  expect(await save('three', typed, 2)).toMatchObject({ refused: 'times-moved' });
  expect(await save('three', { ...typed, timesKnown: 'yes' }, 2)).toMatchObject({ version: 3 });
  expect(await form(coming)).toMatchObject({ sessionStart: '10:05', sessionEnd: '10:50' });
  // Whoever types the new times instead is not asked again.
  const mended = { ...typed, sessionStart: '12:00' };
  expect(await save('four', mended, 3)).toMatchObject({ version: 4 });
  expect(await form(coming)).toMatchObject({ sessionStart: '12:00', sessionEnd: '12:50' });
});

it('the times of a page opened before a correction follow it, and those of a page opened after it stay', async () => {
  const held = await sessionAt('10:00');
  const { clinic, author, appointmentId } = held;
  const save = (recordTimes: string, version: number) => {
    const fields = { ...written('x'), sessionStart: '10:00', sessionEnd: '10:50', recordTimes };
    return clinic.as(author, (scope) => saveDraft(scope, appointmentId, fields, version));
  };
  const before = await form(held);
  await correct(held, { arrivedAt: '10:12' });
  expect(await save(before.recordTimes, 0)).toMatchObject({ version: 1 });
  const after = await form(held);
  expect(after).toMatchObject({ sessionStart: '10:12', sessionEnd: '10:50' });
  expect(await save(after.recordTimes, 1)).toMatchObject({ version: 2 });
  expect(await form(held)).toMatchObject({ sessionStart: '10:00', sessionEnd: '10:50' });
});
