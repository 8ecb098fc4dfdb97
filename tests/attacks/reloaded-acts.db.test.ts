import { describe, expect, it } from 'vitest';
import { withBack } from '#app/platform/back-path.ts';
import { unsafeSetNow } from '#app/platform/clock.ts';
import { paths } from '#app/platform/paths.ts';
import { openTestDatabase } from '#tests/support/database.ts';
import { openSite } from '#tests/support/site.ts';
import { makeAttackedClinic, TUESDAY_10 } from './attacked-clinic.ts';
import { addressOf, TARGETS } from './targets.ts';

/*
 * The address of an act is also opened by GET: a page is loaded again, a link is shared, a bookmark is kept. It shows its page
 * or leads on to its record, before the act and after it.
 */

await openTestDatabase();
unsafeSetNow(TUESDAY_10);
const site = await openSite();
const clinic = await makeAttackedClinic();
const { slug } = clinic.tenant;

/** Addresses of acts that have a page; a form that was thrown away is no record any more. */
const acts = site.routes
  .filter(
    ({ pattern, module }) => pattern.startsWith('/c/:clinic/') && 'action' in module && 'default' in module,
  )
  .map(({ pattern }) => pattern)
  .filter((pattern) => !pattern.endsWith('/kept/:form'))
  .map((pattern) => [pattern] as const);

it('finds the acts in the register of routes', () => {
  expect(acts.length).toBeGreaterThan(25);
});

describe.each(acts)('%s', (pattern) => {
  it('leads to a page when it is opened by itself, before the act and after it', async () => {
    const { as, prepare } = TARGETS[pattern]!;
    const { params, fields } = await prepare(clinic);
    const path = addressOf(pattern, slug, params);
    const person = { as: clinic.people[as] };
    expect(await end(path, person)).toBe(200);
    await site.post(path, fields, person);
    expect(await end(path, person)).toBe(200);
  });
});

it.each(['abandoned', 'completed'] as const)('every page of an intake that was %s leads on', async (how) => {
  const person = { as: clinic.people.reception };
  const id = await clinic.newIntake();
  const act = how === 'abandoned' ? paths.abandonIntake(slug, id) : paths.intakeCheck(slug, id);
  expect((await site.post(act, {}, person)).status).toBe(303);
  for (const path of [paths.abandonIntake, paths.intakeCheck, paths.intake])
    expect(await end(path(slug, id), person), path(slug, id)).toBe(200);
  expect(await end(paths.intakeStep(slug, id, 'person'), person)).toBe(200);
});

it('the list says whose intake was given up, and Today whose message was dealt with', async () => {
  const person = { as: clinic.people.reception };
  const given = await site.post(paths.abandonIntake(slug, await clinic.newIntake()), {}, person);
  const list = await site.get(given.location ?? '', { ...person, flash: given.flash });
  expect(list.html.replaceAll('<!-- -->', '')).toMatch(
    /<strong>[^<]+ \([^<]+\): <\/strong>The intake was given up/,
  );
  const { as, prepare } = TARGETS['/c/:clinic/admin/deliveries/:delivery/told']!;
  const path = addressOf('/c/:clinic/admin/deliveries/:delivery/told', slug, (await prepare(clinic)).params);
  const told = await site.post(withBack(path, paths.today(slug)), {}, { as: clinic.people[as] });
  const today = await site.get(told.location ?? '', { as: clinic.people[as], flash: told.flash });
  expect(today.html.replaceAll('<!-- -->', '')).toMatch(/<strong>[^<]+ \([^<]+\): <\/strong>It is recorded/);
});

it('a note that is not signed takes no addendum, and its address leads to the note', async () => {
  const { noteId } = await clinic.newNote('draft');
  const opened = await site.get(paths.newAddendum(slug, noteId), { as: clinic.people.author });
  expect(opened).toMatchObject({ status: 303, location: paths.note(slug, noteId) });
});

/** Follows redirects, a few at most, and returns the status of where they end. */
async function end(path: string, person: Parameters<typeof site.get>[1]): Promise<number> {
  let at = await site.get(path, person);
  for (let n = 0; n < 4 && at.status === 303; n += 1) at = await site.get(at.location ?? '', person);
  return at.status;
}
