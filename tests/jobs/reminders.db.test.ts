import { beforeEach, describe, expect, it } from 'vitest';
import { smtpMailer, useMailer } from '#app/modules/notifications/sending/index.server.ts';
import { changePolicies } from '#app/modules/setup/policies/index.server.ts';
import { clinicSettings } from '#db/schema/tenancy.ts';
import { now, unsafeSetNow } from '#app/platform/clock.ts';
import { localOfInstant, instantOfLocal } from '#app/platform/local-time.ts';
import { addClient, book, cancel, ledger, move, nextDue } from '#tests/support/booked.ts';
import { makeClinic, openTestDatabase, type TestClinic } from '#tests/support/database.ts';
import { openDrivenJobs } from '#tests/support/jobs.ts';
import { openMailSink } from '#tests/support/mail-sink.ts';

const { urls } = await openTestDatabase();
const jobs = await openDrivenJobs(urls.jobs);
const sink = await openMailSink();
useMailer(smtpMailer(sink.url, 'Appointments <appointments@clinic.test>'));

const POLICIES = {
  cancellationPolicyHours: 24,
  reminderHours: [48, 24, 2],
  quietFrom: '21:00',
  quietUntil: '08:00',
  pastEntryDays: 14,
  criticalIsGate: true,
  timeOffAtOnce: false,
  marksNoShows: false,
  receptionSeesNeeds: false,
  sessionIdleMinutes: 15,
  sessionHours: 12,
};
const ZONE = 'America/New_York';
const at = (local: string) => instantOfLocal(local, ZONE).instant;

let clinic: TestClinic;
let therapistId: string;
beforeEach(async () => {
  clinic = await makeClinic();
  therapistId = (await clinic.member('therapist')).therapistId!;
  sink.mails.length = 0;
  sink.mood = 'takes';
});

const mine = () => sink.mails.filter(({ from }) => from.startsWith(`${clinic.tenant.name} <`));
/**
 * Each mail as the client sees it: what it says first, and when it came on the location's wall clock. By minute, then by
 * words: in which order two mails of one minute go out is promised to nobody.
 */
const received = () =>
  mine()
    .map(({ subject, receivedAt }) => `${localOfInstant(new Date(receivedAt), ZONE)} ${subject}`)
    .toSorted();

