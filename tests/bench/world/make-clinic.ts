import type { PgTable } from 'drizzle-orm/pg-core';
import type { Sql } from 'postgres';
import { provisionTenant } from '#app/modules/tenancy/index.server.ts';
import { newId } from '#app/platform/new-id.ts';
import * as schema from '#db/schema/index.ts';
import { withTenant, type Tenant } from '#db/tenant.server.ts';
import { appointmentRows } from './appointment-rows.ts';
import { clientRows } from './client-rows.ts';
import { copyRows } from './copy-rows.ts';
import { placeRows, type Places } from './place-rows.ts';
import { staffRows } from './staff-rows.ts';

export interface ClinicSize {
  readonly therapists: number;
  readonly clients: number;
  readonly appointments: number;
}

/** A clinic of the bench, with what the rows ask about. */
export interface BenchClinic {
  readonly tenant: Tenant;
  readonly size: ClinicSize;
  readonly places: Omit<Places, 'rows'>;
  readonly therapistIds: readonly string[];
  readonly clientIds: readonly string[];
  /** Account of a receptionist. */
  readonly receptionistId: string;
}

/** Makes a clinic as the product does, and fills it in bulk. */
export async function makeClinic(
  superuser: Sql,
  slug: string,
  size: ClinicSize,
  at: Date,
): Promise<BenchClinic> {
  const tenant = { id: newId(), slug, name: `Clinic ${slug}` };
  await provisionTenant(tenant, { messageSenderName: tenant.name, phone: '+12125550100' }, at);
  // The vault outlives the transaction: sealing needs no database.
  const vault = await withTenant(
    tenant,
    { kind: 'job', name: 'bench' },
    { requestId: 'bench' },
    async (scope) => scope.vault,
  );
  const createdAt = at;
  const places = placeRows(tenant.id, size.therapists, createdAt);
  const staff = staffRows(tenant.id, size, places, createdAt);
  const people = clientRows(tenant.id, size.clients, { vault, staff, places, createdAt });
  const { therapistIds } = staff;
  const { clientIds } = people;
  const booked = appointmentRows(tenant.id, size.appointments, { therapistIds, clientIds, places, at });
  const tables = schema as unknown as Record<string, PgTable>;
  for (const [name, rows] of Object.entries({ ...places.rows, ...staff.rows, ...people.rows, ...booked })) {
    await copyRows(superuser, tables[name]!, rows as readonly PgTable['$inferInsert'][]);
  }
  return { tenant, size, places, therapistIds, clientIds, receptionistId: staff.receptionistId };
}
