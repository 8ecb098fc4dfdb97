import { locationClosures, locations, rooms } from '#db/schema/tenancy.ts';
import { newId } from '#app/platform/new-id.ts';
import type { AttackedClinic } from './attacked-clinic.ts';

/** Makes a location of the clinic's with a room and a closing day. Nothing is booked there. */
export async function newLocation(
  clinic: AttackedClinic,
  { isOpen = true, isRoomInUse = true }: { isOpen?: boolean; isRoomInUse?: boolean } = {},
): Promise<{ id: string; room: string; date: string }> {
  const [id, room, date] = [newId(), newId(), '2027-12-24'];
  const tenantId = clinic.tenant.id;
  await clinic.asJob(async ({ tx, now: createdAt }) => {
    await tx.insert(locations).values({
      tenantId,
      id,
      name: `${clinic.staffMarker} ${id}`,
      address: '2 Oak Avenue, New York, NY 10001',
      phone: '+12125550150',
      zone: 'America/New_York',
      state: 'NY',
      isActive: isOpen,
      createdAt,
    });
    await tx
      .insert(rooms)
      .values({ tenantId, id: room, locationId: id, name: 'Blue', isActive: isRoomInUse, createdAt });
    await tx
      .insert(locationClosures)
      .values({ tenantId, id: newId(), locationId: id, closedOn: date, reason: 'Moving' });
  });
  return { id, room, date };
}
