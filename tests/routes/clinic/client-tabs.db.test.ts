import { eq } from 'drizzle-orm';
import { expect, it } from 'vitest';
import { signNote } from '#app/modules/notes/signing/index.server.ts';
import { newId } from '#app/platform/new-id.ts';
import { paths } from '#app/platform/paths.ts';
import { careTeamMembers } from '#db/schema/clients.ts';
import { openTestDatabase } from '#tests/support/database.ts';
import { openSite } from '#tests/support/site.ts';
import { addAppointment, heldSession, save, signIn } from '../../modules/notes/world.ts';

await openTestDatabase();
const site = await openSite();

it.each([
  ['cares for the client', false],
  ['has cared for the client and does no more', true],
])('every link to a client that a therapist who %s is shown opens', async (_who, hasEnded) => {
  const held = await heldSession();
  const { clinic, author, clientId, appointmentId } = held;
  const { slug } = clinic.tenant;
  const { noteId } = await save(held, 'signed', 0);
  await signIn(author);
  await clinic.as(author, (scope) => signNote(scope, noteId, 1));
  const drafted = await addAppointment(clinic, author, [clientId], new Date(Date.now() - 30 * 3_600_000));
  const { noteId: draftId } = await save({ ...held, appointmentId: drafted }, 'draft', 0);
  const missed = await addAppointment(
    clinic,
    author,
    [clientId],
    new Date(Date.now() - 50 * 3_600_000),
    'no_show',
  );
  if (hasEnded)
    await clinic.asJob(({ tx, now }) =>
      tx.update(careTeamMembers).set({ until: now }).where(eq(careTeamMembers.clientId, clientId)),
    );
  const as = { as: { ...author, sessionId: newId() } };
  const pages = [
    paths.appointment(slug, appointmentId),
    paths.appointment(slug, missed),
    `${paths.appointmentNote(slug, drafted)}?client=${clientId}`,
    paths.note(slug, noteId),
    paths.signNote(slug, draftId),
    paths.newAddendum(slug, noteId),
    paths.noteVersion(slug, draftId, 1),
    paths.clientNotes(slug, clientId),
  ];
  let followed = 0;
  for (const page of pages) {
    const { status, html } = await site.get(page, as);
    expect(status, page).toBe(200);
    const links = [...html.matchAll(/ href="([^"#]*\/clients\/[0-9a-f-]{36}[^"#]*)"/g)].map(([, href = '']) =>
      href.replaceAll('&amp;', '&'),
    );
    for (const link of new Set(links)) {
      followed += 1;
      expect((await site.get(link, as)).status, `${page} → ${link}`).toBe(200);
    }
    if (!hasEnded) expect(links, page).toContain(paths.clientNeeds(slug, clientId));
  }
  expect(followed).toBeGreaterThan(hasEnded ? 0 : 20);
});

it('who may not change a client’s details is led on to the client’s other pages', async () => {
  const { clinic, author, clientId } = await heldSession();
  const { slug } = clinic.tenant;
  const as = { as: { ...author, sessionId: newId() } };
  const refused = await site.get(paths.editClient(slug, clientId), as);
  expect(refused.status).toBe(403);
  for (const page of [paths.client(slug, clientId), paths.clientNeeds(slug, clientId)]) {
    expect(refused.html).toContain(`href="${page}"`);
    expect((await site.get(page, as)).status).toBe(200);
  }
});
