import { desc, eq } from 'drizzle-orm';
import postgres from 'postgres';
import { beforeEach, expect, it } from 'vitest';
import { readDeliveries, readDelivery } from '#app/modules/notifications/ledger/index.server.ts';
import { tellOfSeries, useMailer } from '#app/modules/notifications/sending/index.server.ts';
import { cancelAppointment } from '#app/modules/scheduling/cancellation/index.server.ts';
import { cancelledBy, cancelSeries, readSeries } from '#app/modules/scheduling/booked-series/index.server.ts';
import { MESSAGE_CONTENT } from '#app/modules/notifications/kinds/message-content.ts';
import { usePublicUrl } from '#app/platform/public-url.ts';
import { services } from '#db/schema/tenancy.ts';
import { therapists } from '#db/schema/therapists.ts';
import { unsafeSetNow } from '#app/platform/clock.ts';
import { seriesChanged } from '#jobs/contracts/appointments.ts';
import { enqueue } from '#jobs/contracts/enqueue.server.ts';
import { deliveries, outbox } from '#db/schema/notifications.ts';
import { appointmentChanges, appointments } from '#db/schema/scheduling.ts';
import { close, preview, save, weekly } from '#tests/modules/scheduling/series/series-clinic.ts';
import { makeWorkingClinic, MONDAY_8, type WorkingClinic } from '#tests/modules/scheduling/working-clinic.ts';
import { addClient } from '#tests/support/booked.ts';
import { countRoundTrips } from '#tests/support/count-round-trips.ts';
import { openTestDatabase } from '#tests/support/database.ts';
import { openDrivenJobs } from '#tests/support/jobs.ts';
import { lintMessage } from '#tests/support/message-lint.ts';

const { urls, superuserUrl } = await openTestDatabase();
const jobs = await openDrivenJobs(urls.jobs);
let address = '';
let sent: { subject: string; text: string }[] = [];
let isDown = false;
useMailer({
  send: async ({ to, subject, text }) => {
    if (isDown) return { status: 'failed', reason: 'unreachable', isFinal: false };
    if (to === address) sent.push({ subject, text });
    return { status: 'sent', providerId: 'x' };
  },
});

let clinic: WorkingClinic;
let therapistId: string;
const minutes = (count: number) => new Date(MONDAY_8.getTime() + count * 60_000);

beforeEach(async () => {
  unsafeSetNow(MONDAY_8);
  sent = [];
  isDown = false;
  clinic = await makeWorkingClinic();
  ({ therapistId } = await clinic.therapist());
  // The clinics of the tests before go on sending.
  address = `ann@${clinic.tenant.slug}.test`;
});

async function book(count: string, language = 'en') {
  const clientId = await addClient(clinic, { email: address, language });
  await close(clinic, '2027-01-19');
  return bookFor(clientId, { count });
}

async function bookFor(clientId: string, rule: { count: string; startsAt?: string }, by = therapistId) {
  const input = weekly(clinic, { clientId, therapistId: by }, rule);
  const page = await preview(clinic, input);
  const done = await save(clinic, input, page, { forAll: 'leave' });
  if (!('appointmentIds' in done)) throw new Error('The series was not booked.');
  return done.appointmentIds;
}

function cancelAll(appointmentId: string) {
  return clinic.as(clinic.reception, async (scope) => {
    const series = await readSeries(scope, 'any', appointmentId);
    if (series === null) throw new Error('There is no series.');
    const { seen } = cancelledBy(series, 'coming');
    const input = { appointmentId, reach: 'coming', askedBy: 'client', reason: 'Fever', seen } as const;
    return cancelSeries(scope, 'any', input);
  });
}

/** The job about the act that changed an appointment of a series last. */
function lastChange(appointmentId: string) {
  return clinic.asJob(async ({ tx }) => {
    const [row] = await tx
      .select({ seriesId: appointments.seriesId, at: appointmentChanges.changedAt })
      .from(appointmentChanges)
      .innerJoin(appointments, eq(appointments.id, appointmentChanges.appointmentId))
      .where(eq(appointments.id, appointmentId))
      .orderBy(desc(appointmentChanges.changedAt))
      .limit(1);
    return { seriesId: row?.seriesId ?? '', at: row?.at.getTime() ?? 0 };
  });
}

