import { beforeEach, describe, expect, it } from 'vitest';
import { useMailer } from '#app/modules/notifications/sending/index.server.ts';
import { cancelAppointment } from '#app/modules/scheduling/cancellation/index.server.ts';
import { readUnsent } from '#app/modules/notifications/ledger/index.server.ts';
import { bookAppointment } from '#app/modules/scheduling/booking/index.server.ts';
import { readNoteStateOf } from '#app/modules/notes/note/index.server.ts';
import {
  addAttendee,
  removeAttendee,
  takeAttendeeStep,
} from '#app/modules/scheduling/groups/index.server.ts';
import { moveAppointment } from '#app/modules/scheduling/moves/index.server.ts';
import { unsafeSetNow } from '#app/platform/clock.ts';
import { paths } from '#app/platform/paths.ts';
import type { Scope } from '#db/tenant.server.ts';
import { addService, done } from '#tests/modules/scheduling/groups/group-clinic.ts';
import { makeWorkingClinic, MONDAY_8, type WorkingClinic } from '#tests/modules/scheduling/working-clinic.ts';
import { addClient, ledger, nextDue } from '#tests/support/booked.ts';
import { openTestDatabase } from '#tests/support/database.ts';
import { openDrivenJobs } from '#tests/support/jobs.ts';
import { openSite, type Fields } from '#tests/support/site.ts';

const { urls } = await openTestDatabase();
const jobs = await openDrivenJobs(urls.jobs);
const site = await openSite();
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
let groupId: string;
let ids: Record<(typeof NAMES)[number], string>;
/** Without an address: to be called. */
let mute: string;
let theirs: { readonly therapistId: string; readonly serviceId: string };

const minutes = (count: number) => new Date(MONDAY_8.getTime() + count * 60_000);
const desk = <T>(fn: (scope: Scope) => Promise<T>) => clinic.as(clinic.reception, fn);
const add = (clientId: string) =>
  desk((scope) => addAttendee(scope, 'any', { appointmentId: groupId, clientId }));
const remove = (clientId: string) =>
  desk((scope) =>
    removeAttendee(
      scope,
      'any',
      { appointmentId: groupId, clientId, askedBy: 'clinic', reason: 'Another group.' },
      readNoteStateOf,
    ),
  );

/** Lets the jobs run until so many minutes after eight on Monday; returns what was sent since, in brief. */
async function until(count: number): Promise<string[]> {
  sent = [];
  await jobs.liveUntil(minutes(count), nextDue(clinic));
  return sent
    .map(({ to, subject }) => `${to.split('@')[0]}: ${subject.replace(/ on Tuesday.*|: Tuesday.*/, '')}`)
    .sort();
}

const WHY = { askedBy: 'clinic', reason: 'Another group.' };
const page = () => paths.appointment(clinic.tenant.slug, groupId);
/** Posts to an address of the appointment, and reads its page as whoever posted sees it next. */
async function pageAfter(act: string, fields: Fields): Promise<string> {
  const { location, flash } = await site.post(`${page()}/${act}`, fields, { as: clinic.reception });
  return (await site.get(location ?? '', { as: clinic.reception, flash })).html;
}

beforeEach(async () => {
  unsafeSetNow(MONDAY_8);
  sent = [];
  clinic = await makeWorkingClinic();
  const { therapistId } = await clinic.therapist();
  // The clinics of the tests before go on sending.
  addresses = NAMES.map((name) => `${name}@${clinic.tenant.slug}.test`);
  const made = await Promise.all(addresses.map((email) => addClient(clinic, { email })));
  ids = Object.fromEntries(NAMES.map((name, at) => [name, made[at]])) as typeof ids;
  mute = await addClient(clinic, { email: null });
  const serviceId = await addService(clinic, 'Social skills group', 'group_session', 8);
  theirs = { therapistId, serviceId };
  const booked = await desk((scope) =>
    bookAppointment(scope, {
      ...{ clientIds: [ids.ann, ids.bo], therapistId, locationId: clinic.locationId, serviceId },
      startsAt: '2027-01-05T10:00',
    }),
  );
  groupId = done(booked).appointmentId;
});

