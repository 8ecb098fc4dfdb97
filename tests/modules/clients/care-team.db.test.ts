import { and, eq, inArray } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { auditEvents } from '#db/schema/audit.ts';
import { careTeamMembers, CLIENT_STATUSES, clients } from '#db/schema/clients.ts';
import { supervisions } from '#db/schema/therapists-supervisions.ts';
import {
  assignPrimaryTherapist,
  careTeamClientIds,
  caresFor,
  mayReachClient,
} from '#app/modules/clients/care-team/index.server.ts';
import { readClient } from '#app/modules/clients/record/index.server.ts';
import { searchClients } from '#app/modules/clients/search/index.server.ts';
import { readNeeds } from '#app/modules/needs/index.server.ts';
import { readBookingPage, resolveBooking } from '#app/modules/scheduling/booking/index.server.ts';
import { readAttendingClients } from '#app/modules/scheduling/slots/index.server.ts';
import { isRefusal } from '#app/platform/refusal.ts';
import { newId } from '#app/platform/new-id.ts';
import { openTestDatabase } from '#tests/support/database.ts';
import { makeWorkingClinic } from '../scheduling/working-clinic.ts';

await openTestDatabase();
const clinic = await makeWorkingClinic();
const tenantId = clinic.tenant.id;

type Therapist = Awaited<ReturnType<typeof clinic.therapist>>;

const NOBODY_CHOSEN = {
  clientIds: [],
  therapistId: null,
  locationId: clinic.locationId,
  serviceId: clinic.serviceId,
  roomId: null,
  startsAt: null,
  fromDate: null,
};

/** Every way in which a therapist comes to a client by the grant `own`: each tells whether the client is let through. */
const WAYS: Record<string, (by: Therapist, clientId: string) => Promise<boolean>> = {
  caresFor: (by, clientId) => clinic.as(by, (scope) => caresFor(scope, clientId)),
  careTeamClientIds: (by, clientId) =>
    clinic.as(by, async (scope) => (await careTeamClientIds(scope)).includes(clientId)),
  mayReachClient: (by, clientId) => clinic.as(by, (scope) => mayReachClient(scope, 'own', clientId)),
  'the record': (by, clientId) =>
    clinic.as(by, async (scope) => (await readClient(scope, 'own', clientId)) !== null),
  'the needs': (by, clientId) =>
    clinic.as(by, async (scope) => (await readNeeds(scope, 'own', clientId)) !== null),
  'the search': (by, clientId) =>
    clinic.as(by, async (scope) =>
      (await searchClients(scope, 'own', '', 1)).rows.some(({ id }) => id === clientId),
    ),
  'the clients offered for booking': (by, clientId) =>
    clinic.as(by, async (scope) =>
      (await readBookingPage(scope, 'own', NOBODY_CHOSEN)).clientChoices.some(({ id }) => id === clientId),
    ),
  'the client chosen for booking': (by, clientId) =>
    clinic.as(by, async (scope) => {
      const page = await readBookingPage(scope, 'own', { ...NOBODY_CHOSEN, clientIds: [clientId] });
      return page.clients.length > 0;
    }),
  'the client whose state is read': (by, clientId) =>
    clinic.as(by, async (scope) => (await readAttendingClients(scope, 'own', [clientId])).length > 0),
  'the booking': (by, clientId) =>
    clinic.as(by, async (scope) => {
      const { locationId, serviceId } = clinic;
      const wanted = { clientIds: [clientId], therapistId: by.therapistId, locationId, serviceId };
      return !isRefusal(await resolveBooking(scope, { ...wanted, startsAt: '2030-01-07T10:00' }, 'own'));
    }),
};

async function supervise(supervisor: Therapist, supervisee: Therapist, since: string, until: string | null) {
  await clinic.asJob(({ tx }) =>
    tx.insert(supervisions).values({
      tenantId,
      id: newId(),
      supervisorId: supervisor.therapistId,
      superviseeId: supervisee.therapistId,
      since,
      until,
    }),
  );
}

const assign = (clientId: string, therapistId: string) =>
  clinic.as(clinic.reception, (scope) =>
    assignPrimaryTherapist(scope, { clientId, therapistId, endReason: 'The family asked.' }),
  );

