import { and, eq } from 'drizzle-orm';
import { expect, it } from 'vitest';
import { cancelAppointment } from '#app/modules/scheduling/cancellation/index.server.ts';
import { unsafeSetNow } from '#app/platform/clock.ts';
import { newId } from '#app/platform/new-id.ts';
import { paths } from '#app/platform/paths.ts';
import { isRefusal } from '#app/platform/refusal.ts';
import { careTeamMembers } from '#db/schema/clients.ts';
import { makeAttackedClinic, TUESDAY_10 } from '#tests/attacks/attacked-clinic.ts';
import { openTestDatabase } from '#tests/support/database.ts';
import { openSite } from '#tests/support/site.ts';
import { kindOf } from '#tests/support/walked-demo.ts';
import { supervise } from '../../modules/notes/world.ts';

await openTestDatabase();
unsafeSetNow(TUESDAY_10);
const site = await openSite();
const clinic = await makeAttackedClinic();
const { slug } = clinic.tenant;
const { author, colleague } = clinic.people;
const EACH_KIND = 8;

const appointments = [
  await clinic.newAppointment(),
  await clinic.newMovedAppointment(),
  await clinic.newSession('scheduled'),
  await clinic.newSession('checked_in'),
  await clinic.newSession('in_progress'),
  (await clinic.newHeldSession()).appointment,
];
const cancelled = await clinic.newAppointment();
const done = await clinic.as(clinic.reception, (scope) =>
  cancelAppointment(scope, 'any', {
    appointmentId: cancelled,
    askedBy: 'clinic',
    reason: 'The room is flooded.',
    rowVersion: 1,
  }),
);
if (isRefusal(done)) throw new Error(done.refused);
const notes = [await clinic.newNote('draft'), await clinic.newNote('signed')];
await clinic.newDelivery();
const starts = [
  paths.clinic(slug),
  ...[...appointments, cancelled, ...notes.map(({ appointmentId }) => appointmentId)].map((id) =>
    paths.appointment(slug, id),
  ),
  ...notes.map(({ noteId }) => paths.note(slug, noteId)),
  paths.client(slug, clinic.clientId),
  paths.clientNotes(slug, clinic.clientId),
];

/** Follows the links of the person's pages; returns the kinds of pages that opened and the links that did not. */
async function follow(person: typeof author | typeof clinic.people.billing) {
  const opened = new Set<string>();
  const dead: string[] = [];
  const kinds = new Map<string, number>();
  const waiting = starts.map((path) => ({ path, from: null as string | null }));
  const seen = new Set<string>();
  for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
    const { path, from } = next;
    const kind = kindOf(path);
    if (seen.has(path) || (kinds.get(kind) ?? 0) >= EACH_KIND + starts.length) continue;
    seen.add(path);
    kinds.set(kind, (kinds.get(kind) ?? 0) + 1);
    const page = await site.get(path, { as: person });
    if (from !== null && page.status >= 400) dead.push(`${page.status} ${path} from ${from}`);
    if (page.location?.startsWith('/c/') === true) waiting.push({ path: page.location, from: path });
    // What an address opened by itself refuses, a link may still not lead to.
    if (page.status >= 400) seen.delete(path);
    if (page.status !== 200) continue;
    opened.add(kind.replace(slug, ':clinic'));
    for (const [, href = ''] of page.html.matchAll(/ href="(\/c\/[^"#]*)"/g))
      waiting.push({ path: href.replaceAll('&amp;', '&'), from: path });
  }
  return { opened, dead };
}

const ROLES = ['author', 'supervisor', 'colleague', 'billing', 'reception', 'admin'] as const;

it.each(ROLES)('no link of a page of the %s leads to what is not open, while care lasts', async (who) => {
  const { dead } = await follow(clinic.people[who]);
  expect(dead).toEqual([]);
});

it('a supervisor reads the appointments of supervisees, and is offered and granted no act on them', async () => {
  const { supervisor } = clinic.people;
  const all = [...appointments, cancelled, ...notes.map(({ appointmentId }) => appointmentId)];
  for (const id of all) {
    const path = paths.appointment(slug, id);
    const page = await site.get(path, { as: supervisor });
    expect(page.status).toBe(200);
    expect(page.html).toContain(clinic.marker);
    expect(page.html).not.toMatch(new RegExp(`(?:href|action)="${path}/`));
    for (const act of ['move', 'cancellation', 'check-in', 'correction', 'details-correction', 'note'])
      expect([act, (await site.get(`${path}/${act}`, { as: supervisor })).status]).toEqual([act, 404]);
    expect((await site.get(path, { as: colleague })).status).toBe(404);
  }
});

it.each([
  ['2020-01-01', '2027-01-04', 404],
  ['2020-01-01', '2027-01-05', 200],
  ['2027-01-05', null, 200],
  ['2027-01-06', null, 404],
])('a supervision from %s to %s answers with %i on 5 January', async (since, until, status) => {
  const former = await clinic.member('therapist');
  await supervise(clinic, former, author, { since, until });
  const answers = await Promise.all(
    appointments.map((id) => site.get(paths.appointment(slug, id), { as: former })),
  );
  expect(new Set(answers.map((answer) => answer.status))).toEqual(new Set([status]));
});

it.each(ROLES)('no link of a page of the %s does so after the care was handed over', async (who) => {
  await clinic.asJob(async ({ tx, tenant, now }) => {
    const ours = and(
      eq(careTeamMembers.clientId, clinic.clientId),
      eq(careTeamMembers.therapistId, author.therapistId),
    );
    await tx.update(careTeamMembers).set({ until: now }).where(ours);
    if (who !== ROLES[0]) return;
    await tx.insert(careTeamMembers).values({
      tenantId: tenant.id,
      id: newId(),
      clientId: clinic.clientId,
      therapistId: colleague.therapistId,
      careRole: 'primary',
      since: now,
    });
  });
  const { dead, opened } = await follow(clinic.people[who]);
  expect(dead).toEqual([]);
  const opensAppointments = !['colleague', 'billing'].includes(who);
  expect(opened.has('/c/:clinic/appointments/:id')).toBe(opensAppointments);
  if (who === 'author' || who === 'supervisor') expect(opened).not.toContain('/c/:clinic/clients/:id');
});
