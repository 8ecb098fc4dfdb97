import { eq } from 'drizzle-orm';
import { bookAppointment } from '#app/modules/scheduling/booking/index.server.ts';
import { isRefusal, type Refusal } from '#app/platform/refusal.ts';
import { appointmentAttendees, appointments } from '#db/schema/scheduling.ts';
import { services } from '#db/schema/tenancy.ts';
import type { Scope } from '#db/tenant.server.ts';
import type { TestMember } from '#tests/support/clinic.ts';
import { makeWorkingClinic, type WorkingClinic } from '../working-clinic.ts';

/** A clinic with a group of so many places, booked for Tuesday at ten with its first two clients. */
export interface GroupClinic extends WorkingClinic {
  readonly therapistId: string;
  readonly author: TestMember;
  readonly serviceId: string;
  readonly groupId: string;
  /** A service for one client. */
  readonly single: string;
  readonly first: string;
  readonly second: string;
  desk<T>(fn: (scope: Scope) => Promise<T>): Promise<T>;
  /** Its status, and that of each client. */
  standing(): Promise<{ status: string; clients: Record<string, string> }>;
}

/** Returns what was done, or throws why it was refused. */
export function done<T>(result: T | Refusal): T {
  if (isRefusal(result)) throw new Error(result.refused);
  return result as T;
}

export async function makeGroupClinic(places: number): Promise<GroupClinic> {
  const clinic = await makeWorkingClinic();
  const author = await clinic.therapist();
  const { therapistId } = author;
  const serviceId = await addService(clinic, 'Social skills group', 'group_session', places);
  const [first, second] = [
    await clinic.client({ name: 'Ana Ruiz' }),
    await clinic.client({ name: 'Ben Cole' }),
  ];
  const desk = <T>(fn: (scope: Scope) => Promise<T>) => clinic.as(clinic.reception, fn);
  const booked = await desk((scope) =>
    bookAppointment(scope, {
      ...{ clientIds: [first, second], therapistId, locationId: clinic.locationId, serviceId },
      startsAt: '2027-01-05T10:00',
    }),
  );
  const groupId = done(booked).appointmentId;
  return {
    ...clinic,
    ...{ therapistId, author, serviceId, groupId, first, second, desk, single: clinic.serviceId },
    standing: () =>
      clinic.asJob(async ({ tx }) => {
        const [found] = await tx.select().from(appointments).where(eq(appointments.id, groupId));
        const rows = await tx
          .select()
          .from(appointmentAttendees)
          .where(eq(appointmentAttendees.appointmentId, groupId));
        return {
          status: found?.status ?? '',
          clients: Object.fromEntries(rows.map((row) => [row.clientId, row.status])),
        };
      }),
  };
}

export function addService(
  { asJob, tenant }: WorkingClinic,
  name: string,
  appointmentType: 'group_session' | 'family_session',
  capacity: number | null,
): Promise<string> {
  return asJob(async ({ tx, newId, now }) => {
    const id = newId();
    await tx.insert(services).values({
      ...{ tenantId: tenant.id, id, name, appointmentType, capacity },
      ...{ modality: 'in_person', durationMinutes: 50, createdAt: now },
    });
    return id;
  });
}
