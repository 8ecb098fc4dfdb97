import { afterAll, expect, it } from 'vitest';
import { LEFT_OUT } from '#app/modules/plans/measures/posted-answers.ts';
import { unsafeSetNow } from '#app/platform/clock.ts';
import { newId } from '#app/platform/new-id.ts';
import { paths } from '#app/platform/paths.ts';
import { makeAttackedClinic, TUESDAY_10 } from '#tests/attacks/attacked-clinic.ts';
import { ANSWERED, newMeasure } from '#tests/attacks/new-measure.ts';
import { openTestDatabase, type TestMember } from '#tests/support/database.ts';
import { openSite } from '#tests/support/site.ts';

await openTestDatabase();
unsafeSetNow(TUESDAY_10);
const site = await openSite();
const clinic = await makeAttackedClinic();
const { slug } = clinic.tenant;
const { author, admin, reception, billing } = clinic.people;
/** Signed in anew: an hour is longer than a session may idle. */
const anew = (member: TestMember) => ({ as: { ...member, sessionId: newId() } });
const later = (minutes: number) => unsafeSetNow(new Date(TUESDAY_10.getTime() + minutes * 60_000));
afterAll(() => unsafeSetNow(null));

it('an alert stands on the administrator’s pages after an hour, and never on the front desk’s', async () => {
  later(0);
  const { alert, client } = await newMeasure(clinic);
  const href = paths.measureAlert(slug, alert);
  const seen = async () =>
    Promise.all(
      (
        [
          [paths.myDay(slug), author],
          [paths.client(slug, client), author],
          [paths.today(slug), admin],
          [paths.admin(slug), admin],
          [paths.today(slug), reception],
          [paths.client(slug, client), reception],
          [paths.client(slug, client), billing],
        ] as const
      ).map(async ([path, as]) => (await site.get(path, anew(as))).html.includes(href)),
    );
  expect(await seen()).toEqual([true, true, false, false, false, false, false]);
  later(61);
  expect(await seen()).toEqual([true, true, true, true, false, false, false]);
  await site.post(href, { done: 'Called the therapist.' }, anew(admin));
  expect(await seen()).toEqual([false, false, false, false, false, false, false]);
  const page = await site.get(href, anew(author));
  expect(page.html).toContain('Called the therapist.');
  later(0);
});

it('the administrator reads no answers and no score', async () => {
  const { client, measure } = await newMeasure(clinic);
  for (const path of [paths.clientMeasures(slug, client), paths.measure(slug, client, measure)])
    expect((await site.get(path, anew(admin))).status).toBe(403);
});

it('a half answered form names each item that is missing, by its number, and keeps the others', async () => {
  const { client } = await newMeasure(clinic);
  const { 'answers.sleep': _, 'answers.self-harm': __, ...half } = ANSWERED as Record<string, string>;
  const fields = { ...half, 'answers.mood': LEFT_OUT, rowVersion: 1 };
  const answer = await site.post(paths.giveMeasure(slug, client, 'phq-9'), fields, anew(author));
  expect(answer.status).toBe(422);
  expect([...answer.html.matchAll(/<a href="#answers-[^"]*">([^<]*)</g)].map(([, words]) => words)).toEqual([
    'Item 3: choose an answer, or Left out',
    'Item 9: choose an answer, or Left out',
  ]);
  expect(answer.html.match(/ checked=""/g)).toHaveLength(8);
});

it('an instrument that nobody knows is no page', async () => {
  const { client } = await newMeasure(clinic);
  expect((await site.get(paths.giveMeasure(slug, client, 'phq-8'), anew(author))).status).toBe(404);
});