describe('whose client a client is', async () => {
  const carer = await clinic.therapist('Tess Carver');
  const supervisor = await clinic.therapist('Sara Lead');
  const formerSupervisor = await clinic.therapist('Otto Former');
  const laterSupervisor = await clinic.therapist('Lena Later');
  const former = await clinic.therapist('Fred Before');
  const supervisorOfFormer = await clinic.therapist('Gina Over');
  const stranger = await clinic.therapist('Hugo Dalton');
  const clientId = await clinic.client({ careOf: former.therapistId });
  await assign(clientId, carer.therapistId);
  await supervise(supervisor, carer, '2020-01-01', null);
  await supervise(formerSupervisor, carer, '2020-01-01', '2020-06-30');
  await supervise(laterSupervisor, carer, '2999-01-01', null);
  await supervise(supervisorOfFormer, former, '2020-01-01', null);

  for (const [name, way] of Object.entries(WAYS)) {
    it(`is told the same by ${name}`, async () => {
      expect(await way(carer, clientId), 'the care team').toBe(true);
      expect(await way(supervisor, clientId), 'a supervisor of today').toBe(true);
      expect(await way(formerSupervisor, clientId), 'a supervisor of the past').toBe(false);
      expect(await way(laterSupervisor, clientId), 'a supervisor to come').toBe(false);
      expect(await way(former, clientId), 'a therapist whose care has ended').toBe(false);
      expect(await way(supervisorOfFormer, clientId), 'a supervisor of ended care').toBe(false);
      expect(await way(stranger, clientId), 'a stranger').toBe(false);
    });
  }
});

describe('a therapist whose care has ended', () => {
  it('loses the client at once, and the row of the care stays with its reason', async () => {
    const first = await clinic.therapist('Ada First');
    const second = await clinic.therapist('Ben Second');
    const clientId = await clinic.client({ careOf: first.therapistId });
    for (const way of Object.values(WAYS)) expect(await way(first, clientId)).toBe(true);
    await assign(clientId, second.therapistId);
    for (const way of Object.values(WAYS)) {
      expect(await way(first, clientId)).toBe(false);
      expect(await way(second, clientId)).toBe(true);
    }
    const rows = await clinic.asJob(({ tx }) =>
      tx.select().from(careTeamMembers).where(eq(careTeamMembers.clientId, clientId)),
    );
    expect(rows).toHaveLength(2);
    const ended = rows.find(({ therapistId }) => therapistId === first.therapistId);
    expect(ended?.until).not.toBeNull();
    expect(ended?.endReason).not.toBeNull();
    const trail = await clinic.asJob(({ tx }) =>
      tx
        .select({ action: auditEvents.action, detail: auditEvents.detail })
        .from(auditEvents)
        .where(and(eq(auditEvents.clientId, clientId), eq(auditEvents.action, 'care-team.assign')))
        .orderBy(auditEvents.sequence),
    );
    expect(trail.map(({ detail }) => detail !== null && detail !== '')).toEqual([true]);
  });
});

describe('giving a client to a therapist', () => {
  for (const status of CLIENT_STATUSES) {
    const after = status === 'intake' ? 'active' : status;
    it(`makes one who is ${status} ${after}`, async () => {
      const therapist = await clinic.therapist();
      const clientId = await clinic.client();
      const one = eq(clients.id, clientId);
      await clinic.asJob(({ tx }) => tx.update(clients).set({ status }).where(one));
      await assign(clientId, therapist.therapistId);
      await assign(clientId, therapist.therapistId);
      const [client] = await clinic.asJob(({ tx }) =>
        tx.select({ status: clients.status }).from(clients).where(one),
      );
      expect(client?.status).toBe(after);
    });
  }

  it('leaves everybody else as they are', async () => {
    const [clientId, other] = [await clinic.client(), await clinic.client()];
    await clinic.asJob(({ tx }) =>
      tx
        .update(clients)
        .set({ status: 'intake' })
        .where(inArray(clients.id, [clientId, other])),
    );
    await assign(clientId, (await clinic.therapist()).therapistId);
    const [left] = await clinic.asJob(({ tx }) =>
      tx.select({ status: clients.status }).from(clients).where(eq(clients.id, other)),
    );
    expect(left?.status).toBe('intake');
  });
});
