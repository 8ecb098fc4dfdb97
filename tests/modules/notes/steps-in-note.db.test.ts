import { expect, it } from 'vitest';
import { readNoteForm, saveDraft } from '#app/modules/notes/writing/index.server.ts';
import { signNote } from '#app/modules/notes/signing/index.server.ts';
import { addDays, instantOfLocal, localDateOf } from '#app/platform/local-time.ts';
import { newId } from '#app/platform/new-id.ts';
import { isRefusal } from '#app/platform/refusal.ts';
import { appointmentChanges } from '#db/schema/scheduling.ts';
import { openTestDatabase } from '#tests/support/database.ts';
import { addAppointment, heldSession, written } from './world.ts';

await openTestDatabase();
const ZONE = 'America/New_York';
const DAY = addDays(localDateOf(new Date(), ZONE), -2);
const at = (time: string) => instantOfLocal(`${DAY}T${time}`, ZONE).instant;
const MINUTE = 60_000;

/** A session from ten to ten to eleven, of two days ago unless `startsAt` is given. */
async function session(startsAt = at('10:00'), status: 'in_progress' | 'completed' = 'completed') {
  const held = await heldSession();
  const { clinic, author, clientId } = held;
  const appointmentId = await addAppointment(clinic, author, [clientId], startsAt, status);
  const record = (kind: 'started' | 'completed' | 'undone' | 'corrected', changedAt: Date, more = {}) =>
    clinic.asJob(async ({ tx, tenant }) => {
      const id = newId();
      await tx
        .insert(appointmentChanges)
        .values({ tenantId: tenant.id, id, appointmentId, kind, changedAt, ...more });
      return id;
    });
  const form = async () => {
    const read = await clinic.as(author, (scope) => readNoteForm(scope, appointmentId, clientId));
    if (read?.kind !== 'write') throw new Error('There is no form.');
    return read;
  };
  const save = (times: object, version: number) =>
    clinic.as(author, (scope) => saveDraft(scope, appointmentId, { ...written('x'), ...times }, version));
  const sign = (noteId: string, version: number) =>
    clinic.as(author, (scope) => signNote(scope, noteId, version));
  return { record, form, save, sign };
}

it.each<[string, string | null, string | null, [string, string]]>([
  ['begun early and ended early', '08:47', '09:37', ['08:47', '09:37']],
  ['begun late and ended late', '10:16', '11:20', ['10:16', '11:20']],
  ['begun and ended within a quarter of an hour of the plan', '10:15', '10:36', ['10:00', '10:50']],
  ['begun early and still running', '09:30', null, ['09:30', '10:50']],
  ['begun on time and ended early', '10:02', '10:30', ['10:00', '10:30']],
  ['begun on time, and its end recorded in the evening', '10:02', '18:00', ['10:00', '10:50']],
  ['recorded as a whole in the afternoon', '13:00', '13:01', ['10:00', '10:50']],
  ['begun late, and its end recorded in the evening', '10:20', '18:00', ['10:20', '10:50']],
])(
  'the note of a session that was %s starts with the times of the record',
  async (_, began, ended, shown) => {
    const { record, form } = await session();
    if (began !== null) await record('started', at(began));
    if (ended !== null) await record('completed', at(ended));
    const { sessionStart, sessionEnd, recorded } = await form();
    expect([sessionStart, sessionEnd]).toEqual(shown);
    expect([recorded.startedAt, recorded.endedAt]).toEqual(shown.map(at));
  },
);

it('a start that was taken back, or corrected since, is not in the note', async () => {
  const { record, form } = await session();
  const step = await record('started', at('08:47'));
  await record('undone', at('08:48'), { undoes: step });
  expect(await form()).toMatchObject({ sessionStart: '10:00' });
  await record('started', at('09:10'));
  expect(await form()).toMatchObject({ sessionStart: '09:10' });
  await record('corrected', at('12:00'), { toStatus: 'completed', arrivedAt: at('09:55') });
  expect(await form()).toMatchObject({ sessionStart: '09:55', sessionEnd: '10:50' });
});

it('a correction of the room alone does not make the note forget when the session began', async () => {
  const { record, form } = await session();
  await record('started', at('09:10'));
  await record('corrected', at('12:00'), { fromStartsAt: at('10:00'), toStartsAt: at('10:00') });
  expect(await form()).toMatchObject({ sessionStart: '09:10' });
  await record('corrected', at('13:00'), { fromStartsAt: at('10:30'), toStartsAt: at('10:00') });
  expect(await form()).toMatchObject({ sessionStart: '10:00' });
});

it('a draft saved before the session ended takes the recorded end before it is signed', async () => {
  const { record, form, save, sign } = await session(new Date(Date.now() - 240 * MINUTE));
  const draft = await save({}, 0);
  if (isRefusal(draft)) throw new Error(draft.refused);
  await record('completed', new Date());
  expect(await form()).toMatchObject({ hasOtherTimes: true });
  expect(await sign(draft.noteId, 1)).toMatchObject({ refused: 'note-times-changed' });
});

it('a start that its author chose stays when the end is recorded', async () => {
  const { record, form, save } = await session(at('10:00'));
  await record('started', at('09:10'));
  await save({ sessionStart: '10:00', sessionEnd: '10:50' }, 0);
  await record('completed', new Date());
  expect(await form()).toMatchObject({ sessionStart: '10:00', sessionEnd: '10:50', hasOtherTimes: false });
});

it('a note is not signed before the end that it says', async () => {
  const { save, sign, form } = await session(new Date(Date.now() - 20 * MINUTE), 'in_progress');
  expect(await save({ next: 'sign' }, 0)).toMatchObject({ refused: 'session-not-ended' });
  const draft = await save({ next: 'stay' }, 0);
  if (isRefusal(draft)) throw new Error(draft.refused);
  expect(await sign(draft.noteId, 1)).toMatchObject({ refused: 'session-not-ended' });
  const { content } = await form();
  expect(new Date(content.endedAt) > new Date()).toBe(true);
});
