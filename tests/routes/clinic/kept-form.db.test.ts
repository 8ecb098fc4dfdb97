import { eq } from 'drizzle-orm';
import { beforeAll, describe, expect, it } from 'vitest';
import { paths } from '#app/platform/paths.ts';
import { newId } from '#app/platform/new-id.ts';
import { addToWaitingList, readWaitingOf } from '#app/modules/scheduling/waiting-list/index.server.ts';
import { readEveryLocation } from '#app/modules/tenancy/index.server.ts';
import { careTeamMembers } from '#db/schema/clients.ts';
import { sessions } from '#db/schema/identity.ts';
import { acrossTenants } from '#db/tenant.server.ts';
import { WISHES } from '#tests/modules/scheduling/waiting-offers/offered-clinic.ts';
import { addClient, book } from '#tests/support/booked.ts';
import { makeClinic, openTestDatabase, type TestClinic, type TestMember } from '#tests/support/database.ts';
import { openSite, type Fields } from '#tests/support/site.ts';

await openTestDatabase();
const site = await openSite();
const HOUR = 3_600_000;
let clinic: TestClinic;
beforeAll(async () => {
  clinic = await makeClinic();
});

/** Posts after an hour without activity, signs in again, and opens what was kept. Returns the page's text. */
async function keptPage(path: string, fields: Fields): Promise<string> {
  const as = await clinic.member('receptionist');
  const seen = (at: number) =>
    acrossTenants('test session', (tx) =>
      tx
        .update(sessions)
        .set({ lastSeenAt: new Date(at) })
        .where(eq(sessions.id, as.sessionId)),
    );
  expect((await site.get(paths.clinic(clinic.tenant.slug), { as })).status).toBeLessThan(400);
  await seen(Date.now() - HOUR);
  const { location } = await site.post(path, fields, { as });
  const kept = new URL(location ?? '', site.origin).searchParams.get('to') ?? '';
  expect(kept).toContain('/kept/');
  await seen(Date.now());
  const { html } = await site.get(kept, { as });
  return html
    .replaceAll('<!-- -->', '')
    .replace(/<[^>]*>/g, '|')
    .replace(/[|\s]*\|[|\s]*/g, '|');
}

describe('a form that came after its session had ended', () => {
  it('is offered back in the words of the page it was written on', async () => {
    const { slug } = clinic.tenant;
    const text = await keptPage(paths.intakeStep(slug, newId(), 'contact'), {
      rowVersion: 1,
      phone: '(212) 555-0100',
      email: '',
      state: 'NY',
      messageChannel: 'none',
    });
    expect(text).toContain('|Phone|(212) 555-0100|');
    expect(text).toMatch(/\|New York\|/);
    expect(text).not.toContain('|NY|');
    expect(text).not.toContain('|none|');
    expect(text).not.toContain('rowVersion');
  });

  it('names the service, the place and the therapist that were chosen', async () => {
    const therapist = await clinic.member('therapist', 'Thea Chosen');
    const clientId = await addClient(clinic, { born: '1991-04-05' });
    const { locationId, serviceId } = clinic;
    const chosen = { serviceId, locationId, therapistId: therapist.therapistId! };
    const text = await keptPage(paths.waitFor(clinic.tenant.slug, clientId), { ...chosen, reason: 'Soon' });
    expect(text).toMatch(/\|Service\|[A-Z][^|]+\|/);
    expect(text).toMatch(/\|Location\|[A-Z][^|]+\|/);
    expect(text).toContain('|Therapist|Thea Chosen|');
  });
});