describe('the messages about a group', () => {
  it('tell whoever is added and whoever is removed, after two minutes, and nobody else', async () => {
    expect(await until(1)).toEqual(['ann: Your appointment', 'bo: Your appointment']);
    unsafeSetNow(minutes(1));
    done(await add(ids.cy));
    done(await remove(ids.bo));
    expect(await until(2)).toEqual([]);
    expect(await until(4)).toEqual(['bo: Your appointment', 'cy: Your appointment']);
    expect(sent.map(({ subject }) => subject).some((subject) => subject.includes('is cancelled'))).toBe(true);
    expect(sent.every(({ text }) => !/Okafor|Riley/.test(text))).toBe(true);
  });

  it('put nobody down to be called of a removal of somebody else, told or not', async () => {
    await until(1);
    unsafeSetNow(minutes(1));
    done(await add(ids.cy));
    await until(4);
    unsafeSetNow(minutes(5));
    done(await remove(ids.bo));
    await until(8);
    const rows = (await ledger(clinic)).filter(({ kind }) => !kind.startsWith('confirmation'));
    expect(rows.map(({ clientId, kind, status }) => [clientId, kind, status])).toEqual([
      [ids.bo, 'cancellation', 'sent'],
    ]);
    unsafeSetNow(minutes(9));
    const input = { appointmentId: groupId, askedBy: 'clinic', reason: 'Flood.', rowVersion: 3 } as const;
    done(await desk((scope) => cancelAppointment(scope, 'any', input)));
    expect(await until(12)).toEqual(['ann: Your appointment', 'cy: Your appointment']);
    expect((await ledger(clinic)).filter(({ status }) => status !== 'sent')).toEqual([]);
  });

  it('say nothing to whoever was added by mistake, and nothing to whoever was removed by mistake', async () => {
    await until(1);
    unsafeSetNow(minutes(1));
    done(await add(ids.cy));
    done(await remove(ids.cy));
    done(await remove(ids.bo));
    done(await add(ids.bo));
    expect(await until(10)).toEqual([]);
  });

  it('tell anew whoever is added again after being told of the removal, and tell a removal once', async () => {
    await until(1);
    unsafeSetNow(minutes(1));
    done(await remove(ids.bo));
    await until(4);
    unsafeSetNow(minutes(5));
    done(await add(ids.dee));
    expect(await until(8)).toEqual(['dee: Your appointment']);
    unsafeSetNow(minutes(9));
    done(await add(ids.bo));
    expect(await until(12)).toEqual(['bo: Your appointment']);
  });

  it('lose no move and no removal when somebody else joins before they were told', async () => {
    await until(1);
    unsafeSetNow(minutes(1));
    done(await remove(ids.bo));
    done(
      await desk((scope) =>
        moveAppointment(scope, 'any', {
          appointmentId: groupId,
          startsAt: '2027-01-05T11:00',
          rowVersion: 2,
        }),
      ),
    );
    done(await add(ids.cy));
    expect(await until(5)).toEqual([
      'ann: Your appointment has changed',
      'bo: Your appointment',
      'cy: Your appointment',
    ]);
  });

  it('remind each who attends once, and not whoever was removed', async () => {
    await until(1);
    unsafeSetNow(minutes(1));
    done(await add(ids.cy));
    done(await remove(ids.bo));
    await until(5);
    const reminded = await until(26 * 60 - 1);
    expect(new Set(reminded)).toEqual(new Set(['ann: Reminder', 'cy: Reminder']));
    expect(reminded).toHaveLength(
      2 *
        new Set(
          (await ledger(clinic)).filter(({ kind }) => kind.startsWith('reminder')).map(({ kind }) => kind),
        ).size,
    );
  });

  it('of its cancellation go to those who attend, and not again to whoever was removed', async () => {
    await until(1);
    unsafeSetNow(minutes(1));
    done(await remove(ids.bo));
    await until(5);
    unsafeSetNow(minutes(6));
    const input = { appointmentId: groupId, askedBy: 'clinic', reason: 'Flood.', rowVersion: 2 } as const;
    done(await desk((scope) => cancelAppointment(scope, 'any', input)));
    expect(await until(10)).toEqual(['ann: Your appointment']);
  });

  it('leave one row to call of whoever has no address, however often others join', async () => {
    done(await add(mute));
    await until(4);
    unsafeSetNow(minutes(5));
    done(await remove(mute));
    await until(8);
    for (const [at, name] of [
      [9, 'cy'],
      [13, 'dee'],
    ] as const) {
      unsafeSetNow(minutes(at));
      done(await add(ids[name]));
      await until(at + 3);
    }
    const rows = (await ledger(clinic)).filter(({ clientId }) => clientId === mute);
    expect(rows.map(({ kind }) => kind)).toEqual(['confirmation', 'cancellation']);
  });

  it('leave whoever is to be called on the list while others come and go, and once only', async () => {
    done(await add(mute));
    const listed = async () =>
      (await desk((scope) => readUnsent(scope, { clientId: mute }))).map(({ kind }) => kind);
    await until(4);
    expect(await listed()).toEqual(['confirmation']);
    unsafeSetNow(minutes(5));
    done(await add(ids.cy));
    expect(await listed()).toEqual(['confirmation']);
    await until(8);
    expect(await listed()).toEqual(['confirmation']);
    unsafeSetNow(minutes(9));
    done(await remove(mute));
    expect(await listed()).toEqual([]);
    await until(12);
    expect(await listed()).toEqual(['cancellation']);
    unsafeSetNow(minutes(13));
    done(await remove(ids.cy));
    expect(await listed()).toEqual(['cancellation']);
    await until(16);
    expect(await listed()).toEqual(['cancellation']);
    unsafeSetNow(minutes(17));
    done(await add(mute));
    expect(await listed()).toEqual([]);
  });

  it('ask to call whoever is listed, or will be within two minutes, and nobody else', async () => {
    const quiet = await addClient(clinic, { channel: 'none' });
    const SOON = 'this also stands under';
    const asks = async (html?: string) => {
      const words = html ?? (await site.get(page(), { as: clinic.reception })).html;
      const own = words.replace(/ id="not-delivered".*?<\/ul>/s, '');
      return [own.includes('No phone number of the client is known.'), own.includes(SOON)];
    };
    const listed = async () => (await desk((scope) => readUnsent(scope))).map(({ kind }) => kind);
    await until(4);
    for (const [at, clientId] of [
      [5, mute],
      [15, quiet],
    ] as const) {
      unsafeSetNow(minutes(at));
      expect(await asks(await pageAfter('attendees', { clientId }))).toEqual([true, true]);
      await until(at + 4);
      expect(await listed()).toEqual(['confirmation']);
      expect(await asks()).toEqual([true, false]);
      unsafeSetNow(minutes(at + 5));
      expect(await asks(await pageAfter(`attendees/${clientId}/removal`, WHY))).toEqual([true, true]);
      await until(at + 9);
      expect(await listed()).toEqual(['cancellation']);
      const [row] = await desk((scope) => readUnsent(scope));
      await site.post(paths.markTold(clinic.tenant.slug, row?.id ?? ''), {}, { as: clinic.reception });
      expect([await listed(), await asks()]).toEqual([[], [false, false]]);
    }
  });

  it('promise no list to whoever comes and goes within two minutes', async () => {
    await until(4);
    unsafeSetNow(minutes(5));
    expect(await pageAfter('attendees', { clientId: mute })).toContain('this also stands under');
    const gone = await pageAfter(`attendees/${mute}/removal`, WHY);
    expect(gone).toContain('If somebody has called already, call again.');
    expect(gone).not.toContain('this also stands under');
    await until(9);
    expect(await desk((scope) => readUnsent(scope))).toEqual([]);
  });

  it('leave listed whom somebody has to call while others come and go, whoever it was booked for', async () => {
    const booked = await desk((scope) =>
      bookAppointment(scope, {
        ...{ clientIds: [mute], therapistId: theirs.therapistId, locationId: clinic.locationId },
        ...{ serviceId: theirs.serviceId, startsAt: '2027-01-06T10:00' },
      }),
    );
    groupId = done(booked).appointmentId;
    const listed = async () => (await desk((scope) => readUnsent(scope))).map((row) => row.clientId);
    await until(4);
    expect(await listed()).toEqual([mute]);
    done(await add(ids.cy));
    expect(await listed()).toEqual([mute]);
    await until(8);
    expect(await listed()).toEqual([mute]);
    done(await remove(ids.cy));
    expect(await listed()).toEqual([mute]);
    await until(12);
    expect(await listed()).toEqual([mute]);
  });

  it('go to nobody who is removed and added again within two minutes, and the page says so', async () => {
    await until(4);
    unsafeSetNow(minutes(5));
    done(await remove(ids.ann));
    const html = await pageAfter('attendees', { clientId: ids.ann });
    expect(html).toContain('this time was told before, so no message is sent.');
    expect(html).not.toContain('A message goes out');
    expect(await until(9)).toEqual([]);
  });

  it('go to whoever the page of the appointment says, who is added or removed', async () => {
    await until(1);
    unsafeSetNow(minutes(1));
    expect(await pageAfter('attendees', { clientId: ids.cy })).toContain(
      'A message goes out within two minutes.',
    );
    expect(await until(4)).toEqual(['cy: Your appointment']);
    unsafeSetNow(minutes(5));
    expect(await pageAfter(`attendees/${ids.cy}/removal`, WHY)).toContain(
      'A message goes out within two minutes.',
    );
    expect(await until(8)).toEqual(['cy: Your appointment']);
    unsafeSetNow(minutes(11));
    expect((await site.get(page(), { as: clinic.reception })).html).not.toContain('goes out');
  });

  it('leave the page of the appointment with the name of whom a step was about', async () => {
    unsafeSetNow(minutes(25 * 60 + 50));
    const born = (words: string) =>
      new RegExp(`<strong>Riley Okafor \\(April 5, 1990[^)]*\\): </strong>\\s*${words}`);
    expect(await pageAfter('attendees', { clientId: ids.cy })).toMatch(born('The client is added'));
    expect(await pageAfter(`attendees/${ids.cy}/removal`, WHY)).toMatch(born('The client is removed'));
    for (const [act, words] of [
      ['check-in', 'Checked in'],
      ['undo', 'Taken back'],
    ] as const) {
      const { location, flash } = await site.post(
        `${page()}/attendees/${ids.ann}/${act}`,
        { from: 'today' },
        { as: clinic.reception },
      );
      expect(location).toBe(
        `${paths.today(clinic.tenant.slug)}?location=${clinic.locationId}&done=${ids.ann}`,
      );
      const { html } = await site.get(location ?? '', { as: clinic.reception, flash });
      expect(html).toMatch(born(words));
      // Of the others nothing is said.
      expect(html).not.toContain(' and Riley Okafor');
    }
    expect(await pageAfter(`attendees/${ids.ann}/check-in`, {})).toMatch(born('Checked in'));
  });

  it('go to nobody once somebody is checked in, and the pages say whom to call instead', async () => {
    const tuesdayAtHalfPastNine = 25 * 60 + 30;
    await until(tuesdayAtHalfPastNine);
    expect(await pageAfter('attendees', { clientId: ids.dee })).toContain('A message goes out');
    done(
      await desk((scope) =>
        takeAttendeeStep(scope, 'any', { appointmentId: groupId, clientId: ids.ann }, 'check-in'),
      ),
    );
    // Whoever was promised a message a moment ago gets none either.
    const { html } = await site.get(page(), { as: clinic.reception });
    expect(html).not.toContain('A message goes out');
    expect(html).toContain('No message about this goes out.');
    const SAYS = ['No message about this goes out.', 'somebody else is checked in', 'No phone'];
    const form = await site.get(`${page()}/attendees`, { as: clinic.reception });
    expect(form.html).toContain('No message goes out any more');
    const added = await pageAfter('attendees', { clientId: ids.cy });
    for (const words of SAYS) expect(added).toContain(words);
    const removal = await site.get(`${page()}/attendees/${ids.bo}/removal`, { as: clinic.reception });
    expect(removal.html).toContain('somebody else is checked in');
    const removed = await pageAfter(`attendees/${ids.bo}/removal`, WHY);
    for (const words of SAYS) expect(removed).toContain(words);
    expect(await until(tuesdayAtHalfPastNine + 10)).toEqual([]);
  });
});
