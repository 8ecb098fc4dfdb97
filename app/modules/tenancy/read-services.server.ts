import { and, asc, eq } from 'drizzle-orm';
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
>;

/** Reads the services offered now, by name. */
export const readServices = cachedBySetup(async (scope): Promise<readonly ClinicService[]> =>
  scope.tx
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
    .where(and(eq(services.tenantId, scope.tenant.id), eq(services.isActive, true)))
    .orderBy(asc(services.name)),
);
