import { beforeEach, describe, expect, it } from 'vitest';
import {
  askToSendAgain,
  parkDoubtful,
  sendAgain,
  sendReminder,
  tellOfChange,
  useMailer,
} from '#app/modules/notifications/sending/index.server.ts';
import type { Mail, MailOutcome } from '#app/modules/notifications/sending/mailer.server.ts';
import { unsafeSetNow } from '#app/platform/clock.ts';
import { withTenant, type Act } from '#db/tenant.server.ts';
import { addClient, book, ledger } from '#tests/support/booked.ts';
import { makeClinic, openTestDatabase, type TestClinic } from '#tests/support/database.ts';

await openTestDatabase();

const BOOKED_AT = new Date('2027-03-01T15:00:00Z');
const STARTS_AT = new Date('2027-03-05T19:00:00Z');
const HOUR = 3_600_000;
const beforeStart = (hours: number) => new Date(STARTS_AT.getTime() - hours * HOUR);

/** The mails that were handed over, each with the means to say what became of it. */
interface Handed {
  readonly mail: Mail;
  readonly end: (outcome: MailOutcome) => void;
}
let handed: Handed[] = [];
/** What becomes of a mail at once; null leaves it open until a test says. */
let outcome: MailOutcome | null;
const SENT: MailOutcome = { status: 'sent', providerId: 'x' };
const FAILED: MailOutcome = { status: 'failed', reason: 'address-refused', isFinal: true };
const IN_DOUBT: MailOutcome = { status: 'in_doubt', reason: 'no-answer' };
useMailer({
  send: (mail) =>
    new Promise((end) => {
      handed.push({ mail, end });
      if (outcome !== null) end(outcome);
    }),
});

let clinic: TestClinic;
let act: Act;
let change: { appointmentId: string; appointmentVersion: number; change: 'booked' };
beforeEach(async () => {
  unsafeSetNow(BOOKED_AT);
  [handed, outcome] = [[], FAILED];
  clinic = await makeClinic();
  act = (fn) => withTenant(clinic.tenant, { kind: 'job', name: 'test' }, { requestId: 'test' }, fn);
  const { therapistId } = await clinic.member('therapist');
  const { id } = await book(clinic, therapistId!, [await addClient(clinic)], STARTS_AT);
  change = { appointmentId: id, appointmentVersion: 1, change: 'booked' };
});

const remind = (hours: number) => sendReminder(act, { ...change, hours });
const rows = async () =>
  (await ledger(clinic)).map(({ kind, status, attempts }) => `${kind} ${status} ${attempts}`);
const subjects = () => handed.map(({ mail }) => mail.subject);

describe('After the session has begun', () => {
  it('nothing is sent again for which a person asked before', async () => {
    await tellOfChange(act, change);
    const [failed] = await ledger(clinic);
    await act((scope) => askToSendAgain(scope, failed!.id));
    outcome = SENT;
    unsafeSetNow(STARTS_AT);
    await sendAgain(act, { deliveryId: failed!.id });
    expect(handed).toHaveLength(1);
    expect(await rows()).toEqual(['confirmation skipped 1']);
  });

  it('neither a confirmation nor a reminder is tried again', async () => {
    await tellOfChange(act, change);
    unsafeSetNow(beforeStart(2));
    await remind(2);
    outcome = SENT;
    for (const late of [STARTS_AT, new Date(STARTS_AT.getTime() + HOUR)]) {
      unsafeSetNow(late);
      await tellOfChange(act, change);
      await remind(2);
      await remind(24);
    }
    expect(handed).toHaveLength(2);
    expect(await rows()).toEqual(['confirmation failed 1', 'reminder-2h failed 1', 'reminder-24h skipped 1']);
  });

  it('is sent again two minutes before', async () => {
    await tellOfChange(act, change);
    const [failed] = await ledger(clinic);
    await act((scope) => askToSendAgain(scope, failed!.id));
    outcome = SENT;
    // The clock runs on while the test does its work, and a busy machine may take seconds over it.
    unsafeSetNow(new Date(STARTS_AT.getTime() - 120_000));
    await sendAgain(act, { deliveryId: failed!.id });
    expect(await rows()).toEqual(['confirmation sent 2']);
  });
});

describe('A failed message', () => {
  it('is taken up by its own kind alone, however often another kind is asked for', async () => {
    await tellOfChange(act, change);
    outcome = SENT;
    unsafeSetNow(beforeStart(48));
    await remind(48);
    await remind(48);
    expect(await rows()).toEqual(['confirmation failed 1', 'reminder-48h sent 1']);
    outcome = FAILED;
    unsafeSetNow(beforeStart(24));
    await remind(24);
    outcome = SENT;
    await remind(48);
    expect(await rows()).toEqual(['confirmation failed 1', 'reminder-48h sent 1', 'reminder-24h failed 1']);
    await remind(24);
    expect(await rows()).toEqual(['confirmation failed 1', 'reminder-48h sent 1', 'reminder-24h sent 2']);
    expect(subjects().filter((subject) => subject.startsWith('Your appointment'))).toHaveLength(1);
  });
});

describe('The outcome of an earlier try that comes late', () => {
  /** The first try hangs until it is parked; then a person asks for the second. */
  async function twoTries() {
    outcome = null;
    const first = tellOfChange(act, change);
    await expect.poll(() => handed.length).toBe(1);
    unsafeSetNow(new Date(BOOKED_AT.getTime() + HOUR));
    await act(parkDoubtful);
    const [parked] = await ledger(clinic);
    await act((scope) => askToSendAgain(scope, parked!.id));
    const second = sendAgain(act, { deliveryId: parked!.id });
    await expect.poll(() => handed.length).toBe(2);
    return { first, second, end: (at: 0 | 1, became: MailOutcome) => handed[at]!.end(became) };
  }

  it('does not end a later try that is under way', async () => {
    const { first, second, end } = await twoTries();
    end(0, FAILED);
    await first;
    expect(await rows()).toEqual(['confirmation sending 2']);
    end(1, SENT);
    await second;
    expect(await rows()).toEqual(['confirmation sent 2']);
  });

  it.each([SENT, FAILED])('does not settle a later try that is in doubt: $status', async (late) => {
    const { first, second, end } = await twoTries();
    end(1, IN_DOUBT);
    await second;
    end(0, late);
    await first;
    expect(await rows()).toEqual(['confirmation in_doubt 2']);
  });

  it('settles its own try that was parked meanwhile', async () => {
    outcome = null;
    const only = tellOfChange(act, change);
    await expect.poll(() => handed.length).toBe(1);
    unsafeSetNow(new Date(BOOKED_AT.getTime() + HOUR));
    await act(parkDoubtful);
    expect(await rows()).toEqual(['confirmation in_doubt 1']);
    handed[0]!.end(SENT);
    await only;
    expect(await rows()).toEqual(['confirmation sent 1']);
  });
});
