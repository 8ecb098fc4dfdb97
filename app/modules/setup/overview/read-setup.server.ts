import { sql } from 'drizzle-orm';
import { clinicSettings } from '#db/schema/tenancy.ts';
import type { Scope } from '#db/tenant.server.ts';
import { readClinicZone } from '#app/modules/tenancy/index.server.ts';
import { localDateOf } from '#app/platform/local-time.ts';
import type { SetupFacts } from './sections.ts';

/** Reads what of the clinic's set-up is there already: one statement, once the clinic's zone is cached. */
export async function readSetup(scope: Scope): Promise<SetupFacts> {
  const { tx, tenant } = scope;
  const today = localDateOf(scope.now, await readClinicZone(scope));
  const isActive = sql`t.tenant_id = ${tenant.id} and t.is_active and exists (select from memberships m
    where m.tenant_id = t.tenant_id and m.id = t.membership_id and m.status = 'active')`;
  const hasHours = sql`exists (select from availability_rules r where r.tenant_id = t.tenant_id and r.therapist_id = t.id
    and (r.valid_until is null or r.valid_until >= ${today}))`;
  const offered = (more = sql``) =>
    sql`(select from services where tenant_id = ${tenant.id} and is_active ${more})`;
  const [facts] = await tx.execute<{ [Fact in keyof SetupFacts]: boolean }>(sql`
    select exists (select from location_hours h join locations l on l.tenant_id = h.tenant_id and l.id = h.location_id
        where h.tenant_id = ${tenant.id} and l.is_active) as "hasOpeningHours",
      exists (select from rooms r join locations l on l.tenant_id = r.tenant_id and l.id = r.location_id
        where r.tenant_id = ${tenant.id} and r.is_active and l.is_active)
        or (exists ${offered()} and not exists ${offered(sql`and needs_room`)}) as "hasRooms",
      exists ${offered()} as "hasServices",
      exists (select from specializations where tenant_id = ${tenant.id} and is_active) as "hasSpecializations",
      exists (select from therapists t where ${isActive} and ${hasHours} and exists (select from therapist_locations w
          join locations l on l.tenant_id = w.tenant_id and l.id = w.location_id and l.is_active
          where w.tenant_id = t.tenant_id and w.therapist_id = t.id)
        and exists (select from licences c where c.tenant_id = t.tenant_id and c.therapist_id = t.id
          and (c.valid_from is null or c.valid_from <= ${today}) and c.expires_on >= ${today})) as "hasTherapists",
      exists (select from therapists t where ${isActive} and ${hasHours}) as "hasHours",
      (select count(*) from memberships where tenant_id = ${tenant.id} and status = 'active') > 1 as "hasColleagues",
      exists (select from clinic_settings where tenant_id = ${tenant.id} and message_sender_name <> '' and phone <> '')
        as "hasMessages",
      exists (select from clinic_settings where tenant_id = ${tenant.id}
        and (logo_id is not null or upper(primary_colour) <> ${clinicSettings.primaryColour.default as string})) as "hasBranding"`);
  if (facts === undefined) throw new Error('A statement without a table gave no row.');
  return facts;
}
