import { beforeEach, describe, expect, it } from 'vitest';
import { useMailer } from '#app/modules/notifications/sending/index.server.ts';
import { bookAppointment } from '#app/modules/scheduling/booking/index.server.ts';
import { addAttendee } from '#app/modules/scheduling/groups/index.server.ts';
import { unsafeSetNow } from '#app/platform/clock.ts';
import { bookGroupSeries, deskOf, saved } from '#tests/modules/scheduling/group-series/series-of-group.ts';
import { addService, done } from '#tests/modules/scheduling/groups/group-clinic.ts';
import { makeWorkingClinic, MONDAY_8, type WorkingClinic } from '#tests/modules/scheduling/working-clinic.ts';
import { addClient, ledger, nextDue } from '#tests/support/booked.ts';
import { openTestDatabase } from '#tests/support/database.ts';
import { openDrivenJobs } from '#tests/support/jobs.ts';
import { lintMessage } from '#tests/support/message-lint.ts';

const { urls } = await openTestDatabase();
const jobs = await openDrivenJobs(urls.jobs);
let addresses: string[] = [];
let sent: { to: string; subject: string; text: string }[] = [];
useMailer({
  send: async ({ to, subject, text }) => {
    if (addresses.includes(to)) sent.push({ to, subject, text });
    return { status: 'sent', providerId: 'x' };
  },
});

const NAMES = ['ann', 'bo', 'cy', 'dee'] as const;
let clinic: WorkingClinic;
let therapistId: string;
let desk: ReturnType<typeof deskOf>;
let series: readonly string[];
let clients: Record<(typeof NAMES)[number], string>;

const minutes = (count: number) => new Date(MONDAY_8.getTime() + count * 60_000);
const at = (n: number) => series[n] ?? '';

/** Lets the jobs run until so many minutes after eight on Monday; returns to whom something was sent since. */
async function until(count: number): Promise<string[]> {
  sent = [];
  await jobs.liveUntil(minutes(count), nextDue(clinic));
  return sent.map(({ to }) => to.split('@')[0] ?? '').sort();
}

/** Six Wednesdays at two with Ann and Bo, of which they have been told. */
beforeEach(async () => {
  unsafeSetNow(MONDAY_8);
  clinic = await makeWorkingClinic();
  ({ therapistId } = await clinic.therapist());
  addresses = NAMES.map((name) => `${name}@${clinic.tenant.slug}.test`);
  const made = await Promise.all(addresses.map((email) => addClient(clinic, { email })));
  clients = Object.fromEntries(NAMES.map((name, n) => [name, made[n]])) as typeof clients;
  desk = deskOf(clinic);
  const serviceId = await addService(clinic, 'Social skills group', 'group_session', 8);
  const clientIds = [clients.ann, clients.bo];
  series = await bookGroupSeries(clinic, { clientIds, therapistId, serviceId }, 6, '2027-01-06T14:00');
  expect(await until(1)).toEqual(['ann', 'bo']);
  unsafeSetNow(minutes(1));
});

describe('whoever is added to several appointments of a series', () => {
  it('is told of all in one message, after two minutes, and nobody else is', async () => {
    await clinic.room('Room 2');
    const elsewhere = await clinic.therapist('Lee Park');
    done(
      await clinic.as(clinic.reception, (scope) =>
        bookAppointment(scope, {
          ...{ clientIds: [clients.cy], therapistId: elsewhere.therapistId, locationId: clinic.locationId },
          ...{ serviceId: clinic.serviceId, startsAt: '2027-01-27T14:00' },
        }),
      ),
    );
    await until(2);
    unsafeSetNow(minutes(2));
    saved(await desk.add(at(1), clients.cy));
    expect(await until(3)).toEqual([]);
    expect(await until(5)).toEqual(['cy']);
    const [{ subject, text } = { subject: '', text: '' }] = sent;
    expect(subject).toBe('Your appointments');
    expect(text).toContain('You have these appointments, every week on Wednesday at 2:00 PM:');
    for (const day of ['January 13', 'January 20', 'February 3', 'February 10']) expect(text).toContain(day);
    // She has one then with somebody else: there is none of the group for her.
    expect(text).toMatch(/There is no appointment on:\n- Wednesday, January 27/);
    expect(text).not.toMatch(/Okafor|Riley|group/i);
    expect(lintMessage(text)).toEqual([]);
  });

  it('has a row in the ledger for each, and is reminded of each', async () => {
    saved(await desk.add(at(0), clients.cy));
    await until(5);
    const own = async () => (await ledger(clinic)).filter(({ clientId }) => clientId === clients.cy);
    expect((await own()).map(({ kind }) => kind)).toEqual(Array(6).fill('confirmation'));
    const reminded = await until(30 * 60);
    expect(reminded.filter((name) => name === 'cy').length).toBeGreaterThan(0);
    expect(reminded.filter((name) => name === 'cy')).toHaveLength(
      reminded.filter((name) => name === 'ann').length,
    );
  });

  it('hears nothing when it is taken back in time', async () => {
    saved(await desk.add(at(0), clients.cy));
    saved(await desk.remove(at(0), clients.cy));
    expect(await until(10)).toEqual([]);
  });

  it('is told in its own time of one to which somebody else is added meanwhile', async () => {
    saved(await desk.add(at(0), clients.cy));
    unsafeSetNow(minutes(2));
    done(
      await clinic.as(clinic.reception, (scope) =>
        addAttendee(scope, 'any', { appointmentId: at(3), clientId: clients.dee }),
      ),
    );
    expect(await until(3.5)).toEqual(['cy']);
    expect(sent[0]?.text).not.toContain('January 27');
    expect(await until(6)).toEqual(['cy', 'dee']);
    for (const { text } of sent) expect(text).toContain('January 27');
  });
});

describe('whoever is removed from several appointments of a series', () => {
  it('is told of all in one message, once, and nobody else is', async () => {
    saved(await desk.remove(at(2), clients.bo));
    expect(await until(5)).toEqual(['bo']);
    const [{ text } = { text: '' }] = sent;
    expect(text).toContain('These appointments are cancelled:');
    for (const day of ['January 20', 'January 27', 'February 3', 'February 10']) expect(text).toContain(day);
    expect(text).not.toContain('January 13');
    expect(text).not.toContain('Moves away');
    unsafeSetNow(minutes(6));
    saved(await desk.add(at(2), clients.dee));
    expect(await until(10)).toEqual(['dee']);
  });

  it('hears nothing when it is taken back in time', async () => {
    saved(await desk.remove(at(0), clients.bo));
    saved(await desk.add(at(0), clients.bo));
    expect(await until(10)).toEqual([]);
  });
});
