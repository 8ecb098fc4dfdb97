import { and, eq } from 'drizzle-orm';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { readNoteStateOf } from '#app/modules/notes/note/index.server.ts';
import { readAppointment } from '#app/modules/scheduling/appointments/index.server.ts';
import { cancelAppointment } from '#app/modules/scheduling/cancellation/index.server.ts';
import { correctAppointment } from '#app/modules/scheduling/day-record/index.server.ts';
import { addAttendee, removeAttendee } from '#app/modules/scheduling/groups/index.server.ts';
import { addToWaitingList, removeWaitingEntry } from '#app/modules/scheduling/waiting-list/index.server.ts';
import { unsafeSetNow } from '#app/platform/clock.ts';
import { paths } from '#app/platform/paths.ts';
import { auditEvents } from '#db/schema/audit.ts';
import { clients } from '#db/schema/clients.ts';
import { attendeeChanges } from '#db/schema/scheduling-groups.ts';
import { openTestDatabase } from '#tests/support/database.ts';
import { openSite, type Fields } from '#tests/support/site.ts';
import { textOf } from '#tests/support/walked-demo.ts';
import { done, makeGroupClinic, type GroupClinic } from '../../modules/scheduling/groups/group-clinic.ts';
import { WISHES } from '../../modules/scheduling/waiting-offers/offered-clinic.ts';
import { MONDAY_8 } from '../../modules/scheduling/working-clinic.ts';

await openTestDatabase();
const site = await openSite();
afterAll(() => unsafeSetNow(null));

const BEFORE = new Date('2027-01-05T13:00:00Z');
const AFTER = new Date('2027-01-05T16:00:00Z');
const [ONE, TWO, THREE] = ['January 2, 2001', 'October 11, 2009', 'June 7, 2015'].map(
  (born) => `Xu Ng (${born})`,
) as [string, string, string];

let clinic: GroupClinic;
let third: string;
let page: string;

/** A group of three clients of one name. */
beforeEach(async () => {
  unsafeSetNow(MONDAY_8);
  clinic = await makeGroupClinic(3);
  third = await clinic.client();
  page = paths.appointment(clinic.tenant.slug, clinic.groupId);
  await nameThem();
  done(
    await clinic.desk((scope) =>
      addAttendee(scope, 'any', { appointmentId: clinic.groupId, clientId: third }),
    ),
  );
});

const nameThem = () =>
  clinic.asJob(async ({ tx, vault }) => {
    const born = ['2001-01-02', '2009-10-11', '2015-06-07'];
    for (const [at, id] of [clinic.first, clinic.second, third].entries())
      await tx
        .update(clients)
        .set({
          firstName: vault.seal(clients.firstName, id, 'Xu'),
          lastName: vault.seal(clients.lastName, id, 'Ng'),
          dateOfBirth: vault.seal(clients.dateOfBirth, id, born[at] ?? ''),
        })
        .where(eq(clients.id, id));
  });

const versionOf = async () =>
  (await clinic.desk((scope) => readAppointment(scope, 'any', clinic.groupId)))?.version ?? 0;
const cancel = async () => {
  const input = { appointmentId: clinic.groupId, askedBy: 'client', reason: 'Ill.' } as const;
  const rowVersion = await versionOf();
  done(await clinic.desk((scope) => cancelAppointment(scope, 'any', { ...input, rowVersion })));
};
const remove = async (clientId: string) => {
  const input = { appointmentId: clinic.groupId, clientId, askedBy: 'client', reason: 'Ill.' } as const;
  done(await clinic.desk((scope) => removeAttendee(scope, 'any', input, readNoteStateOf)));
};
const correct = async (said: { outcome: 'here' | 'not-here'; hereIds?: string[]; arrivedAt?: string }) => {
  const rowVersion = await versionOf();
  const input = { appointmentId: clinic.groupId, rowVersion, reason: 'Seen.', ...said };
  return clinic.desk((scope) => correctAppointment(scope, 'any', input));
};

/** Posts a form, and returns the answer that the page after it shows, with the page's text. */
async function answerTo(path: string, fields: Fields = {}) {
  const as = { as: clinic.reception };
  const { html } = await site.get(path, as);
  const rowVersion = /name="rowVersion" value="(\d+)"/.exec(html)?.[1];
  const posted = await site.post(path, { rowVersion, ...fields }, as);
  expect(posted.status).toBe(303);
  return shown(posted);
}

