import { eq } from 'drizzle-orm';
import { beforeAll, describe, expect, it } from 'vitest';
import { newId } from '#app/platform/new-id.ts';
import { paths } from '#app/platform/paths.ts';
import { deliveries } from '#db/schema/notifications.ts';
import { appointments } from '#db/schema/scheduling.ts';
import { addClient, book } from '#tests/support/booked.ts';
import { makeClinic, openTestDatabase, type TestClinic } from '#tests/support/database.ts';
import { openSite, type Asked } from '#tests/support/site.ts';

await openTestDatabase();
const site = await openSite();
let clinic: TestClinic;
let desk: Asked;
let clientId: string;

beforeAll(async () => {
  clinic = await makeClinic();
  desk = { as: await clinic.member('receptionist') };
  clientId = await addClient(clinic);
});

/** A message about an appointment of its own; `isMoved`: that appointment has another time by now. */
async function message(
  status: 'sent' | 'failed',
  isMoved = false,
): Promise<{ page: string; resend: string }> {
  const { therapistId } = await clinic.member('therapist');
  const startsAt = new Date(Date.now() + 5 * 86_400_000);
  const booked = await book(clinic, therapistId ?? '', [await addClient(clinic)], startsAt);
  const id = newId();
  await clinic.asJob(async ({ tx, now }) => {
    await tx.insert(deliveries).values({
      tenantId: clinic.tenant.id,
      id,
      appointmentId: booked.id,
      appointmentVersion: 1,
      clientId,
      recipient: 'client',
      kind: 'confirmation',
      channel: 'email',
      status,
      legalBasis: 'treatment',
      dueAt: now,
      claimedAt: now,
    });
    const later = (hours: number) => new Date(startsAt.getTime() + hours * 3_600_000);
    const moved = { startsAt: later(1), endsAt: later(2) };
    if (isMoved) await tx.update(appointments).set(moved).where(eq(appointments.id, booked.id));
  });
  const { slug } = clinic.tenant;
  return { page: paths.delivery(slug, id), resend: paths.resendDelivery(slug, id) };
}

describe('sending a message again', () => {
  it('is asked about first, and then done', async () => {
    const { page, resend } = await message('failed');
    expect((await site.get(resend, desk)).html).toContain('Send this message again?');
    expect(await site.post(resend, {}, desk)).toMatchObject({ status: 303, location: page });
  });

  it.each([
    ['has been sent meanwhile', 'sent', false, 'This message has been sent, or is on its way.'],
    ['is no longer true', 'failed', true, 'The appointment has changed since'],
  ] as const)('says why not when it %s, and leads to the message', async (_, status, isMoved, words) => {
    const { page, resend } = await message(status, isMoved);
    const refused = await site.post(resend, {}, desk);
    expect(refused.status).toBe(422);
    expect(refused.html).toContain(words);
    expect(refused.html).toContain(`href="${page}"`);
    expect(refused.html).not.toContain('It goes out again');
    expect(await site.get(resend, desk)).toMatchObject({ status: 303, location: page });
  });
});
