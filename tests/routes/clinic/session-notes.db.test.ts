import { describe, expect, it } from 'vitest';
import { cookie, COOKIES } from '#app/http/cookies.server.ts';
import { paths } from '#app/platform/paths.ts';
import { localOfInstant } from '#app/platform/local-time.ts';
import { newId } from '#app/platform/new-id.ts';
import { careTeamMembers } from '#db/schema/clients.ts';
import { sessions } from '#db/schema/identity.ts';
import { noteSignatures, noteVersions, sessionNotes } from '#db/schema/notes.ts';
import { appointmentAttendees, appointments } from '#db/schema/scheduling.ts';
import { acrossTenants } from '#db/tenant.server.ts';
import { openTestDatabase } from '#tests/support/database.ts';
import { openSite, startSession, type Fields } from '#tests/support/site.ts';
import {
  addAppointment,
  addClient,
  heldSession,
  joinAppointment,
  supervise,
  type HeldSession,
} from '../../modules/notes/world.ts';
import { eq } from 'drizzle-orm';

await openTestDatabase();
const site = await openSite();

const parts = (mark: string) => ({
  subjective: `Calm week. ${mark}`,
  objective: 'Four of five trials.',
  assessment: 'Steady.',
  plan: 'Same again.',
});

async function world(): Promise<HeldSession & { slug: string; page: string; person: HeldSession['author'] }> {
  const held = await heldSession();
  // The site starts the session itself, at the first request.
  const person = { ...held.author, sessionId: newId() };
  const slug = held.clinic.tenant.slug;
  return { ...held, author: person, person, slug, page: paths.appointmentNote(slug, held.appointmentId) };
}

const noteIdOf = async (w: HeldSession) => {
  const [row] = await w.clinic.asJob(({ tx }) =>
    tx.select({ noteId: noteVersions.noteId }).from(noteVersions).limit(1),
  );
  return row!.noteId;
};
const versionsOf = (w: HeldSession) =>
  w.clinic.asJob(({ tx }) => tx.select({ number: noteVersions.number }).from(noteVersions));

/** The version that a page's form would post. */
const versionIn = (html: string) => /name="rowVersion" value="([^"]*)"/.exec(html)?.[1];

