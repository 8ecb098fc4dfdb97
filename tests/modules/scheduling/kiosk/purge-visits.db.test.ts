import { beforeEach, describe, expect, it } from 'vitest';
import { dealWithNews, purgeVisits } from '#app/modules/scheduling/kiosk/index.server.ts';
import { unsafeSetNow } from '#app/platform/clock.ts';
import { newId } from '#app/platform/new-id.ts';
import { auditEvents } from '#db/schema/audit.ts';
import { kioskVisits } from '#db/schema/scheduling-kiosks.ts';
import { eq } from 'drizzle-orm';
import { openTestDatabase } from '#tests/support/database.ts';
import { makeKioskWorld, TEN, type KioskWorld } from './kiosk-world.ts';

await openTestDatabase();
const DAY = 86_400_000;
const onDay = (day: number) => new Date(TEN.getTime() + day * DAY);

beforeEach(() => unsafeSetNow(TEN));

/** A visit of that morning, with or without something that has changed; returns its id. */
async function visit(world: KioskWorld, hasNewPhone: boolean): Promise<string> {
  const [{ client, sessions }, { id: kioskId }] = [
    await world.expected('Mia Garcia', '2016-04-09'),
    await world.kiosk(`Door ${newId()}`),
  ];
  return world.asJob(async ({ tx, tenant, now }) => {
    const id = newId();
    await tx.insert(kioskVisits).values({
      ...{ tenantId: tenant.id, id, kioskId, clientId: client, appointmentId: sessions[0] ?? null },
      ...{ wasHere: false, endedAt: now, createdAt: now, hasNewPhone },
    });
    return id;
  });
}

const left = (world: KioskWorld) =>
  world.asJob(async ({ tx }) =>
    (await tx.select({ id: kioskVisits.id }).from(kioskVisits)).map(({ id }) => id),
  );

/** Purges on a day after that morning. */
const purgeOn = (world: KioskWorld, day: number) => {
  unsafeSetNow(onDay(day));
  return world.asJob(purgeVisits);
};

describe('a visit at a kiosk', () => {
  it('of which nothing has changed is removed after ninety days, and no sooner', async () => {
    const world = await makeKioskWorld();
    const id = await visit(world, false);
    await purgeOn(world, 90);
    expect(await left(world)).toEqual([id]);
    await purgeOn(world, 90.01);
    expect(await left(world)).toEqual([]);
  });

  it('of which something has changed stays until the desk has dealt with it, and ninety days more', async () => {
    const world = await makeKioskWorld();
    const id = await visit(world, true);
    await purgeOn(world, 2_000);
    expect(await left(world)).toEqual([id]);
    await world.as(world.reception, (scope) => dealWithNews(scope, id));
    await purgeOn(world, 2_090);
    expect(await left(world)).toEqual([id]);
    await purgeOn(world, 2_090.01);
    expect(await left(world)).toEqual([]);
  });

  it('is removed with its own clinic’s alone, and the trail keeps how many were', async () => {
    const [world, elsewhere] = [await makeKioskWorld(), await makeKioskWorld()];
    for (const one of [world, world, elsewhere]) await visit(one, false);
    const waits = await visit(world, true);
    await purgeOn(world, 200);
    await purgeOn(world, 201);
    expect([await left(world), (await left(elsewhere)).length]).toEqual([[waits], 1]);
    const acts = await world.asJob(({ tx, tenant }) =>
      tx
        .select({ action: auditEvents.action, kind: auditEvents.actorKind })
        .from(auditEvents)
        .where(eq(auditEvents.tenantId, tenant.id)),
    );
    expect(acts.filter(({ action }) => action === 'kiosk.purge-visits')).toEqual([
      { action: 'kiosk.purge-visits', kind: 'job' },
    ]);
  });

  it('cannot be removed before it is dealt with, whatever the app asks', async () => {
    const world = await makeKioskWorld();
    const id = await visit(world, true);
    await world.asJob(({ tx }) => tx.delete(kioskVisits));
    expect(await left(world)).toEqual([id]);
  });
});
