import postgres from 'postgres';
import { expect, it, vi } from 'vitest';
import { useMailer } from '#app/modules/notifications/sending/index.server.ts';
import type { Mail } from '#app/modules/notifications/sending/mailer.server.ts';
import { newId } from '#app/platform/new-id.ts';
import { CONTRACTS, JOBS } from '#jobs/contracts/index.ts';
import { HANDLERS } from '#jobs/handlers/index.ts';
import { queueOffice } from '#jobs/queue-office.server.ts';
import { DEAD_LETTERS } from '#jobs/queue.server.ts';
import { RECURRING } from '#jobs/schedule.ts';
import { startWorker } from '#jobs/worker.server.ts';
import { runRecurring } from '#jobs/handlers/run-recurring.server.ts';
import { addClient, book, ledger } from '#tests/support/booked.ts';
import { makeClinic, openTestDatabase } from '#tests/support/database.ts';

const { urls, superuserUrl } = await openTestDatabase();
const SOON = { timeout: 15_000, interval: 50 };

it('has a handler for every job, and a job for everything that recurs in clinics', () => {
  expect(Object.keys(HANDLERS).sort()).toEqual(Object.keys(CONTRACTS).sort());
  for (const { eachClinic } of RECURRING) expect(eachClinic === null || JOBS.includes(eachClinic)).toBe(true);
  // The names of queues that an installation has.
  expect(RECURRING.map(({ name, cron }) => `${name} ${cron}`).sort()).toEqual([
    'every-mark-no-shows */10 * * * *',
    'every-park-doubtful-deliveries */5 * * * *',
    'every-purge-clinic 40 7 * * *',
    'every-record-month 50 * * * *',
    'every-reshape-clinic 20 8 * * *',
    'every-seal-audit * * * * *',
    'every-tell-provider 30 8 * * *',
    'every-warn-of-licences 15 * * * *',
    'purge-sessions 10 7 * * *',
    'seal-platform-audit * * * * *',
  ]);
});

it('is told differently for every job, in words of each language', () => {
  for (const words of [JOBS.map(({ does }) => does), JOBS.map(({ actor }) => actor)]) {
    expect(new Set(words.map(({ en }) => en)).size).toBe(JOBS.length);
    expect(new Set(words.map(({ es }) => es)).size).toBe(JOBS.length);
    expect(words.filter(({ en, es }) => en === es || en === '' || es === '')).toEqual([]);
  }
});

it('gives up a poisoned job at once, does the others, and lets the operator retry or discard it', async () => {
  const sent: Mail[] = [];
  useMailer({ send: async (mail) => (sent.push(mail), { status: 'sent', providerId: mail.deliveryId }) });
  const ended: string[] = [];
  const worker = await startWorker({
    jobsUrl: urls.jobs,
    onEnd: (queue, outcome) => ended.push(`${queue} ${outcome}`),
  });
  const office = queueOffice(async () => worker.boss, worker.outbox);
  try {
    const clinic = await makeClinic();
    const { therapistId } = await clinic.member('therapist');
    const stranger = newId();
    await worker.boss.insert('appointment-changed', [
      {
        data: {
          tenantId: clinic.tenant.id,
          appointmentId: 'Riley Okafor',
          appointmentVersion: 1,
          change: 'booked',
        },
      },
      { data: { tenantId: stranger, appointmentId: newId(), appointmentVersion: 1, change: 'booked' } },
      { data: { appointmentId: newId() } },
    ]);
    await book(clinic, therapistId!, [await addClient(clinic)], new Date(Date.now() + 90 * 60_000));
    await vi.waitFor(async () => expect(await worker.boss.findJobs(DEAD_LETTERS)).toHaveLength(3), SOON);
    await vi.waitFor(
      async () => expect((await ledger(clinic)).map(({ status }) => status)).toEqual(['sent']),
      SOON,
    );
    expect(ended.filter((end) => end === 'appointment-changed failed')).toHaveLength(3);
    expect(sent).toHaveLength(1);

    const report = await office.read();
    expect(report.deadLetters.map(({ job, code, tries }) => `${job} ${code} ${tries}`).sort()).toEqual([
      'appointment-changed clinic-unknown 1',
      'appointment-changed payload-invalid 1',
      'appointment-changed payload-invalid 1',
    ]);
    expect(JSON.stringify(report)).not.toContain('Riley');
    expect(report.queues.find(({ name }) => name === 'appointment-changed')).toMatchObject({
      done: 1,
      failed: 3,
    });
    expect(report.processes).toMatchObject([{ role: 'worker', isLive: true }]);

    const [first, second] = report.deadLetters;
    expect(await office.discard(first!.id)).toBe(true);
    expect(await office.discard(first!.id)).toBe(false);
    expect(await office.retry(second!.id)).toBe(true);
    // It comes back: retrying does not mend it.
    await vi.waitFor(async () => expect((await office.read()).deadLetters).toHaveLength(2), SOON);
  } finally {
    await worker.stop();
  }
}, 60_000);

it('finishes the job in hand when it is stopped', async () => {
  let take!: () => void;
  const taken = new Promise<void>((resolve) => (take = resolve));
  let release!: () => void;
  const released = new Promise<void>((resolve) => (release = resolve));
  useMailer({
    async send(mail) {
      take();
      await released;
      return { status: 'sent', providerId: mail.deliveryId };
    },
  });
  const worker = await startWorker({ jobsUrl: urls.jobs });
  const clinic = await makeClinic();
  const { therapistId } = await clinic.member('therapist');
  await book(clinic, therapistId!, [await addClient(clinic)], new Date(Date.now() + 90 * 60_000));
  await taken;
  const stopped = worker.stop();
  release();
  await stopped;
  expect((await ledger(clinic)).map(({ status }) => status)).toEqual(['sent']);
}, 60_000);

it('gives every clinic its own job of what recurs', async () => {
  const worker = await startWorker({ jobsUrl: urls.jobs });
  try {
    const clinic = await makeClinic();
    for (const recurring of RECURRING) await runRecurring(worker.boss, recurring);
    await vi.waitFor(async () => {
      const done = await worker.boss.findJobs<{ tenantId: string }>('purge-clinic', {
        data: { tenantId: clinic.tenant.id },
      });
      expect(done.map(({ state }) => state)).toEqual(['completed']);
    }, SOON);
  } finally {
    await worker.stop();
  }
}, 60_000);

it('goes on after the database has thrown it out', async () => {
  useMailer({ send: async (mail) => ({ status: 'sent', providerId: mail.deliveryId }) });
  const worker = await startWorker({ jobsUrl: urls.jobs });
  const admin = postgres(superuserUrl, { max: 1, onnotice: () => {} });
  try {
    const clinic = await makeClinic();
    const { therapistId } = await clinic.member('therapist');
    const client = await addClient(clinic);
    const [{ gone } = { gone: 0 }] = await admin<{ gone: number }[]>`
      select count(pg_terminate_backend(pid))::int as gone from pg_stat_activity
      where usename = 'clinic_jobs' and datname = current_database()`;
    expect(gone).toBeGreaterThan(1);
    await book(clinic, therapistId!, [client], new Date(Date.now() + 90 * 60_000));
    await vi.waitFor(
      async () => expect((await ledger(clinic)).map(({ status }) => status)).toEqual(['sent']),
      SOON,
    );
  } finally {
    await admin.end();
    await worker.stop();
  }
}, 60_000);