describe('the page of a session note', () => {
  it('takes a note from blank to signed with nothing but forms', async () => {
    const { slug, page, person, clinic, ...rest } = await world();
    const as = { as: person };
    const blank = await site.get(page, as);
    expect(blank.status).toBe(200);
    for (const name of ['subjective', 'objective', 'assessment', 'plan'])
      expect(blank.html).toContain(`name="${name}"`);
    const saved = await site.post(page, { rowVersion: 0, next: 'stay', ...parts('first') }, as);
    expect(saved).toMatchObject({ status: 303, location: page, flash: 'draft-kept' });
    const second = await site.post(page, { rowVersion: 1, next: 'sign', ...parts('second') }, as);
    const noteId = await noteIdOf({ clinic, ...rest });
    expect(second.location).toBe(paths.signNote(slug, noteId));
    const attest = await site.get(paths.signNote(slug, noteId), as);
    expect(attest.html).toContain('Calm week. second');
    expect(attest.html).toContain('name="attested"');
    const unticked = await site.post(paths.signNote(slug, noteId), { rowVersion: 2 }, as);
    expect(unticked.status).toBe(422);
    expect(unticked.html).toContain('Tick the box to sign');
    const older = await site.post(paths.signNote(slug, noteId), { rowVersion: 1, attested: 'yes' }, as);
    expect(older.status).toBe(409);
    const signed = await site.post(paths.signNote(slug, noteId), { rowVersion: 2, attested: 'yes' }, as);
    expect(signed).toMatchObject({ status: 303, location: paths.note(slug, noteId), flash: 'note-signed' });
    const locked = await site.get(paths.note(slug, noteId), as);
    expect(locked.html).toContain('Signed and locked');
    expect(locked.html).not.toContain('<textarea');
    expect((await site.get(page, as)).location).toBe(paths.note(slug, noteId));
    const addendum = await site.post(paths.newAddendum(slug, noteId), { body: 'One more fact.' }, as);
    expect(addendum.location).toBe(paths.note(slug, noteId));
    expect((await site.get(paths.note(slug, noteId), as)).html).toContain('One more fact.');
    const correction = paths.correction(slug, rest.appointmentId);
    const asked = await site.get(correction, as);
    expect(asked.html).toContain('so the session took place. You can correct when it began and ended.');
    expect(asked.html).not.toContain('type="radio"');
    const fields = {
      outcome: 'here',
      reason: 'Ended early.',
      leftAt: '',
      rowVersion: versionIn(asked.html) ?? '',
    };
    expect((await site.post(correction, fields, as)).html).toContain('That is what is recorded already');
    const list = await site.get(paths.clientNotes(slug, rest.clientId), as);
    expect(list.html).toContain('Signed');
  });

  it('is listed for its client before it is begun, with its state and author, and only its therapist begins it', async () => {
    const { page, person, slug, clinic, clientId } = await world();
    const supervisor = await clinic.member('therapist', 'Sue Pervisor');
    await supervise(clinic, supervisor, person);
    const list = async (as: typeof person) => {
      const { html } = await site.get(paths.clientNotes(slug, clientId), {
        as: { ...as, sessionId: newId() },
      });
      return html.split('<tbody')[1]?.split('</tbody>')[0] ?? '';
    };
    const begin = `href="${page}?client=${clientId}"`;
    for (const words of ['No note', 'Ana Author', 'Write note', begin])
      expect(await list(person)).toContain(words);
    expect(await list(supervisor)).toMatch(/Ana Author.*No note/);
    expect(await list(supervisor)).not.toContain('href=');
    await site.post(page, { rowVersion: 0, ...parts('first') }, { as: person });
    expect(await list(person)).toMatch(/Ana Author.*Draft/);
    expect(await list(person)).not.toContain('Write note');
  });

  it('is reached from My day, where a name leads only to a client who is cared for', async () => {
    const { person, slug, clinic, clientId } = await world();
    const startsAt = new Date();
    await addAppointment(clinic, person, [clientId], startsAt);
    const day = () => site.get(paths.myDay(slug), { as: { ...person, sessionId: newId() } });
    const link = `href="${paths.client(slug, clientId)}"`;
    expect((await day()).html).toContain(link);
    await clinic.asJob(({ tx }) =>
      tx.update(careTeamMembers).set({ until: startsAt }).where(eq(careTeamMembers.clientId, clientId)),
    );
    expect((await day()).html).toContain('Cleo Client');
    expect((await day()).html).not.toContain(link);
  });

  it('shows both texts when somebody saved meanwhile, and loses neither', async () => {
    const { page, person, ...rest } = await world();
    const as = { as: person };
    await site.post(page, { rowVersion: 0, ...parts('theirs') }, as);
    const stale = await site.post(page, { rowVersion: 0, ...parts('mine') }, as);
    expect(stale.status).toBe(409);
    expect(stale.html).toContain('Calm week. theirs');
    expect(stale.html).toContain('Calm week. mine');
    expect(stale.html).toContain('name="rowVersion" value="1"');
    expect((await site.post(page, { rowVersion: 1, ...parts('mine') }, as)).status).toBe(303);
    expect(await versionsOf(rest)).toHaveLength(2);
  });

  it.each([
    ['an end before the start', { sessionStart: '14:10', sessionEnd: '14:05' }],
    ['a time that is none', { sessionStart: '25:00' }],
    ['a part that is too long', { plan: 'y'.repeat(20_001) }],
  ])('shows both texts after %s was mended, since the first refusal showed one', async (_fault, fault) => {
    const { page, person, ...rest } = await world();
    const as = { as: person };
    await site.post(page, { rowVersion: 0, ...parts('theirs') }, as);
    const refused = await site.post(page, { rowVersion: 0, ...parts('mine'), ...fault }, as);
    expect(refused.status).toBe(422);
    const seen = versionIn(refused.html);
    expect(seen).toBe('0');
    const stale = await site.post(page, { rowVersion: seen, ...parts('mine') }, as);
    expect(stale.status).toBe(409);
    expect(stale.html).toContain('Calm week. theirs');
    expect(versionIn(stale.html)).toBe('1');
    expect(await versionsOf(rest)).toHaveLength(1);
  });

  it.each([
    ['is over', -2, true],
    ['still runs by its plan', -0.2, false],
  ])('that is signed leads to a correction where its session %s', async (_, hours, leads) => {
    const { clinic, person, clientId, slug } = await world();
    const startsAt = new Date(Date.now() + hours * 3_600_000 - (leads ? 3_600_000 : 0));
    const id = await addAppointment(
      clinic,
      person,
      [clientId],
      startsAt,
      leads ? 'completed' : 'in_progress',
    );
    const note = paths.appointmentNote(slug, id);
    const post = { rowVersion: 0, next: 'sign', ...parts('x') };
    if (!leads) {
      const early = await site.post(note, post, { as: person });
      expect(early.status).toBe(422);
      expect(early.html).toContain('href="#sessionEnd"');
      expect(early.html).toContain('This session has not ended');
    }
    const ended = localOfInstant(new Date(Date.now() - 60_000), 'America/New_York').slice(11);
    await site.post(note, { ...post, ...(leads ? {} : { sessionEnd: ended }) }, { as: person });
    const [saved] = await clinic.asJob(({ tx }) =>
      tx.select({ id: sessionNotes.id }).from(sessionNotes).where(eq(sessionNotes.appointmentId, id)),
    );
    const sign = await site.post(
      paths.signNote(slug, saved!.id),
      { rowVersion: 1, attested: 'yes' },
      { as: person },
    );
    expect(sign.status).toBe(303);
    const { html } = await site.get(paths.appointment(slug, id), { as: person });
    expect(html).toContain('Its note is signed');
    expect(html.includes(`href="${paths.correction(slug, id)}"`)).toBe(leads);
    expect(html.includes('once the session is completed')).toBe(!leads);
  });

  it('is not there to add to while it is a draft, and its co-signer is led to its page', async () => {
    const { page, person, slug, clinic, ...rest } = await world();
    const supervisor = await clinic.member('therapist', 'Sue Pervisor');
    await supervise(clinic, supervisor, person);
    await site.post(page, { rowVersion: 0, ...parts('draft') }, { as: person });
    const noteId = await noteIdOf({ clinic, ...rest, author: person });
    const addendum = paths.newAddendum(slug, noteId);
    const opened = await site.get(addendum, { as: person });
    expect(opened).toMatchObject({ status: 303, location: paths.note(slug, noteId) });
    expect((await site.get(paths.note(slug, noteId), { as: person })).status).toBe(200);
    expect((await site.post(addendum, { body: 'Too early' }, { as: person })).status).toBe(404);
    const cosign = paths.cosignNote(slug, noteId);
    for (const answer of [
      await site.get(cosign, { as: supervisor }),
      await site.post(cosign, { attested: 'yes' }, { as: supervisor }),
    ])
      expect(answer).toMatchObject({ status: 303, location: paths.note(slug, noteId) });
  });

  it('is not signed in a version that came after the one that was read', async () => {
    const { page, person, slug, ...rest } = await world();
    const as = { as: person };
    await site.post(page, { rowVersion: 0, ...parts('read') }, as);
    const sign = paths.signNote(slug, await noteIdOf(rest));
    await site.post(page, { rowVersion: 1, ...parts('unread') }, as);
    const unticked = await site.post(sign, { rowVersion: 1 }, as);
    expect(unticked.status).toBe(422);
    const seen = versionIn(unticked.html);
    expect(seen).toBe('1');
    const stale = await site.post(sign, { rowVersion: seen, attested: 'yes' }, as);
    expect(stale.status).toBe(409);
    expect(versionIn(stale.html)).toBe('2');
    expect(/<input[^>]*name="attested"[^>]*>/.exec(stale.html)?.[0]).not.toContain('checked');
  });

  it('shows its author the draft of a session that did not take place, and takes no more text', async () => {
    const { slug, page, person, clinic, appointmentId, ...rest } = await world();
    const as = { as: person };
    await site.post(page, { rowVersion: 0, next: 'stay', ...parts('begun') }, as);
    const noteId = await noteIdOf({ clinic, appointmentId, ...rest });
    await clinic.asJob(({ tx }) =>
      tx.update(appointments).set({ status: 'cancelled' }).where(eq(appointments.id, appointmentId)),
    );
    expect(await site.get(page, as)).toMatchObject({ status: 303, location: paths.note(slug, noteId) });
    const draft = await site.get(paths.note(slug, noteId), as);
    expect(draft.html).toContain('Calm week. begun');
    expect(draft.html).not.toContain(`href="${page}`);
  });

  it.each([
    ['past midnight', '2026-11-25T04:30:00Z', '23:30', '00:20'],
    ['over the hour that occurs twice', '2026-11-01T05:30:00Z', '01:30', '01:20'],
  ])('takes the times that it fills in itself %s', async (_when, startsAt, start, end) => {
    const { slug, clinic, person, author, clientId } = await world();
    const id = await addAppointment(clinic, author, [clientId], new Date(startsAt));
    const page = paths.appointmentNote(slug, id);
    const as = { as: person };
    const { html } = await site.get(page, as);
    for (const value of [start, end]) expect(html).toContain(`value="${value}"`);
    const fields = { rowVersion: 0, next: 'stay', sessionStart: start, sessionEnd: end, ...parts('late') };
    expect(await site.post(page, fields, as)).toMatchObject({ status: 303, flash: 'draft-kept' });
  });

  it('keeps the text in sight when reception marked a no-show meanwhile', async () => {
    const { page, person, slug, appointmentId, clinic } = await world();
    const as = { as: person };
    await site.get(page, as);
    await clinic.asJob(({ tx }) => tx.update(appointments).set({ status: 'no_show' }));
    const refused = await site.post(page, { rowVersion: 0, next: 'stay', ...parts('unsaved') }, as);
    expect(refused.status).toBe(422);
    expect(refused.html).toContain('This session was cancelled or missed: it has no note');
    for (const text of Object.values(parts('unsaved'))) expect(refused.html).toContain(text);
    expect(refused.html).toContain(paths.appointment(slug, appointmentId));
    expect(refused.html).not.toContain('data-autosave');
    expect((await site.get(page, as)).status).toBe(404);
    const autosaved = await site.post(
      paths.noteAutosave(slug, appointmentId),
      { rowVersion: 0, ...parts('x') },
      as,
    );
    expect(autosaved.status).toBe(200);
    expect(JSON.parse(autosaved.html)).toEqual({
      message: 'This session was cancelled or missed. Nothing more is saved: copy your text.',
    });
  });

  it('keeps the text in sight when the note was signed on another page', async () => {
    const { page, person, slug, ...rest } = await world();
    const as = { as: person };
    await site.post(page, { rowVersion: 0, ...parts('signed') }, as);
    const noteId = await noteIdOf(rest);
    await site.post(paths.signNote(slug, noteId), { rowVersion: 1, attested: 'yes' }, as);
    const refused = await site.post(page, { rowVersion: 1, ...parts('too late') }, as);
    expect(refused.status).toBe(422);
    expect(refused.html).toContain('This note is already signed');
    expect(refused.html).toContain('Calm week. too late');
    expect(refused.html).toContain(paths.note(slug, noteId));
    expect(await versionsOf(rest)).toHaveLength(1);
  });

  it('stays the note of its client when another joins or stays away', async () => {
    const { page, person, clinic, clientId, appointmentId } = await world();
    const as = { as: person };
    const sibling = await addClient(clinic, person);
    const fieldsOf = async (url: string) => ({
      clientId: /name="clientId" value="([^"]+)"/.exec((await site.get(url, as)).html)?.[1],
      ...parts('x'),
    });
    const alone = await fieldsOf(page);
    await joinAppointment(clinic, appointmentId, sibling);
    expect((await site.post(page, { rowVersion: 0, ...alone }, as)).status).toBe(303);
    await clinic.asJob(({ tx }) =>
      tx
        .update(appointmentAttendees)
        .set({ status: 'no_show' })
        .where(eq(appointmentAttendees.clientId, sibling)),
    );
    const both = `${page}?client=${clientId}`;
    expect((await site.post(both, { rowVersion: 1, ...(await fieldsOf(both)) }, as)).status).toBe(303);
    const unnamed = await site.post(page, { rowVersion: 1, ...parts('unnamed') }, as);
    expect(unnamed.status).toBe(422);
    expect(unnamed.html).toContain('Calm week. unnamed');
  });

  it('has one effect when it is sent twice', async () => {
    const { page, person, ...rest } = await world();
    const fields = { rowVersion: 0, idempotencyKey: newId(), ...parts('once') };
    const answers = await Promise.all([
      site.post(page, fields, { as: person }),
      site.post(page, fields, { as: person }),
    ]);
    expect(answers.map((answer) => answer.status)).toEqual([303, 303]);
    expect(await versionsOf(rest)).toHaveLength(1);
  });

  it('saves by itself, in a line, and says so when it can no longer', async () => {
    const { page, person, slug, appointmentId } = await world();
    const autosave = (rowVersion: number, mark: string) =>
      site.post(paths.noteAutosave(slug, appointmentId), { rowVersion, ...parts(mark) }, { as: person });
    await site.get(page, { as: person });
    const first = await autosave(0, 'a');
    expect(JSON.parse(first.html)).toMatchObject({
      message: expect.stringMatching(/^Draft saved /),
      rowVersion: 1,
    });
    expect(JSON.parse((await autosave(1, 'b')).html)).toMatchObject({ rowVersion: 2 });
    expect(first.html.length).toBeLessThan(200);
    expect(JSON.parse((await autosave(1, 'c')).html)).toEqual({
      message: 'Changed on another page. Save to see both.',
    });
  });

  it('says in a line why it cannot save by itself what no note may hold, or a form that was sent before', async () => {
    const all = await world();
    const { person, slug, appointmentId } = all;
    const as = { as: person };
    const autosave = (fields: Fields) => site.post(paths.noteAutosave(slug, appointmentId), fields, as);
    const key = newId();
    await autosave({ rowVersion: 0, idempotencyKey: key, ...parts('a') });
    for (const [fields, message] of [
      [{ subjective: 'x'.repeat(20_001) }, 'Use at most 20,000 characters'],
      [{ sessionStart: '25:00' }, 'Enter a time, such as 14:05'],
      [{ idempotencyKey: key }, 'This form was already sent. Open the page again.'],
    ] as const) {
      const refused = await autosave({ rowVersion: 1, ...parts('b'), ...fields });
      expect(refused.status, message).toBe(422);
      expect(JSON.parse(refused.html)).toEqual({ message });
    }
    expect(await versionsOf(all)).toHaveLength(1);
  });

  it('asks for a fresh proof of identity before it takes a signature', async () => {
    const { page, person, slug, ...rest } = await world();
    const as = { as: person };
    await site.post(page, { rowVersion: 0, ...parts('x') }, as);
    const noteId = await noteIdOf(rest);
    await acrossTenants('test: the proof grows old', async (tx) => {
      const [session] = await tx.delete(sessions).where(eq(sessions.id, person.sessionId)).returning();
      await tx.insert(sessions).values({ ...session!, authTime: new Date(Date.now() - 6 * 60_000) });
    });
    const asks = await site.get(paths.signNote(slug, noteId), as);
    expect(asks.html).toContain(paths.confirmIdentity);
    expect(asks.html).not.toContain('name="attested"');
    const tried = await site.post(paths.signNote(slug, noteId), { rowVersion: 1, attested: 'yes' }, as);
    expect(tried).toMatchObject({ status: 303, location: paths.signNote(slug, noteId) });
    const signatures = await rest.clinic.asJob(({ tx }) => tx.select().from(noteSignatures));
    expect(signatures).toEqual([]);
  });

  it('is closed to administrators, reception and billing, and absent for other therapists and clinics', async () => {
    const { page, person, slug, clinic, clientId, ...rest } = await world();
    await site.post(page, { rowVersion: 0, ...parts('private') }, { as: person });
    const noteId = await noteIdOf({ clinic, clientId, ...rest });
    const urls = [
      page,
      paths.note(slug, noteId),
      paths.noteVersion(slug, noteId, 1),
      paths.signNote(slug, noteId),
      paths.cosignNote(slug, noteId),
      paths.newAddendum(slug, noteId),
      paths.clientNotes(slug, clientId),
    ];
    const posts = { rowVersion: 1, attested: 'yes', body: 'x', ...parts('intruder') };
    for (const role of ['admin', 'receptionist', 'billing'] as const) {
      const as = { as: await clinic.member(role) };
      for (const url of urls) expect((await site.get(url, as)).status, `${role} ${url}`).toBe(403);
      expect((await site.post(page, posts, as)).status).toBe(403);
      expect((await site.post(paths.signNote(slug, noteId), posts, as)).status).toBe(403);
    }
    const colleague = { as: await clinic.member('therapist') };
    const foreigner = await world();
    const theirs = { as: foreigner.person };
    for (const who of [colleague, theirs]) {
      for (const url of urls) {
        const answer = await site.get(url, who);
        expect(answer.status, url).toBe(404);
        expect(answer.html).not.toContain('private');
      }
      for (const url of urls.filter((one) => /note$|sign$|new$/.test(one))) {
        expect((await site.post(url, posts, who)).status, url).toBe(404);
      }
      expect((await site.post(paths.noteAutosave(slug, rest.appointmentId), posts, who)).status).toBe(404);
    }
    // The same ids under a clinic of one's own lead nowhere either.
    expect((await site.get(paths.note(foreigner.slug, noteId), theirs)).status).toBe(404);
    expect(await versionsOf({ clinic, clientId, ...rest })).toHaveLength(1);
  });

  it('survives junk: nonsense ids, a megabyte, parts that are too long, strange characters', async () => {
    const { page, person, slug, ...rest } = await world();
    const as = { as: person };
    for (const url of [
      paths.appointmentNote(slug, 'x'),
      paths.note(slug, "'; drop table notes"),
      paths.noteVersion(slug, newId(), 99999999999),
      paths.signNote(slug, newId()),
      `${page}?client=nobody`,
    ]) {
      expect((await site.get(url, as)).status, url).toBe(404);
    }
    expect(
      (await site.post(page, { rowVersion: 0, ...parts('x'), subjective: 'x'.repeat(1_000_000) }, as)).status,
    ).toBe(413);
    const long = await site.post(page, { rowVersion: 0, ...parts('x'), plan: 'y'.repeat(20_001) }, as);
    expect(long.status).toBe(422);
    expect(long.html).toContain('Use at most 20,000 characters');
    const strange = 'a\u0000b <script>alert(1)</script> \u202e 😀 "\'&';
    expect((await site.post(page, { rowVersion: 'NaN', ...parts(strange) }, as)).status).toBe(409);
    expect((await site.post(page, { rowVersion: 0, ...parts(strange) }, as)).status).toBe(303);
    const shown = await site.get(page, as);
    expect(shown.html).not.toContain('<script>alert');
    expect(shown.html).toContain('😀');
    expect(await versionsOf(rest)).toHaveLength(1);
  });

  it('asks whose note it is when several attend', async () => {
    const { person, slug, clinic, clientId } = await world();
    const second = await addClient(clinic, person);
    const group = await addAppointment(
      clinic,
      person,
      [clientId, second],
      new Date(Date.now() - 9 * 3_600_000),
    );
    const page = await site.get(paths.appointmentNote(slug, group), { as: person });
    expect(page.html).toContain('Whose note?');
    const one = await site.get(`${paths.appointmentNote(slug, group)}?client=${second}`, { as: person });
    expect(one.html).toContain(`name="clientId" value="${second}"`);
  });
});

