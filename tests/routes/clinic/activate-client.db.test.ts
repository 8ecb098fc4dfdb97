import { and, desc, eq } from 'drizzle-orm';
import { expect, it } from 'vitest';
import { paths } from '#app/platform/paths.ts';
import { withQuery } from '#app/platform/with-query.ts';
import { auditEvents } from '#db/schema/audit.ts';
import { clients } from '#db/schema/clients.ts';
import { makeWorkingClinic } from '#tests/modules/scheduling/working-clinic.ts';
import { openTestDatabase } from '#tests/support/database.ts';
import { openSite } from '#tests/support/site.ts';

await openTestDatabase();
const site = await openSite();
const clinic = await makeWorkingClinic();
const slug = clinic.tenant.slug;
await clinic.therapist('Dana Osei');
const desk = { as: clinic.reception };
const billing = { as: await clinic.member('billing') };

type Status = (typeof clients.$inferSelect)['status'];
async function clientWho(status: Status): Promise<string> {
  const id = await clinic.client({ name: 'Mara Gone' });
  await clinic.asJob(({ tx }) => tx.update(clients).set({ status }).where(eq(clients.id, id)));
  return id;
}
const statusOf = async (id: string) => {
  const found = await clinic.asJob(({ tx }) =>
    tx.select({ status: clients.status }).from(clients).where(eq(clients.id, id)),
  );
  return found[0]?.status;
};
const actsOn = (id: string) =>
  clinic.asJob(({ tx }) =>
    tx
      .select()
      .from(auditEvents)
      .where(and(eq(auditEvents.clientId, id), eq(auditEvents.action, 'client.update')))
      .orderBy(desc(auditEvents.sequence)),
  );

it.each(['inactive', 'discharged'] as const)(
  'a client who is %s is made active from the client’s page or the booking, after one question',
  async (status) => {
    const id = await clientWho(status);
    const address = paths.activateClient(slug, id);
    const booking = withQuery(paths.newAppointment(slug), { client: id });
    for (const page of [paths.client(slug, id), booking])
      expect((await site.get(page, desk)).html).toContain(`href="${address}"`);
    const asked = await site.get(address, desk);
    expect(asked.status).toBe(200);
    expect(asked.html).toContain('Make Mara Gone active again?');
    expect(asked.html).toMatch(/Born \w+ \d+, \d{4}/);
    expect(await statusOf(id)).toBe(status);
    const done = await site.post(address, {}, desk);
    expect([done.status, done.location]).toEqual([303, paths.client(slug, id)]);
    const after = await site.get(paths.client(slug, id), { ...desk, flash: done.flash });
    expect(after.html).toContain('The client is active again.');
    expect(after.html).not.toContain(address);
    expect(await statusOf(id)).toBe('active');
    expect((await site.get(booking, desk)).html).not.toContain(address);
    const [event, ...others] = await actsOn(id);
    expect(others).toEqual([]);
    expect(event).toMatchObject({ outcome: 'allowed', fields: 'status' });
  },
);

it.each(['intake', 'active'] as const)('nothing changes for a client who is %s', async (status) => {
  const id = await clientWho(status);
  const address = paths.activateClient(slug, id);
  expect((await site.get(paths.client(slug, id), desk)).html).not.toContain(address);
  expect((await site.get(address, desk)).location).toBe(paths.client(slug, id));
  expect((await site.post(address, {}, desk)).status).toBe(303);
  expect(await statusOf(id)).toBe(status);
  expect(await actsOn(id)).toEqual([]);
});

it('only whoever may change a client makes one active', async () => {
  const id = await clientWho('discharged');
  const address = paths.activateClient(slug, id);
  expect((await site.get(paths.client(slug, id), billing)).html).not.toContain(address);
  expect((await site.post(address, {}, billing)).status).toBe(403);
  expect(await statusOf(id)).toBe('discharged');
});