describe('several forms that were kept', () => {
  const TYPED = 'Thought of at length.';
  /** Keeps a form as a page does when it leaves, and returns where it is offered. */
  const keep = async (as: TestMember, path: string, fields: Fields) => {
    const answer = await site.post(
      path,
      { ...fields, idempotencyKey: newId() },
      { as, headers: { 'X-Keep': '1' } },
    );
    return new URL(answer.headers.get('X-Sign-In') ?? '', site.origin).searchParams.get('to') ?? '';
  };

  it('are named with form, client, appointment and time, all reachable from each, and thrown away one by one', async () => {
    const [desk, other] = [await clinic.member('receptionist'), await clinic.member('receptionist')];
    const therapist = await clinic.member('therapist');
    const clientId = await addClient(clinic, { born: '1990-04-05' });
    const at = new Date('2031-03-05T15:00:00Z');
    const { id } = await book(clinic, therapist.therapistId!, [clientId], at);
    const { slug } = clinic.tenant;
    const kept = [
      await keep(desk, paths.cancelAppointment(slug, id), {
        askedBy: 'client',
        reason: TYPED,
        rowVersion: 1,
      }),
      await keep(desk, paths.editClient(slug, clientId), {
        lastName: 'Okaforé',
        address: TYPED,
        rowVersion: 1,
      }),
      await keep(desk, paths.newAppointment(slug), { clientId, overrideReason: TYPED }),
    ];
    const others = await keep(other, paths.newClient(slug), { lastName: 'Numbat' });
    expect((await site.get(paths.clinic(slug), { as: desk })).location).toBe(paths.today(slug));
    const today = await site.get(paths.today(slug), { as: desk });
    expect(kept.map((one) => today.html.includes(`href="${one}"`))).toEqual([true, true, true]);
    expect(today.html).toContain('Not sent: Cancellation, Riley Okafor (April 5, 1990). Kept since ');
    expect((await site.get(paths.today(slug), { as: other })).html).not.toContain('Riley Okafor');
    const names = ['Cancellation', 'Details of a client', 'Booking'];
    for (const [n, path] of kept.entries()) {
      const { html, status } = await site.get(path, { as: desk });
      expect(status).toBe(200);
      expect(html).toContain(TYPED);
      for (const name of names) expect(html).toContain(name);
      expect(html.match(/Riley Okafor \(April 5, 1990\)/g)?.length).toBeGreaterThanOrEqual(3);
      expect(html.match(/Mar 5, 2031, 10:00/g)?.length).toBe(1);
      expect(html).toContain('Kept since');
      const linked = kept.filter((one) => html.includes(`href="${one}"`));
      expect(linked).toEqual(kept.filter((_, m) => m !== n));
      expect(html).not.toContain(others);
      const theirs = await site.get(path, { as: other });
      expect(theirs.status).toBe(404);
      expect(theirs.html).toContain('is kept for a day for the person who typed it');
      expect((await site.post(path, {}, { as: other })).status).toBe(404);
    }
    expect((await site.post(kept[2]!, {}, { as: desk })).status).toBe(303);
    expect((await site.get(kept[2]!, { as: desk })).status).toBe(404);
    expect((await site.get(paths.today(slug), { as: desk })).html).not.toContain(kept[2]);
    expect((await site.get(kept[1]!, { as: desk })).html).toContain('One more form of yours was not sent');
  });

  it('name of several clients whom an act is about, who was ticked, and whose entry of the waiting list it is', async () => {
    const desk = await clinic.member('receptionist');
    const therapist = await clinic.member('therapist');
    const { slug } = clinic.tenant;
    const [one, two] = [
      await addClient(clinic, { born: '1990-04-05' }),
      await addClient(clinic, { born: '1991-06-07' }),
    ] as const;
    const { id } = await book(clinic, therapist.therapistId!, [one, two], new Date('2031-03-06T15:00:00Z'));
    const textAt = async (path: string, fields: Fields) => {
      const { html } = await site.get(await keep(desk, path, fields), { as: desk });
      return html
        .replaceAll('<!-- -->', '')
        .replace(/[|\s]*<[^>]*>[|\s]*/g, '|')
        .replace(/\|+/g, '|');
    };
    const [first, second] = ['Riley Okafor (April 5, 1990)', 'Riley Okafor (June 7, 1991)'];
    const removal = await textAt(`${paths.appointment(slug, id)}/attendees/${two}/removal`, {
      askedBy: 'client',
      reason: TYPED,
    });
    expect(removal).toContain(`|Client|${second}|`);
    expect(removal).not.toContain(first);
    const correction = await textAt(paths.correction(slug, id), {
      outcome: 'here',
      hereId: two,
      reason: TYPED,
    });
    expect(correction).toContain(`|Who was here?|${second}|`);
    expect(correction).toMatch(/\|Client\|Riley Okafor \([^|]+ and Riley Okafor \(/);
    const entryId = await clinic.as(desk, async (scope) => {
      const wishes = { ...WISHES, serviceId: clinic.serviceId };
      await addToWaitingList(scope, one, wishes);
      const [entry] = await readWaitingOf(scope, [one]);
      return entry!.id;
    });
    for (const path of [paths.waitingEntry(slug, entryId), paths.removeWaiting(slug, entryId)]) {
      const entry = await textAt(path, { reason: TYPED, rowVersion: 1 });
      expect(entry).toContain(`|Client|${first}|`);
    }
  });

  it('name no client whom the person may not read any more', async () => {
    const therapist = await clinic.member('therapist');
    const clientId = await addClient(clinic);
    const { id } = await book(clinic, therapist.therapistId!, [clientId], new Date('2031-03-06T15:00:00Z'));
    const { slug } = clinic.tenant;
    const care = (until: Date | null) =>
      clinic.asJob(({ tx, newId: make, now }) =>
        until === null
          ? tx.insert(careTeamMembers).values({
              tenantId: clinic.tenant.id,
              id: make(),
              clientId,
              therapistId: therapist.therapistId!,
              careRole: 'primary',
              since: now,
            })
          : tx.update(careTeamMembers).set({ until }).where(eq(careTeamMembers.clientId, clientId)),
      );
    await care(null);
    const kept = await keep(therapist, paths.cancelAppointment(slug, id), { reason: TYPED, rowVersion: 1 });
    const page = () => site.get(kept, { as: therapist }).then(({ html }) => html);
    expect(await page()).toContain('Riley Okafor');
    expect(await page()).toContain('Mar 6, 2031');
    await care(new Date());
    expect(await page()).toContain(TYPED);
    expect(await page()).not.toContain('Riley Okafor');
    expect(await page()).not.toContain('Mar 6, 2031');
  });

  it('name the client of the note of an own session, though the writer is on no care team', async () => {
    const [therapist, other] = [await clinic.member('therapist'), await clinic.member('therapist')];
    const clientId = await addClient(clinic, { born: '1990-04-05' });
    const { id } = await book(clinic, therapist.therapistId!, [clientId], new Date('2031-03-07T15:00:00Z'));
    const note = paths.appointmentNote(clinic.tenant.slug, id);
    const pageOf = async (as: TestMember) => {
      const kept = await keep(as, note, { clientId, subjective: TYPED, rowVersion: 0 });
      return (await site.get(kept, { as })).html;
    };
    expect(await pageOf(therapist)).toMatch(/Riley Okafor \(April 5, 1990\)[^]*Mar 7, 2031/);
    const theirs = await pageOf(other);
    expect(theirs).toContain(TYPED);
    expect(theirs).not.toMatch(/Riley Okafor|Mar 7, 2031/);
  });

  it('of the set-up say which place or person they are about, one of two namesakes too', async () => {
    const admin = await clinic.member('admin');
    const [one, two] = [await clinic.member('therapist'), await clinic.member('therapist')];
    const { slug } = clinic.tenant;
    const [place] = await clinic.asJob((scope) => readEveryLocation(scope));
    const aboutOf = async (path: string, fields: Fields) => {
      const { html } = await site.get(await keep(admin, path, fields), { as: admin });
      return /About<\/dt><dd[^>]*>(.*?)<\/dd>/.exec(html)?.[1];
    };
    expect(await aboutOf(paths.locationRoom(slug, place!.id), { name: TYPED })).toBe(place!.name);
    const [first, second] = [
      await aboutOf(paths.editProfile(slug, one.therapistId!), { bio: TYPED }),
      await aboutOf(paths.editProfile(slug, two.therapistId!), { bio: TYPED }),
    ];
    expect(first).toBeTruthy();
    expect(second).toBeTruthy();
    expect(first).not.toBe(second);
    expect(await aboutOf(paths.editMember(slug, one.membershipId), { name: TYPED })).toBeTruthy();
  });

  it('says that a chosen file is to be chosen again, and is not sent without it by one press', async () => {
    const as = await clinic.member('admin');
    const path = paths.branding(clinic.tenant.slug);
    const logo = new File([new Uint8Array(200)], 'logo.png', { type: 'image/png' });
    const csrf = await site.csrfOf({ ...as, sessionId: newId() });
    const { location } = await site.post(path, { colour: '#224466', logo, csrf }, { as });
    const { html } = await site.get(location ?? '', { as });
    expect(html).toContain('Files are not kept: open the form again and choose the file once more.');
    expect(html).not.toContain('Send it now');
    const without = await site.post(path, { colour: '#224466', csrf }, { as });
    const plain = await site.get(without.location ?? '', { as });
    expect(plain.html).toContain('Send it now');
    expect(plain.html).not.toContain('Files are not kept');
    // A page that leaves by itself sends no file, and says that there was one.
    const left = await site.post(path, { colour: '#224466' }, { as, headers: { 'X-Keep': 'without-file' } });
    const to = new URL(left.headers.get('X-Sign-In') ?? '', site.origin).searchParams.get('to') ?? '';
    expect((await site.get(to, { as })).html).toContain('Files are not kept');
  });
});
