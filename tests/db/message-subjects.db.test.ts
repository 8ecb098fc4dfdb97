import { randomUUID } from 'node:crypto';
import { eq, sql } from 'drizzle-orm';
import { beforeAll, describe, expect, it } from 'vitest';
import { appointments } from '#db/schema/scheduling.ts';
import { deliveries } from '#db/schema/notifications.ts';
import { addClient, book, type Booked } from '#tests/support/booked.ts';
import { makeClinic, openTestDatabase, type TestClinic } from '#tests/support/database.ts';

await openTestDatabase();

let clinic: TestClinic;
let clientId: string;
let booked: Booked;
beforeAll(async () => {
  clinic = await makeClinic();
  clientId = await addClient(clinic);
  const { therapistId } = await clinic.member('therapist');
  booked = await book(clinic, therapistId ?? '', [clientId], new Date('2027-03-05T19:00:00Z'));
});

const row = () => ({
  tenantId: clinic.tenant.id,
  id: randomUUID(),
  clientId,
  recipient: 'client' as const,
  kind: 'confirmation',
  channel: 'email' as const,
  status: 'sent' as const,
  legalBasis: 'treatment',
  dueAt: new Date(),
  claimedAt: new Date(),
});
const earlier = () => ({ ...row(), appointmentId: booked.id, appointmentVersion: 1 });
const todays = () => ({
  ...row(),
  subjectType: 'appointment' as const,
  subjectId: booked.id,
  subjectVersion: 1,
});
const insert = (values: typeof deliveries.$inferInsert) =>
  clinic.asJob(({ tx }) => tx.insert(deliveries).values(values).onConflictDoNothing().returning());

describe('a message of the earlier release', () => {
  it('is about its appointment, and is not sent once more by this one', async () => {
    expect(await insert(earlier())).toMatchObject([
      { subjectType: 'appointment', subjectId: booked.id, subjectVersion: 1 },
    ]);
    expect(await insert(todays())).toEqual([]);
    expect(await insert(earlier())).toEqual([]);
  });
});

describe('a message about anything else', () => {
  it('is kept once for each version of it', async () => {
    const consent = { ...row(), subjectType: 'consent' as const, subjectId: randomUUID() };
    expect(await insert({ ...consent, subjectVersion: 1 })).toHaveLength(1);
    expect(await insert({ ...consent, id: randomUUID(), subjectVersion: 1 })).toEqual([]);
    expect(await insert({ ...consent, id: randomUUID(), subjectVersion: 2 })).toHaveLength(1);
  });

  it('names the whole of it or is refused', async () => {
    await expect(insert({ ...row(), subjectType: 'consent', subjectId: randomUUID() })).rejects.toThrow();
    await expect(
      insert({ ...row(), subjectType: 'gossip' as 'consent', subjectId: randomUUID(), subjectVersion: 1 }),
    ).rejects.toThrow();
  });
});

describe('the version of what clients are told', () => {
  const versionAfter = (change: Partial<typeof appointments.$inferInsert>) =>
    clinic.asJob(async ({ tx }) => {
      const [after] = await tx
        .update(appointments)
        .set({ ...change, rowVersion: sql`${appointments.rowVersion} + 1` })
        .where(eq(appointments.id, booked.id))
        .returning({ version: appointments.messageVersion });
      return after?.version;
    });

  it('is raised by a new time, another way and a cancellation, and by no other change', async () => {
    expect(await versionAfter({ status: 'confirmed' })).toBe(1);
    expect(await versionAfter({ isLateCancellation: true })).toBe(1);
    expect(await versionAfter({ roomId: null })).toBe(1);
    expect(await versionAfter({ endsAt: new Date('2027-03-05T20:00:00Z') })).toBe(1);
    expect(await versionAfter({ startsAt: new Date('2027-03-05T18:30:00Z') })).toBe(2);
    expect(await versionAfter({ modality: 'telehealth' })).toBe(3);
    expect(await versionAfter({ status: 'cancelled' })).toBe(4);
  });

  it('cannot be set by hand', async () => {
    await expect(versionAfter({ messageVersion: 9 })).rejects.toThrow();
  });
});