describe('a therapist’s own pages', () => {
  it('show the day and the caseload to therapists alone', async () => {
    const { person, slug, clinic } = await world();
    const day = await site.get(paths.myDay(slug), { as: person });
    expect(day.html).toContain('Cleo Client');
    const caseload = await site.get(paths.myCaseload(slug), { as: person });
    expect(caseload.html).toContain('Cleo Client');
    const admin = await clinic.member('admin');
    for (const url of [paths.myDay(slug), paths.myCaseload(slug)]) {
      expect((await site.get(url, { as: admin })).status).toBe(403);
    }
  });
});

describe('the way from one note to the next', () => {
  it('shows the last signed plan beside the next note, and leads there after signing', async () => {
    const { slug, page, person, clinic, clientId, appointmentId } = await world();
    const before = new Date(Date.now() - 26 * 3_600_000);
    const other = await addAppointment(clinic, person, [clientId], before);
    const token = await startSession({ accountId: person.accountId, sessionId: newId() });
    const sign = async (appointment: string, mark: string) => {
      const address = paths.appointmentNote(slug, appointment);
      await site.post(
        address,
        { rowVersion: 0, next: 'sign', ...parts(mark), plan: `Plan ${mark}` },
        { as: person },
      );
      const [row] = await clinic.asJob(({ tx }) =>
        tx
          .select({ id: sessionNotes.id })
          .from(sessionNotes)
          .where(eq(sessionNotes.appointmentId, appointment)),
      );
      const at = paths.signNote(slug, row!.id);
      const signed = await site.post(at, { rowVersion: 1, attested: 'yes' }, { as: person });
      const cookies = [cookie(COOKIES.session, token), cookie(COOKIES.flash, signed.flash ?? '')];
      const Cookie = cookies.map((line) => line.split(';')[0]).join('; ');
      return site.get(signed.location ?? '', { headers: { Cookie } });
    };
    expect((await site.get(page, { as: person })).html).not.toContain('Last signed plan');
    const first = await sign(other, 'of yesterday');
    expect(first.html).toContain('Next of 1');
    expect(first.html).toContain(`href="${page}?client=${clientId}"`);
    const next = await site.get(`${page}?client=${clientId}`, { as: person });
    expect(next.html).toMatch(/Last signed plan.*Plan of yesterday/s);
    expect((await sign(appointmentId, 'of today')).html).not.toContain('Next of');
  });
});
