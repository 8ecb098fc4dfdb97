import { clientLookups } from '#app/modules/clients/person/index.server.ts';
import { newId } from '#app/platform/new-id.ts';
import { clients, type careTeamMembers } from '#db/schema/clients.ts';
import {
  AGE_GROUPS,
  type needsAssessments,
  type needsPreferredTimes,
  type needsSpecializations,
} from '#db/schema/needs.ts';
import type { Vault } from '#db/vault.server.ts';
import type { Places } from './place-rows.ts';
import { nameOf, type Staff } from './staff-rows.ts';

export interface People {
  readonly clientIds: readonly string[];
  readonly rows: {
    readonly clients: (typeof clients.$inferInsert)[];
    readonly needsAssessments: (typeof needsAssessments.$inferInsert)[];
    readonly needsSpecializations: (typeof needsSpecializations.$inferInsert)[];
    readonly needsPreferredTimes: (typeof needsPreferredTimes.$inferInsert)[];
    readonly careTeamMembers: (typeof careTeamMembers.$inferInsert)[];
  };
}

/** Active clients of New York, each sealed by the clinic's own vault, assessed, and in somebody's care. */
export function clientRows(
  tenantId: string,
  count: number,
  { vault, staff, places, createdAt }: { vault: Vault; staff: Staff; places: Places; createdAt: Date },
): People {
  const people = Array.from({ length: count }, (_, i) => ({ i, id: newId(), needsId: newId() }));
  return {
    clientIds: people.map(({ id }) => id),
    rows: {
      clients: people.map(({ i, id }) => {
        const [firstName = '', lastName = ''] = nameOf(i).split(' ');
        const email = `client${i}@mail.test`;
        const phone = `+1212555${String(i % 10_000).padStart(4, '0')}`;
        const dateOfBirth = `${1960 + (i % 60)}-0${1 + (i % 9)}-1${i % 10}`;
        return {
          tenantId,
          id,
          status: 'active' as const,
          homeLocationId: places.locationOf(i),
          firstName: vault.seal(clients.firstName, id, firstName),
          lastName: vault.seal(clients.lastName, id, lastName),
          dateOfBirth: vault.seal(clients.dateOfBirth, id, dateOfBirth),
          email: vault.seal(clients.email, id, email),
          phone: vault.seal(clients.phone, id, phone),
          address: vault.seal(clients.address, id, `${i} Oak Street, New York, NY 10001`),
          state: vault.seal(clients.state, id, 'NY'),
          preferredLanguage: vault.seal(clients.preferredLanguage, id, 'en'),
          emailLookup: clientLookups.email(vault, email),
          phoneLookup: clientLookups.phone(vault, phone),
          nameAndBirthLookup: clientLookups.nameAndBirth(vault, lastName, dateOfBirth),
          createdAt,
          updatedAt: createdAt,
        };
      }),
      needsAssessments: people.map(({ i, id, needsId }) => ({
        tenantId,
        id: needsId,
        clientId: id,
        communicationNeeds: i % 4 === 0 ? ('aac' as const) : null,
        ageGroup: AGE_GROUPS[i % 4]!,
        urgencyLevel: 'routine' as const,
        modality: 'in_person' as const,
        sessionMinutes: 50,
        assessedBy: staff.receptionistId,
        assessedAt: createdAt,
      })),
      needsSpecializations: people.map(({ i, needsId }) => ({
        tenantId,
        id: newId(),
        needsId,
        specializationId: staff.specializationIds[i % staff.specializationIds.length]!,
        importance: 'critical' as const,
      })),
      needsPreferredTimes: people.map(({ i, needsId }) => ({
        tenantId,
        id: newId(),
        needsId,
        weekday: 1 + (i % 5),
        startsAt: '09:00',
        endsAt: '12:00',
      })),
      careTeamMembers: people.map(({ i, id }) => ({
        tenantId,
        id: newId(),
        clientId: id,
        therapistId: staff.therapistIds[i % staff.therapistIds.length]!,
        careRole: 'primary' as const,
        since: createdAt,
      })),
    },
  };
}
