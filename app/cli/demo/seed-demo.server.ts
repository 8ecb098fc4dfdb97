import { eq } from 'drizzle-orm';
import type { Member } from '#app/modules/identity/sessions/index.server.ts';
import { provisionPlatform } from '#app/modules/tenancy/index.server.ts';
import { newId } from '#app/platform/new-id.ts';
import { accounts } from '#db/schema/identity.ts';
import { tenants } from '#db/schema/tenancy.ts';
import { Chance } from '#db/seed/chance.ts';
import { DEMO_CLINICS } from '#db/seed/clinics.ts';
import type { DemoClinic } from '#db/seed/demo-clinic.ts';
import { acrossTenants, withTenant, type Scope } from '#db/tenant.server.ts';
import { seedAppointments } from './seed-appointments.server.ts';
import { seedClients } from './seed-clients.server.ts';
import { seedClinic } from './seed-clinic.server.ts';
import { planComing } from './seed-messages.server.ts';
import { seedMeasures } from './seed-measures.server.ts';
import { seedPlans } from './seed-plans.server.ts';
import { seedWordings } from './seed-wordings.server.ts';
import { seedMonths } from './seed-months.server.ts';
import { seedWaiting } from './seed-waiting.server.ts';

const PLANNED_AT_ONCE = 25;
const AREA_CODES = { riverside: ['212', '312'], lakeside: ['608'] } as const;

/**
 * Makes the demo world once: two clinics, their people, and a fortnight of appointments before and after `at`; with
 * `isEmpty` the operator alone. `zone`, an IANA name, puts each clinic's first location there instead; RangeError when
 * there is no such zone. A half-made world, left by a killed start, is not taken for a whole one, because the operator's
 * account comes last.
 */
export async function seedDemo(
  issuer: string,
  at: Date,
  { zone, isEmpty = false }: { zone?: string | undefined; isEmpty?: boolean } = {},
): Promise<void> {
  if (await isSeeded()) return;
  // Throws a RangeError for a zone that does not exist, before anything is written.
  if (zone !== undefined) new Intl.DateTimeFormat('en', { timeZone: zone });
  await provisionPlatform(at);
  for (const [index, clinicAsDesigned] of (isEmpty ? [] : DEMO_CLINICS).entries()) {
    const demo = zone === undefined ? clinicAsDesigned : moveFirstLocation(clinicAsDesigned, zone);
    const chance = new Chance(2026 + index);
    const clinic = await seedClinic(demo, issuer, chance, at);
    // Short transactions: a busy or slow machine would pass the deadline of one.
    const seed = <T>(work: (scope: Scope) => Promise<T>) =>
      withTenant(clinic.tenant, { kind: 'job', name: 'seed' }, { requestId: 'seed' }, work);
    await withTenant(clinic.tenant, clinic.administrator, { requestId: 'seed' }, (scope) =>
      seedWordings(scope as Scope & { actor: Member }, demo.slug === 'riverside'),
    );
    const people = await seed((scope) =>
      seedClients(scope, clinic, demo.clients, AREA_CODES[demo.slug as 'riverside'], chance),
    );
    await giveTextNumber(clinic.tenant.id, index);
    await seed(seedMonths);
    await seed((scope) => seedWaiting(scope, clinic, people));
    await seed((scope) => seedMeasures(scope, clinic, people));
    await seed((scope) => seedPlans(scope, clinic, people));
    const coming = await seed((scope) => seedAppointments(scope, clinic, people, demo.groups, chance));
    for (let from = 0; from < coming.length; from += PLANNED_AT_ONCE)
      await seed((scope) => planComing(scope, coming.slice(from, from + PLANNED_AT_ONCE)));
  }
  await acrossTenants('the demo operator', (tx) =>
    tx.insert(accounts).values({
      id: newId(at),
      issuer,
      subject: 'demo|operator@platform.test',
      displayName: 'Theo Grant',
      isOperator: true,
      createdAt: at,
    }),
  );
}

/** Lets a clinic send texts, from a number that nobody has. */
async function giveTextNumber(id: string, index: number): Promise<void> {
  const textNumber = `+1212555019${index}`;
  await acrossTenants('the demo operator', (tx) =>
    tx.update(tenants).set({ textNumber }).where(eq(tenants.id, id)),
  );
}

function moveFirstLocation(demo: DemoClinic, zone: string): DemoClinic {
  return { ...demo, locations: demo.locations.map((place, n) => (n === 0 ? { ...place, zone } : place)) };
}

async function isSeeded(): Promise<boolean> {
  return acrossTenants('is the demo world there?', async (tx) => {
    const [operator] = await tx
      .select({ id: accounts.id })
      .from(accounts)
      .where(eq(accounts.isOperator, true))
      .limit(1);
    if (operator !== undefined) return true;
    const [half] = await tx.select({ id: tenants.id }).from(tenants).where(eq(tenants.slug, 'riverside'));
    if (half !== undefined)
      throw new Error('The demo world is half made: remove the data folder and start again.');
    return false;
  });
}