it('names the link of each session by video beside it, and keeps none of them', async () => {
  usePublicUrl(new URL('https://clinic.example.test'));
  await clinic.asJob(({ tx }) => tx.update(services).set({ modality: 'telehealth' }));
  await clinic.asJob(({ tx }) => tx.update(therapists).set({ offersTelehealth: true }));
  await book('3');
  await jobs.runDue();
  const linked = (link: string) =>
    new RegExp(
      [
        ...['5', '12'].map((day) => `- Tuesday, January ${day} at 10:00 AM EST\n  ${link}\n`),
        '\n.*Where: by video\\. You do not need to come in\\. Open the link of each at its time\\.\n',
      ].join(''),
      's',
    );
  const text = sent[0]?.text ?? '';
  expect(text).toMatch(linked('https://clinic\\.example\\.test/video/[\\w-]{65}'));
  expect(new Set(text.match(/video\/\S+/g)).size).toBe(2);
  const kept = await clinic.asJob(async ({ tx, vault }) =>
    (await tx.select({ id: deliveries.id, content: deliveries.content }).from(deliveries)).map(
      ({ id, content }) => vault.unsealJson(MESSAGE_CONTENT, deliveries.content, id, content)?.text,
    ),
  );
  expect(kept).toHaveLength(2);
  for (const one of kept) expect(one).toMatch(linked('\\[…\\]'));
});

it('tells a series in one message, with how it repeats and the days on which there is none', async () => {
  await book('4');
  await jobs.runDue();
  expect(sent).toHaveLength(1);
  const [{ subject, text } = { subject: '', text: '' }] = sent;
  expect(subject).toBe('Your appointments');
  expect(text.split('\n\nWhere')[0]).toBe(
    [
      'You have these appointments, every week on Tuesday at 10:00 AM:',
      '',
      '- Tuesday, January 5 at 10:00 AM EST',
      '- Tuesday, January 12 at 10:00 AM EST',
      '- Tuesday, January 26 at 10:00 AM EST',
    ].join('\n'),
  );
  expect(text).toContain('There is no appointment on:\n- Tuesday, January 19, 2027\n');
  expect(lintMessage(text)).toEqual([]);
});

it('tells a series in Spanish', async () => {
  await book('4', 'es');
  await jobs.runDue();
  expect(sent[0]?.text).toMatch(
    /^Tiene estas citas, cada semana: martes, 10:00 a\.? ?m\.?:\n\n- martes, 5 de enero/,
  );
  expect(sent[0]?.text).toContain('No hay cita en estas fechas:\n- martes, 19 de enero');
  expect(lintMessage(sent[0]?.text ?? '')).toEqual([]);
});

it('has a row in the ledger and the reminders for each appointment, and runs twice without a second of either', async () => {
  const ids = await book('4');
  await jobs.runDue();
  const count = () =>
    clinic.asJob(async ({ tx }) => ({
      told: (await tx.select().from(deliveries))
        .map(({ appointmentId, status }) => [appointmentId, status])
        .sort(),
      reminders: (await tx.select().from(outbox).where(eq(outbox.job, 'appointment-reminder'))).length,
    }));
  const first = await count();
  expect(first.told).toEqual(ids.map((id) => [id, 'sent']).sort());
  expect(first.reminders).toBe(8);
  const change = await lastChange(ids[0] ?? '');
  await clinic.asJob((scope) => enqueue(scope, seriesChanged, change));
  await jobs.runDue();
  expect(await count()).toEqual(first);
  expect(sent).toHaveLength(1);
});

it('leaves out an appointment that was cancelled before anybody was told', async () => {
  const [first] = await book('4');
  await clinic.as(clinic.reception, (scope) =>
    cancelAppointment(scope, 'any', {
      appointmentId: first,
      askedBy: 'client',
      reason: 'Fever',
      rowVersion: 1,
    }),
  );
  await jobs.goTo(minutes(5));
  expect(sent).toHaveLength(1);
  expect(sent[0]?.text).not.toContain('January 5');
  const [row] = await clinic.asJob(({ tx }) =>
    tx.select().from(appointments).where(eq(appointments.id, first)),
  );
  expect(row?.status).toBe('cancelled');
});

it('tells several cancellations in one message', async () => {
  const [first = ''] = await book('4');
  await jobs.runDue();
  sent = [];
  unsafeSetNow(minutes(10));
  await cancelAll(first);
  await jobs.goTo(minutes(11));
  expect(sent).toEqual([]);
  await jobs.goTo(minutes(15));
  expect(sent).toHaveLength(1);
  const { subject, text } = sent[0] ?? { subject: '', text: '' };
  expect(subject).toBe('Your appointments are cancelled');
  expect(text).toMatch(/\n\nTo arrange another one, call \(212\) 555-0100\.\n\n/);
  expect(text).not.toContain('To change or cancel');
  expect(text).toMatch(
    /^These appointments are cancelled:\n\n- Tuesday, January 5 at 10:00 AM EST\n- Tuesday, January 12/,
  );
  expect(text).not.toContain('There is no appointment');
  expect(lintMessage(text)).toEqual([]);
});

