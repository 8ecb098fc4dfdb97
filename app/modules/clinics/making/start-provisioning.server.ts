import { and, eq, sql } from 'drizzle-orm';
import { now } from '#app/platform/clock.ts';
import { newId } from '#app/platform/new-id.ts';
import type { No } from '#app/platform/refusal.ts';
import { provisioningSteps, type PROVISIONING_STEPS } from '#db/schema/clinics.ts';
import { tenants } from '#db/schema/tenancy.ts';
import { acrossTenants, withUnkeyedTenant, type Tenant } from '#db/tenant.server.ts';
import { provisionClinic } from '#jobs/contracts/clinics.ts';
import { enqueue } from '#jobs/contracts/enqueue.server.ts';
import { decide, no, type Decider } from '#app/modules/clinics/standing/index.server.ts';
import type { NewClinic } from './new-clinic.schema.ts';
import { PLAN_LIMITS } from '#app/modules/clinics/standing/plans.ts';
import type { StepInput, StepName } from './step.ts';

type Inputs = { readonly [Name in (typeof PROVISIONING_STEPS)[number]]: StepInput<Name> };

/**
 * Begins to make a clinic: its row, with what each step needs, and the job of the first step. Nobody can enter it before the first
 * step is done. The same form posted again returns the clinic that it began. Refuses with `slug-taken` when another clinic has
 * the name in the address.
 */
export async function startProvisioning(
  decider: Decider,
  given: NewClinic,
): Promise<{ id: string } | No<'slug-taken'>> {
  const at = now();
  const { name, slug, plan } = given;
  const tenant = { id: newId(at), slug, name };
  const entry = {
    action: 'clinic.create' as const,
    resource: { type: 'clinic' as const, id: tenant.id },
    detail: { name, slug, plan },
  };
  return decide(decider, entry, async () => {
    const known = await insertClinic(tenant, given, at);
    if (known !== null)
      return known.name === name && known.email === given.adminEmail ? { id: known.id } : no('slug-taken');
    await leaveStep(tenant, 'record', at);
    return { id: tenant.id };
  });
}

/** Inserts the clinic's row and its steps; returns the clinic that has the name in the address already. */
async function insertClinic(tenant: Tenant, given: NewClinic, at: Date) {
  const limits = PLAN_LIMITS[given.plan];
  const inputs = inputsOf(given, at);
  return acrossTenants('a new clinic', async (tx) => {
    const inserted = await tx
      .insert(tenants)
      .values({
        ...tenant,
        status: 'provisioning',
        plan: given.plan,
        maxLocations: limits.locations,
        maxTherapists: limits.therapists,
        maxClients: limits.clients,
        createdAt: at,
      })
      .onConflictDoNothing()
      .returning({ id: tenants.id });
    if (inserted.length === 0) {
      const [known] = await tx
        .select({
          id: tenants.id,
          name: tenants.name,
          email: sql<string | null>`${provisioningSteps.input} ->> 'email'`,
        })
        .from(tenants)
        .leftJoin(
          provisioningSteps,
          and(eq(provisioningSteps.clinicId, tenants.id), eq(provisioningSteps.step, 'administrator')),
        )
        .where(eq(tenants.slug, tenant.slug));
      return known ?? null;
    }
    await tx.insert(provisioningSteps).values(
      Object.entries(inputs).map(([step, input]) => ({
        clinicId: tenant.id,
        step: step as StepName,
        input,
      })),
    );
    return null;
  });
}

function inputsOf(given: NewClinic, at: Date): Inputs {
  const { phone, address, state, zone, adminName: name, adminEmail: email } = given;
  return {
    record: { phone, weekStartsOn: given.weekStartsOn },
    administrator: { membershipId: newId(at), name, email, subject: given.adminSubject },
    provider: {},
    specializations: {},
    location: { id: newId(at), name: given.locationName, address, phone, zone, state },
    templates: {},
    welcome: { mailId: newId(at), name, email, locale: given.adminLocale },
  };
}

/** Leaves the job of a step in the clinic's outbox. The clinic need not have keys yet. */
export async function leaveStep(tenant: Tenant, step: StepName, at: Date): Promise<void> {
  await withUnkeyedTenant(tenant.id, (tx) =>
    enqueue({ tx, tenant, now: at, newId: () => newId(at) }, provisionClinic, { step }),
  );
}
