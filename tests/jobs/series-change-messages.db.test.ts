import { eq } from 'drizzle-orm';
import { beforeEach, describe, expect, it } from 'vitest';
import { useMailer } from '#app/modules/notifications/sending/index.server.ts';
import { cancelledBy, cancelSeries, readSeries } from '#app/modules/scheduling/booked-series/index.server.ts';
import { moveAppointment, undoMove } from '#app/modules/scheduling/moves/index.server.ts';
import { readUndoable, undoSeries } from '#app/modules/scheduling/series-undo/index.server.ts';
import { unsafeSetNow } from '#app/platform/clock.ts';
import { isRefusal } from '#app/platform/refusal.ts';
import { deliveries, outbox } from '#db/schema/notifications.ts';
import { bookWeekly, change } from '#tests/modules/scheduling/series/change-clinic.ts';
import { makeWorkingClinic, MONDAY_8, type WorkingClinic } from '#tests/modules/scheduling/working-clinic.ts';
import { addClient } from '#tests/support/booked.ts';
import { openTestDatabase } from '#tests/support/database.ts';
import { openDrivenJobs } from '#tests/support/jobs.ts';
import { lintMessage } from '#tests/support/message-lint.ts';

const { urls } = await openTestDatabase();
const jobs = await openDrivenJobs(urls.jobs);
let address = '';
let sent: { subject: string; text: string }[] = [];
useMailer({
  send: async ({ to, subject, text }) => {
    if (to === address) sent.push({ subject, text });
    return { status: 'sent', providerId: 'x' };
  },
});

let clinic: WorkingClinic;
let therapistId: string;
let ids: readonly string[];
const WEDNESDAY_AT_3 = { day: ['3'], time: '15:00' };
const at = (n: number) => ids[n] ?? '';
const minutes = (count: number) => new Date(MONDAY_8.getTime() + count * 60_000);
const goTo = (count: number) => jobs.goTo(minutes(count));
const before = (text = '') => text.split('\n\nWhere')[0]?.split('\n\nDónde')[0];

async function book(language = 'en'): Promise<void> {
  const clientId = await addClient(clinic, { email: address, language });
  ids = await bookWeekly(clinic, { clientId, therapistId }, { count: '3', startsAt: '2027-01-12T10:00' });
}

beforeEach(async () => {
  unsafeSetNow(MONDAY_8);
  sent = [];
  clinic = await makeWorkingClinic();
  ({ therapistId } = await clinic.therapist());
  address = `ann@${clinic.tenant.slug}.test`;
});

it('tells a change of a series in one message, two minutes later, with the old and the new time of each', async () => {
  await book();
  await jobs.runDue();
  await change(clinic, at(0), WEDNESDAY_AT_3);
  await goTo(1);
  expect(sent).toHaveLength(1);
  await goTo(3);
  expect(sent).toHaveLength(2);
  const text = sent[1]?.text ?? '';
  expect(before(text)).toBe(
    [
      'These appointments have changed, now every week on Wednesday at 3:00 PM:',
      '',
      '- Tuesday, January 12 at 10:00 AM EST is now Wednesday, January 13 at 3:00 PM EST',
      '- Tuesday, January 19 at 10:00 AM EST is now Wednesday, January 20 at 3:00 PM EST',
      '- Tuesday, January 26 at 10:00 AM EST is now Wednesday, January 27 at 3:00 PM EST',
    ].join('\n'),
  );
  expect(lintMessage(text)).toEqual([]);
  const rows = await clinic.asJob(({ tx }) =>
    tx.select().from(deliveries).where(eq(deliveries.kind, 'moved')),
  );
  expect(rows.map(({ appointmentId, status }) => [appointmentId, status]).sort()).toEqual(
    ids.map((id) => [id, 'sent']).sort(),
  );
});

it('tells it in Spanish', async () => {
  await book('es');
  await jobs.runDue();
  await change(clinic, at(0), WEDNESDAY_AT_3);
  await goTo(3);
  expect(sent[1]?.text).toMatch(
    /^Estas citas cambiaron, ahora cada semana: miércoles, 3:00 p\.? ?m\.?:\n\n- martes, 12 de enero, .* es ahora: miércoles, 13 de enero/,
  );
  expect(lintMessage(sent[1]?.text ?? '')).toEqual([]);
});

it('tells nothing of another room or therapist, and plans the reminders anew for what is moved', async () => {
  const other = await clinic.therapist('Noor Haddad');
  const blue = await clinic.room('Blue');
  await book();
  await jobs.runDue();
  await change(clinic, at(0), { roomId: blue });
  await change(clinic, at(0), { therapistId: other.therapistId });
  await goTo(5);
  expect(sent).toHaveLength(1);
  const due = () =>
    clinic.asJob(({ tx }) => tx.select().from(outbox).where(eq(outbox.job, 'appointment-reminder')));
  const count = (await due()).length;
  await change(clinic, at(1), { ...WEDNESDAY_AT_3, reach: 'following' });
  await goTo(10);
  expect((await due()).length).toBeGreaterThan(count);
});

