import { eq } from 'drizzle-orm';
import { expect, it } from 'vitest';
import { suggestTherapists } from '#app/modules/matching/suggestions/index.server.ts';
import type { Suggestions } from '#app/modules/matching/suggestions/suggest-therapists.server.ts';
import { locations } from '#db/schema/tenancy.ts';
import { makeClinic, openTestDatabase } from '#tests/support/database.ts';
import { goodClient, goodTherapist, makeWorld } from '../match-world.ts';

await openTestDatabase();

it('who was to come to a location that is closed is matched at the others, and with nobody who is met only there', async () => {
  const clinic = await makeClinic();
  const admin = await clinic.member('admin');
  const client = goodClient();
  const onlyThere = goodTherapist({ name: 'Ann Abel' });
  const atBoth = goodTherapist({ name: 'Bo Brandt', sites: [0, 1] });
  await makeWorld(clinic, [onlyThere, atBoth], [client]);
  const suggest = async () => {
    const found = await clinic.as(admin, (scope) => suggestTherapists(scope, client.id));
    return found as Extract<typeof found, Suggestions>;
  };
  const before = await suggest();
  expect(before.suggestions.map(({ therapistId }) => therapistId).sort()).toEqual(
    [onlyThere.id, atBoth.id].sort(),
  );

  await clinic.asJob(({ tx }) =>
    tx.update(locations).set({ isActive: false }).where(eq(locations.id, clinic.locationId)),
  );
  const after = await suggest();
  expect(after.ask.locationId).toBeNull();
  expect(after.locations.map(({ name }) => name)).toEqual(['Second Street']);
  const all = [
    ...after.suggestions,
    ...after.nearMisses.map(({ therapist }) => therapist),
    ...after.excluded,
  ];
  const rankedOf = (id: string) => all.find(({ therapistId }) => therapistId === id);
  expect(rankedOf(onlyThere.id)?.failedGates.map(({ code }) => code)).toContain('location-not-served');
  expect(rankedOf(atBoth.id)?.locationNames).toEqual(['Second Street']);
  expect(rankedOf(atBoth.id)?.failedGates.map(({ code }) => code)).not.toContain('location-not-served');
});