it('asks the database the same number of times to tell of 4 appointments as of 104, also when it tries again', async () => {
  const trips = async (count: string, email: string | null) => {
    const { therapistId: by } = await clinic.therapist();
    const clientId = await addClient(clinic, { email });
    unsafeSetNow(MONDAY_8);
    const [first = ''] = await bookFor(clientId, { count }, by);
    const booked = await lastChange(first);
    isDown = true;
    const failed = await countRoundTrips(() => {
      const done = tellOfSeries(clinic.asJob, booked);
      return email === null ? done : expect(done).rejects.toThrow('unreachable');
    });
    isDown = false;
    const told = await countRoundTrips(() => tellOfSeries(clinic.asJob, booked));
    unsafeSetNow(minutes(10));
    await cancelAll(first);
    unsafeSetNow(minutes(15));
    const off = await lastChange(first);
    return { failed, told, off: await countRoundTrips(() => tellOfSeries(clinic.asJob, off)) };
  };
  await trips('4', address);
  const few = await trips('4', address);
  expect(await trips('104', address)).toEqual(few);
  const unreached = await trips('4', null);
  expect(await trips('104', null)).toEqual(unreached);
  expect(sent).toHaveLength(6);
  const rows = await clinic.asJob(({ tx }) => tx.select().from(deliveries));
  const became = Map.groupBy(rows, ({ kind, status, attempts }) => `${kind} ${status} ${attempts}`);
  expect(Object.fromEntries([...became].map(([key, some]) => [key, some.length]))).toEqual({
    'confirmation sent 2': 112,
    'cancellation sent 1': 112,
    'confirmation skipped 1': 108,
    'cancellation skipped 1': 108,
  });
});

it('lists a mail about several appointments once, with how many and each of them on its page, and apart what was not sent', async () => {
  const list = (filter: Partial<Parameters<typeof readDeliveries>[1]> = {}) =>
    clinic.asJob((scope) => readDeliveries(scope, { page: 1, ...filter }));
  const [first = '', second = ''] = await book('60');
  await bookFor(await addClient(clinic, { email: address }), { count: '2', startsAt: '2027-01-05T11:00' });
  await jobs.runDue();
  const booked = await list();
  expect(booked.total).toBe(2);
  expect(booked.rows.map(({ kinds }) => kinds.length).sort()).toEqual([2, 59]);
  expect(await list({ page: 2 })).toMatchObject({ total: 2, rows: [] });

  const id = booked.rows.find(({ kinds }) => kinds.length === 59)?.id ?? '';
  const entry = await clinic.asJob((scope) => readDelivery(scope, id));
  expect(entry?.news).toHaveLength(59);
  expect(entry?.news.slice(0, 2)).toMatchObject([
    { kind: 'confirmation', subjectId: first, startsAt: new Date('2027-01-05T15:00:00Z') },
    { kind: 'confirmation', subjectId: second, startsAt: new Date('2027-01-12T15:00:00Z') },
  ]);

  // One act moves one appointment and cancels another: the mail counts for both kinds, with the dates of the one that is asked for.
  const superuser = postgres(superuserUrl, { max: 1 });
  await superuser`update deliveries set kind = 'moved' where subject_id = ${first}`;
  await superuser.end();
  expect((await list()).total).toBe(2);
  expect(new Set((await list()).rows.find(({ kinds }) => kinds.length === 59)?.kinds)).toEqual(
    new Set(['confirmation', 'moved']),
  );
  expect(await list({ kind: 'moved' })).toMatchObject({ total: 1, rows: [{ kinds: ['moved'] }] });
  expect((await list({ kind: 'confirmation' })).rows.map(({ kinds }) => kinds.length).sort()).toEqual([
    2, 58,
  ]);

  // What failed is sent again, or told by phone, one by one.
  isDown = true;
  unsafeSetNow(minutes(10));
  await cancelAll(first);
  await jobs.goTo(minutes(15));
  const failed = await list({ status: 'failed' });
  expect(failed.total).toBe(59);
  expect(failed.rows[0]?.kinds).toEqual(['cancellation']);
  expect((await clinic.asJob((scope) => readDelivery(scope, failed.rows[0]?.id ?? '')))?.news).toEqual([]);
  expect((await list({ status: 'sent' })).total).toBe(2);
});
