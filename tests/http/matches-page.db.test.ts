import { expect, it } from 'vitest';
import { RUNNER_UPS_LISTED } from '#app/modules/matching/suggestions/index.server.ts';
import { paths } from '#app/platform/paths.ts';
import { goodClient, goodTherapist, makeWorld } from '#tests/modules/matching/match-world.ts';
import { makeClinic, openTestDatabase } from '#tests/support/database.ts';
import { openSite } from '#tests/support/site.ts';

await openTestDatabase();
const site = await openSite();

it('the page of suggestions shows five, lists twenty of each below them, and says how many more there are', async () => {
  const clinic = await makeClinic();
  const as = await clinic.member('receptionist');
  const asking = goodClient();
  const fitting = Array.from({ length: 30 }, () => goodTherapist());
  const closed = Array.from({ length: 24 }, () => goodTherapist({ isAccepting: false }));
  await makeWorld(clinic, [...fitting, ...closed], [asking]);
  const { status, html } = await site.get(paths.matches(clinic.tenant.slug, asking.id), { as });
  expect(status).toBe(200);
  expect(html.match(/<article/g)).toHaveLength(5);
  expect(html.match(/class="runner-up"/g)).toHaveLength(2 * RUNNER_UPS_LISTED);
  const words = html.replaceAll('<!-- -->', '').replace(/<[^>]*>/g, ' ');
  for (const count of [25, 24]) expect(words).toMatch(new RegExp(`\\b${count}\\b`));
  for (const more of [25, 24].map((count) => count - RUNNER_UPS_LISTED))
    expect(words).toMatch(new RegExp(`\\b${more} more`));
});
