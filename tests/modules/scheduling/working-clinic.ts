import { newId } from '#app/platform/new-id.ts';
import { availabilityRules } from '#db/schema/therapists.ts';
import { careTeamMembers, clients } from '#db/schema/clients.ts';
import { rooms } from '#db/schema/tenancy.ts';
import { makeClinic, type TestClinic, type TestMember } from '#tests/support/clinic.ts';

/** A clinic with people who work: therapists available from nine to five on weekdays, clients of New York. */
export interface WorkingClinic extends TestClinic {
  readonly reception: TestMember;
  therapist(name?: string): Promise<TestMember & { therapistId: string }>;
  client(options?: { state?: string; careOf?: string; name?: string; born?: string }): Promise<string>;
  room(name: string): Promise<string>;
}

/** Monday, 4 January 2027, eight in the morning in New York. */
export const MONDAY_8 = new Date('2027-01-04T13:00:00Z');

export async function makeWorkingClinic(): Promise<WorkingClinic> {
  const clinic = await makeClinic();
  const tenantId = clinic.tenant.id;
  const reception = await clinic.member('receptionist', 'Rosa Desk');
  return {
    ...clinic,
    reception,
    async therapist(name = 'Dana Osei') {
      const member = await clinic.member('therapist', name);
      const { therapistId } = member;
      if (therapistId === null) throw new Error('A therapist has a profile.');
      await clinic.asJob(({ tx }) =>
        tx.insert(availabilityRules).values(
          [1, 2, 3, 4, 5].map((weekday) => ({
            tenantId,
            id: newId(),
            therapistId,
            locationId: clinic.locationId,
            weekday,
            startsAt: '09:00',
            endsAt: '17:00',
            validFrom: '2020-01-01',
          })),
        ),
      );
      return { ...member, therapistId };
    },
    async client({ state = 'NY', careOf, name, born = '2015-03-27' } = {}) {
      const id = newId();
      const [firstName = '', lastName = ''] = (name ?? `Riley Okafor ${id.slice(-4)}`).split(/ (.*)/);
      await clinic.asJob(async ({ tx, vault, now }) => {
        await tx.insert(clients).values({
          tenantId,
          id,
          status: 'active',
          homeLocationId: clinic.locationId,
          firstName: vault.seal(clients.firstName, id, firstName),
          lastName: vault.seal(clients.lastName, id, lastName),
          dateOfBirth: vault.seal(clients.dateOfBirth, id, born),
          state: vault.seal(clients.state, id, state),
          preferredLanguage: vault.seal(clients.preferredLanguage, id, 'en'),
          nameAndBirthLookup: vault.lookup('nameAndBirth', id),
          createdAt: now,
          updatedAt: now,
        });
        if (careOf === undefined) return;
        await tx.insert(careTeamMembers).values({
          tenantId,
          id: newId(),
          clientId: id,
          therapistId: careOf,
          careRole: 'primary',
          since: now,
        });
      });
      return id;
    },
    async room(name) {
      const id = newId();
      await clinic.asJob(({ tx, now }) =>
        tx.insert(rooms).values({ tenantId, id, locationId: clinic.locationId, name, createdAt: now }),
      );
      return id;
    },
  };
}
