import { addKiosk } from '#app/modules/identity/kiosks/index.server.ts';
import { addToWaitingList } from '#app/modules/scheduling/waiting-list/index.server.ts';
import { newId } from '#app/platform/new-id.ts';
import { isRefusal } from '#app/platform/refusal.ts';
import { availabilityRules } from '#db/schema/therapists.ts';
import { clients } from '#db/schema/clients.ts';
import { locationHours, locations } from '#db/schema/tenancy.ts';
import type { TestMember } from '#tests/support/clinic.ts';
import { eq } from 'drizzle-orm';
import { addService } from '../groups/group-clinic.ts';
import { WISHES } from '../waiting-offers/offered-clinic.ts';
import { makeWorkingClinic, type WorkingClinic } from '../working-clinic.ts';
import type { Snapshot } from './written-by.ts';

/**
 * Where the clinics stand, and the Monday on which each history begins, some days before the clocks change where they do: by an
 * hour, by half an hour, at midnight, forward and back.
 */
export const PLACES = [
  { zone: 'America/New_York', monday: '2027-03-08' },
  { zone: 'America/Phoenix', monday: '2027-03-08' },
  { zone: 'Pacific/Honolulu', monday: '2027-01-04' },
  { zone: 'America/St_Johns', monday: '2027-11-01' },
  { zone: 'Pacific/Auckland', monday: '2027-03-29' },
  { zone: 'Asia/Kolkata', monday: '2027-06-07' },
  { zone: 'America/Havana', monday: '2027-03-08' },
  { zone: 'Australia/Lord_Howe', monday: '2027-09-27' },
] as const;

export const GROUP_PLACES = 3;
export const WORKERS = 6;
export const BORN = '1990-05-01';
const EVERY_DAY = [1, 2, 3, 4, 5, 6, 7] as const;

/** What was said of offers: by whom a time was accepted, and which appointments a link has booked. */
export interface Offered {
  /** The offers of each time, by the time. */
  readonly times: Map<string, readonly string[]>;
  /** The offers whose acceptance was acknowledged. */
  readonly accepted: Set<string>;
  /** The appointments that a link has booked, as they were found after it. */
  readonly byLink: Map<string, Snapshot>;
}

/** Those who act in one history, and whom they act on. */
export interface People {
  readonly clinic: WorkingClinic;
  readonly zone: string;
  readonly desks: readonly TestMember[];
  readonly kiosks: readonly string[];
  readonly therapists: readonly string[];
  readonly clients: readonly { readonly id: string; readonly lastName: string }[];
  /** A service for groups of `GROUP_PLACES`. */
  readonly groupId: string;
  readonly offered: Offered;
  /** The appointments that were moved, as they then were, in the order of their moves. */
  readonly moved: Snapshot[];
  /** The appointments of series that are not to be where their rule says: moved by hand, or left where they were. */
  readonly exceptions: Set<string>;
}

/** Makes a clinic in a zone, open day and night, with four therapists, nine clients who wait, three desks and a kiosk for each worker. */
export async function makePeople(zone: string): Promise<People> {
  const clinic = await makeWorkingClinic();
  const tenantId = clinic.tenant.id;
  for (const name of ['Room 2', 'Room 3']) await clinic.room(name);
  await clinic.asJob(async ({ tx }) => {
    await tx.update(locations).set({ zone });
    await tx.update(locationHours).set({ opens: '00:00', closes: '23:45' });
  });
  const therapists: string[] = [];
  for (const name of ['Dana Osei', 'Noor Haddad', 'Ivo Lang', 'Ana Ferrer'])
    therapists.push((await clinic.therapist(name)).therapistId);
  await clinic.asJob(async ({ tx }) => {
    // At night too, when the clocks change.
    const nights = EVERY_DAY.map((weekday) => ({ weekday, startsAt: '00:00', endsAt: '04:30' }));
    const weekends = [6, 7].map((weekday) => ({ weekday, startsAt: '09:00', endsAt: '17:00' }));
    const common = { tenantId, locationId: clinic.locationId, validFrom: '2020-01-01' };
    await tx
      .insert(availabilityRules)
      .values(
        therapists.flatMap((therapistId) =>
          [...nights, ...weekends].map((window) => ({ ...common, id: newId(), therapistId, ...window })),
        ),
      );
  });
  const groupId = await addService(clinic, 'Social skills group', 'group_session', GROUP_PLACES);
  const admin = await clinic.member('admin');
  const kiosks: string[] = [];
  for (let n = 0; n < WORKERS; n += 1)
    kiosks.push(
      await clinic.as(admin, async (scope) => {
        const made = await addKiosk(
          { ...scope, actor: admin },
          { name: `Door ${n}`, locationId: clinic.locationId },
        );
        if (isRefusal(made)) throw new Error(made.refused);
        return made.id;
      }),
    );
  const attending: { id: string; lastName: string }[] = [];
  for (let n = 0; n < 9; n += 1) attending.push(await addClient(clinic, `Okafor${'abcdefghi'[n]}`));
  return {
    ...{ clinic, zone, therapists, kiosks, groupId, clients: attending },
    desks: [clinic.reception, await clinic.member('receptionist'), admin],
    offered: { times: new Map(), accepted: new Set(), byLink: new Map() },
    ...{ moved: [], exceptions: new Set() },
  };
}

/** Adds a client who has an e-mail address and waits for a session. */
async function addClient(clinic: WorkingClinic, lastName: string) {
  const id = await clinic.client({ name: `Riley ${lastName}` });
  await clinic.as(clinic.reception, async (scope) => {
    const { tx, vault } = scope;
    await tx
      .update(clients)
      .set({
        email: vault.seal(clients.email, id, 'mail@example.test'),
        dateOfBirth: vault.seal(clients.dateOfBirth, id, BORN),
      })
      .where(eq(clients.id, id));
    await addToWaitingList(scope, id, { ...WISHES, serviceId: clinic.serviceId });
  });
  return { id, lastName };
}
