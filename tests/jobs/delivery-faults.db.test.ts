import { fork } from 'node:child_process';
import { once } from 'node:events';
import { createServer, type Server } from 'node:net';
import { eq } from 'drizzle-orm';
import { beforeEach, describe, expect, it } from 'vitest';
import {
  askToSendAgain,
  parkDoubtful,
  sendReminder,
  smtpMailer,
  tellOfChange,
  useMailer,
} from '#app/modules/notifications/sending/index.server.ts';
import { now, unsafeSetNow } from '#app/platform/clock.ts';
import { isRefusal } from '#app/platform/refusal.ts';
import { clients } from '#db/schema/clients.ts';
import { withTenant, type Act } from '#db/tenant.server.ts';
import { addClient, book, ledger, move } from '#tests/support/booked.ts';
import { makeClinic, openTestDatabase, type TestClinic } from '#tests/support/database.ts';
import { openDrivenJobs } from '#tests/support/jobs.ts';
import { openMailSink } from '#tests/support/mail-sink.ts';

const database = await openTestDatabase();
const jobs = await openDrivenJobs(database.urls.jobs);
const sink = await openMailSink();

const HOUR = 3_600_000;
let clinic: TestClinic;
let act: Act;
let booked: Awaited<ReturnType<typeof book>>;
beforeEach(async () => {
  unsafeSetNow(new Date('2027-03-01T15:00:00Z'));
  useMailer(smtpMailer(sink.url, 'appointments@clinic.test'));
  clinic = await makeClinic();
  act = (fn) => withTenant(clinic.tenant, { kind: 'job', name: 'test' }, { requestId: 'test' }, fn);
  const { therapistId } = await clinic.member('therapist');
  booked = await book(clinic, therapistId!, [await addClient(clinic)], new Date('2027-03-05T19:00:00Z'));
  sink.mails.length = 0;
  sink.mood = 'takes';
});

/** Mails of this test's clinic: what others left in the outbox goes out too. */
const mine = () => sink.mails.filter(({ from }) => from.startsWith(`${clinic.tenant.name} <`));
const change = () => ({
  appointmentId: booked.id,
  appointmentVersion: booked.version,
  change: 'booked' as const,
});
const states = async () =>
  (await ledger(clinic)).map(({ kind, status, reason, attempts }) => ({ kind, status, reason, attempts }));

