import { eq } from 'drizzle-orm';
import { afterAll, beforeEach, expect, it } from 'vitest';
import { keepForm } from '#app/modules/identity/posts/index.server.ts';
import { readNoteStateOf } from '#app/modules/notes/note/index.server.ts';
import { bookAppointment } from '#app/modules/scheduling/booking/index.server.ts';
import { addAttendee, removeAttendee } from '#app/modules/scheduling/groups/index.server.ts';
import { addToWaitingList, removeWaitingEntry } from '#app/modules/scheduling/waiting-list/index.server.ts';
import { withBack } from '#app/platform/back-path.ts';
import { unsafeSetNow } from '#app/platform/clock.ts';
import { paths } from '#app/platform/paths.ts';
import { withQuery } from '#app/platform/with-query.ts';
import { clients } from '#db/schema/clients.ts';
import { licences } from '#db/schema/therapists.ts';
import { openTestDatabase } from '#tests/support/database.ts';
import { openSite, type Fields } from '#tests/support/site.ts';
import { textOf } from '#tests/support/walked-demo.ts';
import { done, makeGroupClinic, type GroupClinic } from '../../modules/scheduling/groups/group-clinic.ts';
import { WISHES } from '../../modules/scheduling/waiting-offers/offered-clinic.ts';
import { MONDAY_8 } from '../../modules/scheduling/working-clinic.ts';

await openTestDatabase();
const site = await openSite();
afterAll(() => unsafeSetNow(null));

const [ONE, TWO] = ['Xu Ng (January 2, 2001)', 'Xu Ng (October 11, 2009)'] as const;
const BORN = ['2001-01-02', '2009-10-11'] as const;

let clinic: GroupClinic;
let slug: string;
let as: { as: GroupClinic['reception'] };

/** A group of three, two of whom have one name. */
beforeEach(async () => {
  unsafeSetNow(MONDAY_8);
  clinic = await makeGroupClinic(3);
  ({ slug } = clinic.tenant);
  as = { as: clinic.reception };
  const third = await clinic.client();
  await clinic.asJob(async ({ tx, vault }) => {
    for (const [at, id] of [clinic.first, clinic.second].entries())
      await tx
        .update(clients)
        .set({
          firstName: vault.seal(clients.firstName, id, 'Xu'),
          lastName: vault.seal(clients.lastName, id, 'Ng'),
          dateOfBirth: vault.seal(clients.dateOfBirth, id, BORN[at] ?? ''),
        })
        .where(eq(clients.id, id));
  });
  await clinic.desk((scope) => addAttendee(scope, 'any', { appointmentId: clinic.groupId, clientId: third }));
});

/** What is announced on the page to which an answer leads, wherever it leads on. */
async function announced({
  location,
  flash,
}: {
  location: string | null;
  flash: string | null;
}): Promise<string> {
  const page = await site.get(location ?? '', { ...as, flash });
  if (page.location !== null) return announced({ ...page, flash: page.flash ?? flash });
  return textOf(/<[^>]+data-announce[\s\S]*?<\/(?:section|div)>/.exec(page.html)?.[0] ?? '');
}
const errorOf = async (path: string, fields: Fields) => {
  const { status, html } = await site.post(path, fields, as);
  expect(status).toBe(422);
  return textOf(html);
};

it('whoever removes a client of a group whom somebody has removed meanwhile reads who that is', async () => {
  const path = paths.removeAttendee(slug, clinic.groupId, clinic.second);
  const input = { appointmentId: clinic.groupId, clientId: clinic.second, reason: 'Ill.' };
  await clinic.desk((scope) =>
    removeAttendee(scope, 'any', { ...input, askedBy: 'client' as const }, readNoteStateOf),
  );
  const said = `${TWO}: Somebody has removed this client already. Nothing was changed.`;
  expect(await announced({ location: path, flash: null })).toBe(said);
  expect(await announced(await site.post(path, { askedBy: 'client', reason: 'Ill.' }, as))).toBe(said);
  const other = await makeGroupClinic(3);
  const foreign = paths.removeAttendee(slug, clinic.groupId, other.first);
  expect((await site.get(foreign, as)).status).toBe(404);
});