/** What the page shows to which an answer leads. */
async function shown({ location, flash }: { location: string | null; flash: string | null }) {
  const { html } = await site.get(location ?? '', { as: clinic.reception, flash });
  const banner = /<[^>]+data-announce[\s\S]*?<\/(?:section|div)>/.exec(html)?.[0] ?? '';
  const [, history = ''] = html.split('timeline');
  return { html, banner: textOf(banner), text: textOf(html), history: textOf(history), location };
}

const actsOf = (action: string) =>
  clinic.asJob(async ({ tx }) => {
    const rows = await tx.select().from(auditEvents).where(eq(auditEvents.action, action));
    return rows.map(({ clientId }) => clientId).toSorted();
  });
const ids = (...of: string[]) => of.toSorted();

describe('a correction of a group', () => {
  beforeEach(async () => {
    unsafeSetNow(AFTER);
    done(await correct({ outcome: 'here', hereIds: [clinic.first, clinic.second, third] }));
    unsafeSetNow(new Date(AFTER.getTime() + 60_000));
  });

  it('names whose record it changes, in the answer, the history and the trail, with what it was and is', async () => {
    expect(await actsOf('appointment.correct')).toEqual(ids(clinic.first, clinic.second, third));
    const { banner, text } = await answerTo(paths.correction(clinic.tenant.slug, clinic.groupId), {
      ...{ outcome: 'here', hereId: [clinic.first, third], reason: 'Was absent.' },
    });
    expect(banner).toBe(`${TWO}: The correction is saved. Counts follow it; no message is sent.`);
    expect(text).toContain(`${TWO}: Here → No-show`);
    expect(text.match(/Here → No-show/g)).toHaveLength(1);
    expect(text).toContain('Corrected: who was here');
    expect(text).not.toContain('Corrected: was here');
    for (const name of [ONE, TWO, THREE]) expect(text).toContain(`${name}: Awaited → Here`);
    expect(await actsOf('appointment.correct')).toEqual(
      ids(clinic.first, clinic.second, clinic.second, third),
    );
    // The entries are of the correction, not steps of their own beside it.
    expect(text).not.toMatch(/(?:Undone|No-show|Checked in): Xu Ng/);
  });

  it('names all where all were missed, and who was here after all', async () => {
    done(await correct({ outcome: 'not-here' }));
    unsafeSetNow(new Date(AFTER.getTime() + 120_000));
    done(await correct({ outcome: 'here', hereIds: [third] }));
    const { text } = await shown({ location: page, flash: null });
    for (const name of [ONE, TWO, THREE]) expect(text).toContain(`${name}: Here → No-show`);
    expect(text).toContain(`${THREE}: No-show → Here`);
    expect(text.match(/No-show → Here/g)).toHaveLength(1);
    expect(await actsOf('appointment.correct')).toHaveLength(3 + 3 + 1);
  });

  it('is about all where it changes the times, and is refused where it changes nothing', async () => {
    const hereIds = [clinic.first, clinic.second, third];
    expect(await correct({ outcome: 'here', hereIds })).toMatchObject({ refused: 'already-so' });
    const before = (await actsOf('appointment.correct')).length;
    const { clientIds } = done(
      await correct({ outcome: 'here', hereIds: hereIds.slice(1), arrivedAt: '10:05' }),
    );
    expect(clientIds.toSorted()).toEqual(ids(...hereIds));
    expect((await actsOf('appointment.correct')).length - before).toBe(3);
    unsafeSetNow(new Date(AFTER.getTime() + 120_000));
    done(await correct({ outcome: 'here', hereIds: hereIds.slice(1) }));
    expect((await shown({ location: page, flash: null })).text).toContain('Corrected: who was here, or when');
  });

  it('is of a client who was awaited no more than of the others once it is cancelled', async () => {
    const reason = 'Called off.';
    const rowVersion = await versionOf();
    const input = { appointmentId: clinic.groupId, rowVersion, reason };
    done(await clinic.desk((scope) => correctAppointment(scope, 'any', { ...input, outcome: 'never' })));
    unsafeSetNow(new Date(AFTER.getTime() + 120_000));
    done(await correct({ outcome: 'here', hereIds: [clinic.first] }));
    const { text } = await shown({ location: page, flash: null });
    expect(text).toContain('Corrected: did not take place');
    expect(text).toContain(`${ONE}: Cancelled → Here`);
    expect(text).toContain(`${TWO}: Cancelled → No-show`);
  });

  it('writes its reason sealed, beside each whose record it changes', async () => {
    const rows = await clinic.asJob(({ tx }) =>
      tx
        .select()
        .from(attendeeChanges)
        .where(
          and(eq(attendeeChanges.appointmentId, clinic.groupId), eq(attendeeChanges.kind, 'checked_in')),
        ),
    );
    expect(rows).toHaveLength(3);
    expect(JSON.stringify(rows)).not.toContain('Seen');
  });
});

