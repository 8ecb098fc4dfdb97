import { eq } from 'drizzle-orm';
import type postgres from 'postgres';
import { paths } from '#app/platform/paths.ts';
import { withQuery } from '#app/platform/with-query.ts';
import { newId } from '#app/platform/new-id.ts';
import { licences, therapistLocations } from '#db/schema/therapists.ts';
import { locationHours, locations, rooms, services } from '#db/schema/tenancy.ts';
import { makeOperator } from '#tests/support/operator.ts';
import type { TwoServers, Visitor } from '#tests/support/two-servers.ts';
import { makeWorkingClinic, type WorkingClinic } from '#tests/modules/scheduling/working-clinic.ts';

const DAY_MS = 86_400_000;

/** A Monday two to three weeks ahead, by the real time: the servers go by it. */
const MONDAY = (() => {
  const today = Math.floor(Date.now() / DAY_MS);
  // 1 January 1970 was a Thursday.
  return (today + 14 + ((11 - (today % 7)) % 7)) * DAY_MS;
})();

/** So many days after that Monday, `YYYY-MM-DD`. */
export const dayAfterMonday = (n: number): string => new Date(MONDAY + n * DAY_MS).toISOString().slice(0, 10);

/** A clinic on two servers, its people signed in on both. */
export interface World {
  readonly superuser: postgres.Sql;
  readonly clinic: WorkingClinic;
  readonly slug: string;
  readonly admin: Visitor;
  readonly desk: Visitor;
  readonly operator: Visitor;
  readonly clientId: string;
  /** Signs one more person in on both. */
  visit(accountId: string): Promise<Visitor>;
}

export async function openWorld(servers: TwoServers, superuser: postgres.Sql): Promise<World> {
  const clinic = await makeWorkingClinic();
  const [admin, operator] = [await clinic.member('admin', 'Ada Lund'), await makeOperator()];
  return {
    ...{ superuser, clinic, slug: clinic.tenant.slug },
    admin: await servers.visitor(admin.accountId),
    desk: await servers.visitor(clinic.reception.accountId),
    operator: await servers.visitor(operator.accountId),
    clientId: await clinic.client(),
    visit: (accountId) => servers.visitor(accountId),
  };
}

/** Whether the front desk is offered this time, `YYYY-MM-DDTHH:MM`, on one of the servers. */
export async function isOffered(
  { desk, slug, clinic, clientId }: World,
  server: number,
  of: { therapistId: string; at: string; serviceId?: string; locationId?: string },
): Promise<boolean> {
  const page = await desk.get(
    server,
    withQuery(paths.newAppointment(slug), {
      client: clientId,
      therapist: of.therapistId,
      location: of.locationId ?? clinic.locationId,
      service: of.serviceId ?? clinic.serviceId,
      from: of.at.slice(0, 10),
    }),
  );
  return new RegExp(`name="startsAt"[^>]*value="${of.at}"`).test(page.html);
}

/** What can be chosen on the page that books. */
export async function readBookingPage(
  { desk, slug, clientId, clinic }: World,
  server: number,
): Promise<string> {
  return (
    await desk.get(
      server,
      withQuery(paths.newAppointment(slug), {
        ...{ client: clientId, location: clinic.locationId, service: clinic.serviceId },
      }),
    )
  ).html;
}

/** A service more, which takes a room unless said. */
export async function addService({ clinic }: World, name: string, needsRoom = true): Promise<string> {
  const id = newId();
  await clinic.asJob(({ tx, tenant, now }) =>
    tx.insert(services).values({
      ...{ tenantId: tenant.id, id, name, appointmentType: 'regular_session', durationMinutes: 50 },
      ...{ colour: 'blue', modality: 'in_person', needsRoom, createdAt: now },
    }),
  );
  return id;
}

/** A location more, open all week, with one room. */
export async function addLocation({ clinic }: World, name: string) {
  const [locationId, roomId] = [newId(), newId()];
  await clinic.asJob(async ({ tx, tenant, now }) => {
    const tenantId = tenant.id;
    await tx.insert(locations).values({
      ...{
        tenantId,
        id: locationId,
        name,
        address: '2 Elm Street, New York, NY 10001',
        phone: '+12125550101',
      },
      ...{ zone: 'America/New_York', state: 'NY', createdAt: now },
    });
    await tx
      .insert(rooms)
      .values({ tenantId, id: roomId, locationId, name: `Room of ${name}`, createdAt: now });
    await tx.insert(locationHours).values(
      [1, 2, 3, 4, 5].map((weekday) => ({
        ...{ tenantId, id: newId(), locationId, weekday },
        ...{ opens: '07:00', closes: '21:00' },
      })),
    );
  });
  return { locationId, roomId };
}

/** Lets therapists work at one location more. */
export async function letWorkAt(
  { clinic }: World,
  locationId: string,
  therapistIds: readonly string[],
): Promise<void> {
  await clinic.asJob(({ tx, tenant }) =>
    tx
      .insert(therapistLocations)
      .values(
        therapistIds.map((therapistId) => ({ tenantId: tenant.id, id: newId(), therapistId, locationId })),
      ),
  );
}

/** The licence of a therapist. */
export async function licenceOf({ clinic }: World, therapistId: string): Promise<string> {
  const [row] = await clinic.asJob(({ tx }) =>
    tx.select({ id: licences.id }).from(licences).where(eq(licences.therapistId, therapistId)),
  );
  return row?.id ?? '';
}