it('whoever opens an entry of the waiting list that is settled reads whose it was', async () => {
  const wishes = { ...WISHES, serviceId: clinic.single };
  const added = done(await clinic.desk((scope) => addToWaitingList(scope, clinic.second, wishes)));
  const entry = added?.entryId ?? '';
  done(await clinic.desk((scope) => removeWaitingEntry(scope, entry, 1, 'Moved away.')));
  for (const path of [paths.removeWaiting(slug, entry), paths.waitingEntry(slug, entry)])
    expect(await announced({ location: path, flash: null })).toMatch(
      `${TWO}: Somebody has booked or removed this entry already`,
    );
});

it('a time that is not held names whom it was for', async () => {
  const { therapistId } = await clinic.therapist('Lee Park');
  const ask = (...ids: string[]) =>
    errorOf(withBack(paths.holds(slug), withQuery(paths.openings(slug), { client: ids })), {
      ...{ clientId: ids, therapistId, locationId: clinic.locationId },
      ...{ serviceId: clinic.single, startsAt: '2027-01-05T10:00' },
    });
  expect(await ask(clinic.first)).toContain(`${ONE}: The client has another appointment then.`);
  const free = await clinic.client();
  expect(await ask(clinic.second, free)).toContain(`${TWO} has another appointment then.`);
  const other = await makeGroupClinic(3);
  expect(await ask(other.first)).not.toContain('Ana Ruiz');
});

it('a client of a group who is not added, or not checked in, is named', async () => {
  await clinic.room('Room 2');
  const busy = await clinic.client({ name: 'Ida Dorn', born: '2012-03-04' });
  const { therapistId } = await clinic.therapist('Lee Park');
  done(
    await clinic.desk((scope) =>
      bookAppointment(scope, {
        ...{ clientIds: [busy], therapistId, locationId: clinic.locationId, serviceId: clinic.single },
        startsAt: '2027-01-05T10:00',
      }),
    ),
  );
  const wishes = { ...WISHES, serviceId: clinic.serviceId };
  for (const id of [busy, await clinic.client()])
    done(await clinic.desk((scope) => addToWaitingList(scope, id, wishes)));
  const added = await errorOf(paths.attendees(slug, clinic.groupId), { clientId: busy });
  expect(added).toContain('Ida Dorn (March 4, 2012): The group is full.');
  const step = paths.attendeeStep(slug, clinic.groupId, clinic.second, 'check-in');
  expect(await errorOf(step, {})).toContain(`${TWO}: Clients are checked in on the day`);
});

it('a co-therapist who has no license is named where that is refused', async () => {
  const { therapistId } = await clinic.therapist('Lee Park');
  await clinic.asJob(({ tx }) =>
    tx.update(licences).set({ expiresOn: '2027-01-04' }).where(eq(licences.therapistId, therapistId)),
  );
  const page = paths.coTherapists(slug, clinic.groupId);
  const { html } = await site.get(page, as);
  const rowVersion = /name="rowVersion" value="(\d+)"/.exec(html)?.[1] ?? '2';
  const text = await errorOf(page, { therapistId, rowVersion });
  expect(text.match(/Lee Park: has no license in the state of a client/g)?.length).toBeGreaterThan(1);
  expect(text).not.toContain('The therapist has no license in the state of this client');
});

it('a form that is thrown away is said with whom it was about', async () => {
  const data = new FormData();
  data.append('reason', 'Ill.');
  const path = paths.removeAttendee(slug, clinic.groupId, clinic.second);
  const id = await keepForm(clinic.tenant, clinic.reception.accountId, path, data, { requestId: 'test' });
  const thrown = await site.post(paths.keptForm(slug, id ?? ''), {}, as);
  expect(await announced(thrown)).toBe(`${TWO}: The form is discarded.`);
});
