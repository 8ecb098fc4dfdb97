import { and, asc, eq } from 'drizzle-orm';
import { serviceTherapists } from '#db/schema/tenancy-offers.ts';
import { services } from '#db/schema/tenancy.ts';
import { cachedBySetup } from './cached-by-setup.server.ts';

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
  >
> & {
  /** Those who offer it; none when everybody does (`isOfferedBy`). */
  readonly therapistIds: readonly string[];
};

/** Reads the services offered now, by name, and who offers each. */
export const readServices = cachedBySetup(async (scope): Promise<readonly ClinicService[]> => {
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
      })
      .from(services)
      .where(and(eq(services.tenantId, tenant.id), eq(services.isActive, true)))
      .orderBy(asc(services.name)),
    tx
      .select({ serviceId: serviceTherapists.serviceId, therapistId: serviceTherapists.therapistId })
      .from(serviceTherapists)
      .where(eq(serviceTherapists.tenantId, tenant.id)),
  ]);
  const offeredBy = Map.groupBy(offering, ({ serviceId }) => serviceId);
  return rows.map((row) => ({
    ...row,
    therapistIds: (offeredBy.get(row.id) ?? []).map(({ therapistId }) => therapistId),
  }));
});