describe('When things go wrong', () => {
  it('delivers one mail when one job comes a thousand times', async () => {
    const jobs = Array.from({ length: 1_000 }, (_, index) => index);
    const workers = Array.from({ length: 6 }, async () => {
      while (jobs.pop() !== undefined) await tellOfChange(act, change());
    });
    await Promise.all(workers);
    expect(mine()).toHaveLength(1);
    expect(await states()).toEqual([{ kind: 'confirmation', status: 'sent', reason: null, attempts: 1 }]);
  }, 60_000);

  it('queues an outbox row once, though it is relayed twice', async () => {
    const rows = Array.from({ length: 3 }, () => ({
      id: '0195a5a0-0000-7000-8000-000000000001',
      data: { tenantId: clinic.tenant.id },
    }));
    for (const row of rows) await jobs.boss.insert('purge-clinic', [row]);
    expect(await jobs.boss.findJobs('purge-clinic', { id: rows[0]!.id })).toHaveLength(1);
  });

  it('never sends twice when the worker is killed between sending and recording, and leaves it to a person', async () => {
    const child = fork('tests/support/killed-worker.ts', {
      env: {
        ...process.env,
        NODE_OPTIONS: '',
        SETTINGS: JSON.stringify({
          stores: {
            DATABASE_APP_URL: database.urls.app,
            DATABASE_PLATFORM_URL: database.urls.platform,
            DATABASE_POOL: 2,
            KEY_FILE: database.keyFile,
          },
          tenant: clinic.tenant,
          now: now().toISOString(),
          smtpUrl: sink.url,
          change: change(),
        }),
      },
    });
    const [, signal] = (await once(child, 'exit')) as [number | null, string];
    expect(signal).toBe('SIGKILL');
    expect(mine()).toHaveLength(1);
    await jobs.runDue();
    expect((await states())[0]).toMatchObject({ kind: 'confirmation', status: 'sending' });
    unsafeSetNow(new Date(now().getTime() + 11 * 60_000));
    await act(parkDoubtful);
    await jobs.runDue();
    expect((await states())[0]).toMatchObject({ status: 'in_doubt', reason: 'not-recorded' });
    expect(mine()).toHaveLength(1);
  });

  it('fails while the mail server is down, and delivers once it is back', async () => {
    await sink.stop();
    await jobs.runDue();
    expect(await states()).toEqual([
      { kind: 'confirmation', status: 'failed', reason: 'server-away', attempts: 1 },
    ]);
    await sink.start();
    await jobs.runDue();
    expect(await states()).toEqual([{ kind: 'confirmation', status: 'sent', reason: null, attempts: 2 }]);
    expect(mine()).toHaveLength(1);
  });

  it('fails when the mail server hangs before it took anything, within seconds, and tries again', async () => {
    const silent: Server = createServer(() => {});
    await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', resolve));
    useMailer(
      smtpMailer(
        `smtp://127.0.0.1:${(silent.address() as { port: number }).port}`,
        'appointments@clinic.test',
      ),
    );
    await jobs.runDue();
    expect(await states()).toMatchObject([{ status: 'failed', reason: 'server-away' }]);
    silent.close();
    useMailer(smtpMailer(sink.url, 'appointments@clinic.test'));
    await jobs.runDue();
    expect(await states()).toMatchObject([{ status: 'sent', attempts: 2 }]);
  });

  it.each([
    ['mía@example.test', 'sent'],
    ['ann@еxample.test', 'sent'],
    ['мария@пример.рф', 'sent'],
    ['josé@xn--example-.test', 'failed'],
  ])(
    'delivers to an address with letters that hardly any has, or says that it failed, beside others: %s is %s',
    async (email, status) => {
      const { therapistId } = await clinic.member('therapist');
      const reader = await addClient(clinic, { email });
      const { id } = await book(clinic, therapistId!, [reader], new Date('2027-03-06T19:00:00Z'));
      await jobs.runDue();
      const rows = (await ledger(clinic)).filter(({ appointmentId }) => appointmentId === id);
      expect(rows).toMatchObject([{ status }]);
      expect(await states()).toEqual(
        expect.arrayContaining([{ kind: 'confirmation', status: 'sent', reason: null, attempts: 1 }]),
      );
    },
  );

  it('parks what the mail server took without answering, and never sends it again by itself', async () => {
    sink.mood = 'takes-and-hangs';
    await jobs.runDue();
    expect(await states()).toMatchObject([{ status: 'in_doubt', reason: 'no-answer', attempts: 1 }]);
    sink.mood = 'takes';
    await jobs.runDue();
    expect(mine()).toHaveLength(1);
  });

  it('tries again when the mail server is busy, and not when it refuses the address', async () => {
    sink.mood = 'is-busy';
    await jobs.runDue();
    expect(await states()).toMatchObject([{ status: 'failed', reason: 'server-refused' }]);
    sink.mood = 'refuses-address';
    await jobs.runDue();
    expect(await states()).toMatchObject([{ status: 'failed', reason: 'address-refused', attempts: 2 }]);
    sink.mood = 'takes';
    await jobs.runDue();
    expect(mine()).toEqual([]);
  });

  it('sends a doubtful message again when a person asks, once', async () => {
    sink.mood = 'takes-and-hangs';
    await jobs.runDue();
    sink.mood = 'takes';
    const [row] = await ledger(clinic);
    expect(await act((scope) => askToSendAgain(scope, row!.id))).toBeNull();
    await jobs.runDue();
    expect(await states()).toMatchObject([{ status: 'sent', attempts: 2 }]);
    const again = await act((scope) => askToSendAgain(scope, row!.id));
    expect(isRefusal(again) && again.refused).toBe('already-sent');
    expect(mine()).toHaveLength(2);
  });

  it('does not send again what is no longer true', async () => {
    sink.mood = 'refuses-address';
    await jobs.runDue();
    sink.mood = 'takes';
    const [row] = await ledger(clinic);
    await move(clinic, booked, new Date('2027-03-08T19:00:00Z'));
    const asked = await act((scope) => askToSendAgain(scope, row!.id));
    expect(isRefusal(asked) && asked.refused).toBe('superseded');
  });

  it('opts out at once: a reminder that is due after it is not sent', async () => {
    await jobs.runDue();
    await act(({ tx, tenant }) =>
      tx.update(clients).set({ messageChannel: 'none' }).where(eq(clients.tenantId, tenant.id)),
    );
    unsafeSetNow(new Date(booked.startsAt.getTime() - 24 * HOUR));
    await sendReminder(act, { appointmentId: booked.id, appointmentVersion: 1, hours: 24 });
    expect(mine()).toHaveLength(1);
    expect((await states()).at(-1)).toMatchObject({
      kind: 'reminder-24h',
      status: 'skipped',
      reason: 'channel-none',
    });
  });

  it('records what was sent when recording it fails at first', async () => {
    let failures = 0;
    const failing: Act = (fn) => {
      // The second transaction of a delivery is the one that records.
      if (mine().length > 0 && failures < 2) {
        failures += 1;
        return Promise.reject(new Error('the database is away'));
      }
      return act(fn);
    };
    await tellOfChange(failing, change());
    expect(failures).toBe(2);
    expect(await states()).toMatchObject([{ status: 'sent' }]);
  });
});