it('names the time that was told last, and leaves out what was undone or moved on since', async () => {
  await book();
  await jobs.runDue();
  await change(clinic, at(0), WEDNESDAY_AT_3);
  await change(clinic, at(0), { day: ['4'], time: '11:00' });
  await clinic.as(clinic.reception, (scope) => undoMove(scope, 'any', at(1)));
  await clinic.as(clinic.reception, (scope) =>
    moveAppointment(scope, 'any', { appointmentId: at(2), rowVersion: 3, startsAt: '2027-01-29T13:00' }),
  );
  await goTo(5);
  const all = sent
    .slice(1)
    .map(({ text }) => before(text))
    .join('\n');
  expect(all).toContain('January 12 at 10:00 AM EST');
  expect(all).toContain('Thursday, January 14 at 11:00 AM EST');
  expect(all).not.toContain('Thursday, January 21');
  expect(all).not.toContain('Thursday, January 28');
  expect(all).toContain('Friday, January 29 at 1:00 PM EST');
});

const undo = async () => {
  const undoable = await clinic.as(clinic.reception, (scope) => readUndoable(scope, 'any', at(0)));
  return clinic.as(clinic.reception, (scope) => undoSeries(scope, 'any', at(0), undoable?.act ?? ''));
};
const reminders = async () => {
  const rows = await clinic.asJob(({ tx }) =>
    tx.select().from(outbox).where(eq(outbox.job, 'appointment-reminder')),
  );
  return rows.length;
};

it('tells nobody of a change that is undone in time, and plans the reminders anew', async () => {
  await book();
  await jobs.runDue();
  await change(clinic, at(0), WEDNESDAY_AT_3);
  const planned = await reminders();
  await goTo(1);
  expect(await undo()).toEqual({ isTold: false });
  await goTo(10);
  expect(sent).toHaveLength(1);
  expect(await reminders()).toBeGreaterThan(planned);
});

it('withdraws a change in one message when its message had gone', async () => {
  await book();
  await jobs.runDue();
  await change(clinic, at(0), WEDNESDAY_AT_3);
  // The worker’s clock is some seconds ahead of the desk’s.
  await goTo(2.2);
  expect(sent).toHaveLength(2);
  unsafeSetNow(minutes(1.9));
  await undo();
  await goTo(10);
  expect(sent).toHaveLength(3);
  expect(before(sent[2]?.text)).toBe(
    [
      'These appointments have changed, now every week on Tuesday at 10:00 AM:',
      '',
      '- Wednesday, January 13 at 3:00 PM EST is now Tuesday, January 12 at 10:00 AM EST',
      '- Wednesday, January 20 at 3:00 PM EST is now Tuesday, January 19 at 10:00 AM EST',
      '- Wednesday, January 27 at 3:00 PM EST is now Tuesday, January 26 at 10:00 AM EST',
    ].join('\n'),
  );
});

it('tells what a change had set that nobody had heard of, once a second change is undone', async () => {
  await book();
  await jobs.runDue();
  await change(clinic, at(0), WEDNESDAY_AT_3);
  await goTo(0.5);
  await change(clinic, at(0), { day: ['4'], time: '11:00' });
  await goTo(1);
  expect(await undo()).toEqual({ isTold: true });
  await goTo(2.5);
  expect(sent).toHaveLength(1);
  await goTo(5);
  expect(sent).toHaveLength(2);
  expect(before(sent[1]?.text)).toContain(
    'Tuesday, January 12 at 10:00 AM EST is now Wednesday, January 13 at 3:00 PM EST',
  );
});

describe('A cancellation of a series that is undone', () => {
  const cancel = async () => {
    const done = await clinic.as(clinic.reception, async (scope) => {
      const series = await readSeries(scope, 'any', at(0));
      if (series === null) throw new Error('There is no series.');
      const { seen } = cancelledBy(series, 'coming');
      const why = { reach: 'coming', askedBy: 'clinic', reason: 'A mistake', seen } as const;
      return cancelSeries(scope, 'any', { appointmentId: at(0), ...why });
    });
    if (isRefusal(done)) throw new Error(done.refused);
  };

  it('in time is told to nobody, and its reminders are planned again', async () => {
    await book();
    await jobs.runDue();
    await cancel();
    const planned = await reminders();
    await goTo(1);
    expect(await undo()).toEqual({ isTold: false });
    await goTo(10);
    expect(sent).toHaveLength(1);
    expect(await reminders()).toBeGreaterThan(planned);
  });

  it('after its message had gone is told in one message', async () => {
    await book();
    await jobs.runDue();
    await cancel();
    await goTo(2.2);
    expect(sent).toHaveLength(2);
    unsafeSetNow(minutes(1.9));
    await undo();
    await goTo(10);
    expect(sent).toHaveLength(3);
    expect(sent[2]?.text).toContain('Tuesday, January 26 at 10:00 AM EST');
    expect(lintMessage(sent[2]?.text ?? '')).toEqual([]);
  });
});
