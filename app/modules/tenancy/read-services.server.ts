import { asc, eq } from 'drizzle-orm';
import { serviceTherapists } from '#db/schema/tenancy-offers.ts';
import { services } from '#db/schema/tenancy.ts';
import type { Scope } from '#db/tenant.server.ts';
import { cachedBySetup } from './cached-by-setup.server.ts';
import { activeFirst } from './read-locations.server.ts';

/** A service that the clinic offers, under the clinic's own name for it. Times are in minutes. */
export type ClinicService = Readonly<
  Pick<
    typeof services.$inferSelect,
    | 'id'
    | 'name'
    | 'appointmentType'
    | 'durationMinutes'
    | 'bufferBeforeMinutes'
    | 'bufferAfterMinutes'
    | 'colour'
    | 'needsRoom'
    | 'modality'
    | 'capacity'
  >
> & {
  /** Those who offer it; none when everybody does (`isOfferedBy`). */
  readonly therapistIds: readonly string[];
};

/** A service that was offered once, if not now. */
export interface EveryService extends ClinicService {
  readonly isActive: boolean;
}

/** Reads the services offered now, by name, and who offers each. */
export async function readServices(scope: Scope): Promise<readonly ClinicService[]> {
  return (await readAll(scope)).offered;
}

/** Reads the same with the retired ones behind them: for what has happened. */
export async function readEveryService(scope: Scope): Promise<readonly EveryService[]> {
  return (await readAll(scope)).ever;
}

const readAll = cachedBySetup(async (scope) => {
  const { tx, tenant } = scope;
  const [rows, offering] = await Promise.all([
    tx
      .select({
        id: services.id,
        name: services.name,
        appointmentType: services.appointmentType,
        durationMinutes: services.durationMinutes,
        bufferBeforeMinutes: services.bufferBeforeMinutes,
        bufferAfterMinutes: services.bufferAfterMinutes,
        colour: services.colour,
        needsRoom: services.needsRoom,
        modality: services.modality,
        capacity: services.capacity,
        isActive: services.isActive,
      })
      .from(services)
      .where(eq(services.tenantId, tenant.id))
      .orderBy(asc(services.name)),
    tx
      .select({ serviceId: serviceTherapists.serviceId, therapistId: serviceTherapists.therapistId })
      .from(serviceTherapists)
      .where(eq(serviceTherapists.tenantId, tenant.id)),
  ]);
  const offeredBy = Map.groupBy(offering, ({ serviceId }) => serviceId);
  const all = rows.map((row): EveryService => ({
    ...row,
    therapistIds: (offeredBy.get(row.id) ?? []).map(({ therapistId }) => therapistId),
  }));
  const offered = all
    .filter(({ isActive }) => isActive)
    .map(({ isActive: _, ...service }): ClinicService => service);
  return { offered, ever: activeFirst(all) };
});
