import { expect, it } from 'vitest';
import { readNoteForm, saveDraft } from '#app/modules/notes/writing/index.server.ts';
import { signNote } from '#app/modules/notes/signing/index.server.ts';
import { readAppointment } from '#app/modules/scheduling/appointments/index.server.ts';
import { correctAppointment } from '#app/modules/scheduling/day-record/index.server.ts';
import { addDays, instantOfLocal, localDateOf } from '#app/platform/local-time.ts';
import { isRefusal } from '#app/platform/refusal.ts';
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
        saveDraft(scope, appointmentId, { ...written('x'), ...times, ...more }, version, isByItself),
      );
    expect(await save({}, 0, true)).toMatchObject({ version: 1 });
    expect(await form(held)).toMatchObject({ sessionStart: '10:00', sessionEnd: '10:50' });
    expect(await save({}, 1)).toMatchObject({ refused: 'unusual-times' });
    expect(await save({ timesKnown: 'yes' }, 1)).toMatchObject({ version: 2 });
    expect(await form(held)).toMatchObject(times);
    expect(await save({ plan: 'More.' }, 2)).toMatchObject({ version: 3 });
  },
);
