import { addKiosk } from '#app/modules/identity/kiosks/index.server.ts';
import { newId } from '#app/platform/new-id.ts';
import { isRefusal } from '#app/platform/refusal.ts';
import { kioskVisits } from '#db/schema/scheduling-kiosks.ts';
import type { AttackedClinic } from './attacked-clinic.ts';

/** Adds a kiosk; returns its id. */
export async function newKiosk({ as, people: { admin }, locationId }: AttackedClinic): Promise<string> {
  const added = await as(admin, (scope) =>
    addKiosk({ ...scope, actor: admin }, { name: `Kiosk ${newId()}`, locationId }),
  );
  if (isRefusal(added)) throw new Error(added.refused);
  return added.id;
}

/** Somebody has said at a kiosk that something has changed; returns the visit. */
export async function newVisit(clinic: AttackedClinic): Promise<string> {
  const [kioskId, appointmentId, id] = [await newKiosk(clinic), await clinic.newAppointment(), newId()];
  await clinic.asJob(({ tx, tenant, now }) =>
    tx.insert(kioskVisits).values({
      ...{ tenantId: tenant.id, id, kioskId, appointmentId, clientId: clinic.clientId },
      ...{ wasHere: false, hasNewPhone: true, endedAt: now, createdAt: now },
    }),
  );
  return id;
}