describe('Messages about an appointment', () => {
  it('confirms a booking at once and reminds 48, 24 and 2 hours before, each exactly once', async () => {
    unsafeSetNow(at('2027-03-01T10:00'));
    const client = await addClient(clinic, { email: 'riley@example.test' });
    await book(clinic, therapistId, [client], at('2027-03-05T14:00'));
    await jobs.runDue();
    await jobs.liveUntil(at('2027-03-06T00:00'), nextDue(clinic));
    await jobs.runDue();
    expect(received()).toEqual([
      '2027-03-01T10:00 Your appointment on Friday, March 5 at 2:00 PM EST',
      '2027-03-03T14:00 Reminder: Friday, March 5 at 2:00 PM EST',
      '2027-03-04T14:00 Reminder: Friday, March 5 at 2:00 PM EST',
      '2027-03-05T12:00 Reminder: Friday, March 5 at 2:00 PM EST',
    ]);
    const rows = await ledger(clinic);
    expect(rows.map(({ kind, status }) => `${kind} ${status}`)).toEqual([
      'confirmation sent',
      'reminder-48h sent',
      'reminder-24h sent',
      'reminder-2h sent',
    ]);
  });

  it('reach the guardian of a child that was born where the clinic’s day is still to come', async () => {
    unsafeSetNow(at('2027-03-01T22:00'));
    const child = await addClient(clinic, { born: '2027-03-02', guardianEmail: 'sam@example.test' });
    await book(clinic, therapistId, [child], at('2027-03-05T14:00'));
    await jobs.runDue();
    expect(mine().map(({ to }) => to)).toEqual([['sam@example.test']]);
  });

  it('says the clinic’s name, day, time with its zone, place and phone, and nothing of therapist or service', async () => {
    unsafeSetNow(at('2027-03-01T10:00'));
    const client = await addClient(clinic, { email: 'riley@example.test' });
    await book(clinic, therapistId, [client], at('2027-03-05T14:00'));
    await jobs.runDue();
    const [mail] = mine();
    expect(mail?.from).toBe(`${clinic.tenant.name} <appointments@clinic.test>`);
    expect(mail?.to).toEqual(['riley@example.test']);
    expect(mail?.text).toBe(
      `You have an appointment on Friday, March 5 at 2:00 PM EST.\n\nWhere: Main Street, 1 Main Street, New York, NY 10001\n\nTo change or cancel it, call (212) 555-0100.\n\n${clinic.tenant.name}`,
    );
    expect(mail?.messageId).toBe(`<${(await ledger(clinic))[0]?.id}@clinic.test>`);
  });

  it('keeps real hours before the session when the clocks change in between', async () => {
    // Clocks go forward on Sunday 14 March 2027 at 2:00.
    unsafeSetNow(at('2027-03-10T10:00'));
    const client = await addClient(clinic);
    await book(clinic, therapistId, [client], at('2027-03-15T09:30'));
    await jobs.liveUntil(at('2027-03-16T00:00'), nextDue(clinic));
    expect(received()).toEqual([
      '2027-03-10T10:00 Your appointment on Monday, March 15 at 9:30 AM EDT',
      '2027-03-13T08:30 Reminder: Monday, March 15 at 9:30 AM EDT',
      '2027-03-14T09:30 Reminder: Monday, March 15 at 9:30 AM EDT',
      // 7:30 is too early: the evening before.
      '2027-03-14T21:00 Reminder: Monday, March 15 at 9:30 AM EDT',
    ]);
  });

  it('asks the clinic’s own quiet hours and reminder hours', async () => {
    unsafeSetNow(at('2027-03-01T10:00'));
    await clinic.asJob(({ tx }) =>
      tx.update(clinicSettings).set({ quietFrom: '18:00', quietUntil: '09:00', reminderHours: [3] }),
    );
    const client = await addClient(clinic);
    await book(clinic, therapistId, [client], at('2027-03-05T10:00'));
    await jobs.liveUntil(at('2027-03-06T00:00'), nextDue(clinic));
    expect(received().slice(1)).toEqual(['2027-03-04T18:00 Reminder: Friday, March 5 at 10:00 AM EST']);
  });

  it('keeps the planned reminder hours when the policy changes, and has the new ones from the next booking on', async () => {
    unsafeSetNow(at('2027-03-01T10:00'));
    const client = await addClient(clinic);
    await book(clinic, therapistId, [client], at('2027-03-05T14:00'));
    await jobs.runDue();
    await clinic.asJob((scope) => changePolicies(scope, 1, { ...POLICIES, reminderHours: [3] }));
    await book(clinic, therapistId, [client], at('2027-03-05T16:00'));
    await jobs.liveUntil(at('2027-03-06T00:00'), nextDue(clinic));
    expect(received().filter((line) => line.includes('Reminder'))).toEqual([
      '2027-03-03T14:00 Reminder: Friday, March 5 at 2:00 PM EST',
      '2027-03-04T14:00 Reminder: Friday, March 5 at 2:00 PM EST',
      '2027-03-05T12:00 Reminder: Friday, March 5 at 2:00 PM EST',
      '2027-03-05T13:00 Reminder: Friday, March 5 at 4:00 PM EST',
    ]);
  });

  it('waits for the morning when its planned time falls into quiet hours that were changed, if the session is later', async () => {
    unsafeSetNow(at('2027-03-01T10:00'));
    const client = await addClient(clinic);
    await book(clinic, therapistId, [client], at('2027-03-05T20:00'));
    await book(clinic, therapistId, [client], at('2027-03-05T08:30'));
    await jobs.runDue();
    await clinic.asJob((scope) =>
      changePolicies(scope, 1, { ...POLICIES, quietUntil: '09:00', quietFrom: '18:00' }),
    );
    await jobs.liveUntil(at('2027-03-06T00:00'), nextDue(clinic));
    expect(received().filter((line) => line.includes('Reminder'))).toEqual([
      '2027-03-03T09:00 Reminder: Friday, March 5 at 8:30 AM EST',
      '2027-03-04T09:00 Reminder: Friday, March 5 at 8:00 PM EST',
      '2027-03-04T09:00 Reminder: Friday, March 5 at 8:30 AM EST',
      '2027-03-05T09:00 Reminder: Friday, March 5 at 8:00 PM EST',
      '2027-03-05T18:00 Reminder: Friday, March 5 at 8:00 PM EST',
    ]);
  });

  it('is late in the quiet hours and not sent at all when the session begins before they end', async () => {
    unsafeSetNow(at('2027-03-01T10:00'));
    const client = await addClient(clinic);
    await book(clinic, therapistId, [client], at('2027-03-05T07:30'));
    await jobs.liveUntil(at('2027-03-04T20:00'), nextDue(clinic));
    const before = received().length;
    // The evening's reminder was due at 21:00, while nothing ran.
    unsafeSetNow(at('2027-03-04T23:00'));
    await jobs.runDue();
    await jobs.liveUntil(at('2027-03-05T09:00'), nextDue(clinic));
    expect(received().slice(before)).toEqual([]);
    const last = (await ledger(clinic)).find(({ kind }) => kind === 'reminder-2h');
    expect([last?.status, last?.reason]).toEqual(['skipped', 'quiet-hours']);
  });

  it('silences the reminders of the old time when the appointment is moved, and tells of the new one', async () => {
    unsafeSetNow(at('2027-03-01T10:00'));
    const client = await addClient(clinic);
    const booked = await book(clinic, therapistId, [client], at('2027-03-05T14:00'));
    await jobs.liveUntil(at('2027-03-03T15:00'), nextDue(clinic));
    await move(clinic, booked, at('2027-03-08T11:00'));
    await jobs.liveUntil(at('2027-03-09T00:00'), nextDue(clinic));
    expect(received()).toEqual([
      '2027-03-01T10:00 Your appointment on Friday, March 5 at 2:00 PM EST',
      '2027-03-03T14:00 Reminder: Friday, March 5 at 2:00 PM EST',
      '2027-03-03T15:00 Your appointment has changed: Monday, March 8 at 11:00 AM EST',
      '2027-03-06T11:00 Reminder: Monday, March 8 at 11:00 AM EST',
      '2027-03-07T11:00 Reminder: Monday, March 8 at 11:00 AM EST',
      '2027-03-08T09:00 Reminder: Monday, March 8 at 11:00 AM EST',
    ]);
  });

  it('sends nothing more once an appointment is cancelled, but that it is', async () => {
    unsafeSetNow(at('2027-03-01T10:00'));
    const client = await addClient(clinic);
    const booked = await book(clinic, therapistId, [client], at('2027-03-05T14:00'));
    await jobs.liveUntil(at('2027-03-03T15:00'), nextDue(clinic));
    await cancel(clinic, booked);
    await jobs.liveUntil(at('2027-03-09T00:00'), nextDue(clinic));
    expect(received().slice(2)).toEqual([
      '2027-03-03T15:00 Your appointment on Friday, March 5 is cancelled',
    ]);
  });

  it('tells nobody of an appointment cancelled before its confirmation went out', async () => {
    unsafeSetNow(at('2027-03-01T10:00'));
    const client = await addClient(clinic);
    const booked = await book(clinic, therapistId, [client], at('2027-03-05T14:00'));
    await cancel(clinic, booked);
    await jobs.liveUntil(at('2027-03-09T00:00'), nextDue(clinic));
    expect(received()).toEqual([]);
  });

  it('writes to the guardian of a minor, in the client’s language', async () => {
    unsafeSetNow(at('2027-03-01T10:00'));
    const client = await addClient(clinic, {
      born: '2019-01-01',
      guardianEmail: 'sam@example.test',
      language: 'es',
    });
    await book(clinic, therapistId, [client], at('2027-03-05T14:00'));
    await jobs.runDue();
    expect(mine().map(({ to, subject }) => [to, subject])).toEqual([
      [['sam@example.test'], 'Su cita: viernes, 5 de marzo, 2:00 p.m. EST'],
    ]);
    expect((await ledger(clinic))[0]?.recipient).toBe('guardian');
  });

  it('writes once to each client of a group', async () => {
    unsafeSetNow(at('2027-03-04T20:00'));
    const group = await Promise.all([addClient(clinic), addClient(clinic), addClient(clinic)]);
    await book(clinic, therapistId, group, at('2027-03-05T14:00'));
    await jobs.liveUntil(at('2027-03-06T00:00'), nextDue(clinic));
    expect(new Set(mine().map(({ to }) => to[0])).size).toBe(3);
    expect(mine()).toHaveLength(6);
  });

  it('records whom it did not write to, and why', async () => {
    unsafeSetNow(at('2027-03-04T20:00'));
    const silent = await addClient(clinic, { channel: 'none' });
    const unreachable = await addClient(clinic, { email: null });
    await book(clinic, therapistId, [silent, unreachable], at('2027-03-05T14:00'));
    await jobs.runDue();
    expect(mine()).toEqual([]);
    const rows = await ledger(clinic);
    expect(new Map(rows.map((row) => [row.clientId, `${row.status} ${row.reason}`]))).toEqual(
      new Map([
        [silent, 'skipped channel-none'],
        [unreachable, 'skipped no-contact'],
      ]),
    );
  });

  it('after days without a worker, sends the newest reminder only, and not by night', async () => {
    unsafeSetNow(at('2027-03-01T10:00'));
    const client = await addClient(clinic);
    await book(clinic, therapistId, [client], at('2027-03-05T14:00'));
    await jobs.runDue();
    await jobs.goTo(at('2027-03-05T03:00'));
    await jobs.liveUntil(at('2027-03-05T23:00'), nextDue(clinic));
    expect(received().slice(1)).toEqual([
      '2027-03-05T08:00 Reminder: Friday, March 5 at 2:00 PM EST',
      '2027-03-05T12:00 Reminder: Friday, March 5 at 2:00 PM EST',
    ]);
    expect((await ledger(clinic)).find(({ kind }) => kind === 'reminder-48h')?.reason).toBe('overtaken');
    expect(now().getTime()).toBeGreaterThanOrEqual(at('2027-03-05T23:00').getTime());
  });
});