describe('a waiver', () => {
  it('of the late removal of one of several names that one', async () => {
    unsafeSetNow(BEFORE);
    await remove(clinic.first);
    await remove(clinic.second);
    const { slug } = clinic.tenant;
    const waived = await answerTo(paths.attendeeWaiver(slug, clinic.groupId, clinic.first), {
      reason: 'Snow.',
    });
    expect(waived.banner).toBe(`${ONE}: It is waived, and no longer counts.`);
    const ended = await answerTo(paths.endAttendeeWaiver(slug, clinic.groupId, clinic.first));
    expect(ended.banner).toBe(`${ONE}: The waiver is taken back. It counts again.`);
    expect(ended.text).toContain(`Waived: ${ONE}`);
    expect(ended.text).toContain(`Waiver taken back: ${ONE}`);
  });

  it('of the whole of several names each of them, beside one who was removed', async () => {
    unsafeSetNow(BEFORE);
    await remove(third);
    await cancel();
    const { text } = await shown({ location: page, flash: null });
    const both = text.includes(`${ONE} and ${TWO}`) ? `${ONE} and ${TWO}` : `${TWO} and ${ONE}`;
    expect(text).toContain(`It is counted on the pages of ${both}.`);
    expect(text).toContain(`Waive ${both}`);
    expect(text).toContain(`Waive ${THREE}`);
    const waived = await answerTo(paths.waiver(clinic.tenant.slug, clinic.groupId), { reason: 'Snow.' });
    expect(waived.banner).toBe(`${both}: It is waived, and no longer counts.`);
    expect(waived.text).toContain(`It is not counted on the pages of ${both}.`);
    expect(waived.text).toContain(`Waived: ${both}`);
    const ended = await answerTo(paths.endWaiver(clinic.tenant.slug, clinic.groupId));
    expect(ended.banner).toBe(`${both}: The waiver is taken back. It counts again.`);
    expect(ended.text).toContain(`Waiver taken back: ${both}`);
  });
});

describe('the waiting list', () => {
  const wait = async (clientId: string) => {
    const wishes = { ...WISHES, serviceId: clinic.single };
    const added = await clinic.desk((scope) => addToWaitingList(scope, clientId, wishes));
    return done(added)?.entryId ?? '';
  };

  it('says whose entry was saved, removed, or settled by somebody else meanwhile', async () => {
    const entry = await wait(clinic.second);
    await wait(third);
    const { slug } = clinic.tenant;
    const saved = await answerTo(paths.waitingEntry(slug, entry), { priority: 'high' });
    expect(saved.banner).toBe(`${TWO}: The entry is saved.`);
    const removed = await answerTo(paths.removeWaiting(slug, entry), { reason: 'Moved away.' });
    expect(removed.banner).toBe(`${TWO}: The client is removed from the waiting list.`);
    const late = { reason: 'Moved away.', rowVersion: 1 };
    for (const path of [paths.removeWaiting(slug, entry), paths.waitingEntry(slug, entry)]) {
      const post = await site.post(path, { ...late, priority: 'high' }, { as: clinic.reception });
      expect((await shown(post)).banner).toMatch(`${TWO}: Somebody has booked or removed this entry already`);
    }
  });

  it('names nobody of another clinic, whatever its address says', async () => {
    const entry = await wait(clinic.second);
    done(await clinic.desk((scope) => removeWaitingEntry(scope, entry, 1, 'Moved away.')));
    const other = await makeGroupClinic(3);
    const list = `${paths.waitingList(other.tenant.slug)}?done=${clinic.second}`;
    const { html } = await site.get(list, { as: other.reception, flash: 'waiting-removed' });
    expect(html).toContain('The client is removed from the waiting list.');
    expect(html).not.toContain('Xu Ng');
  });
});
