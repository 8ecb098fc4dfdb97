import { eq } from 'drizzle-orm';
import { beforeEach, describe, expect, it } from 'vitest';
import { readComingOfAge } from '#app/modules/clients/search/index.server.ts';
import { clientLookups } from '#app/modules/clients/person/index.server.ts';
import { addDays, localDateOf } from '#app/platform/local-time.ts';
import { unsafeSetNow } from '#app/platform/clock.ts';
import { paths } from '#app/platform/paths.ts';
import { clients, guardians } from '#db/schema/clients.ts';
import { addClient, book } from '#tests/support/booked.ts';
import { makeClinic, openTestDatabase, type TestClinic, type TestMember } from '#tests/support/database.ts';
import { openSite } from '#tests/support/site.ts';

await openTestDatabase();
const site = await openSite();

const NOW = new Date('2027-03-01T15:00:00Z');
const TODAY = localDateOf(NOW, 'America/New_York');

let clinic: TestClinic;
let desk: TestMember;
beforeEach(async () => {
  unsafeSetNow(NOW);
  clinic = await makeClinic();
  desk = await clinic.member('receptionist');
  return () => unsafeSetNow(null);
});

/** The birth date of somebody who completes 18 years so many days from today. */
const turning18In = (days: number) => {
  const date = addDays(TODAY, days);
  return `${Number(date.slice(0, 4)) - 18}${date.slice(4)}`;
};
const add = (days: number, given: Parameters<typeof addClient>[1] = {}) =>
  addClient(clinic, { email: null, guardianEmail: 'sam@example.test', born: turning18In(days), ...given });
const set = (
  clientId: string,
  values: (seal: (text: string) => never) => Partial<typeof clients.$inferInsert>,
) =>
  clinic.asJob(({ tx, vault }) =>
    tx
      .update(clients)
      .set(values((text) => vault.seal(clients.state, clientId, text) as never))
      .where(eq(clients.id, clientId)),
  );
const listed = async (as = desk) => (await clinic.as(as, readComingOfAge)).map(({ id }) => id);

describe('The clients who come of age', () => {
  it('are listed by the day, the nearest sixty days ahead, and not those who have an own address or want none', async () => {
    const later = await add(60);
    const soon = await add(1);
    const since = await add(-30);
    await add(61);
    await add(10, { email: 'own@example.test' });
    await add(10, { channel: 'none' });
    await addClient(clinic, { email: null, born: turning18In(-30) });
    expect(await listed()).toEqual([since, soon, later]);
    await set(soon, () => ({ status: 'discharged' }));
    expect(await listed()).toEqual([since, later]);
    expect(await listed(await clinic.member('therapist'))).toEqual([]);
  });

  it('leave the list when their own address is entered, and not with a guardian’s', async () => {
    const id = await add(5);
    const enter = (email: string) =>
      clinic.asJob(({ tx, vault }) =>
        tx
          .update(clients)
          .set({
            email: vault.seal(clients.email, id, email),
            emailLookup: clientLookups.email(vault, email),
          })
          .where(eq(clients.id, id)),
      );
    await clinic.asJob(({ tx, vault }) =>
      tx.update(guardians).set({ emailLookup: clientLookups.email(vault, 'sam@example.test') }),
    );
    await enter('Sam@example.test');
    expect(await listed()).toEqual([id]);
    await enter('riley@example.test');
    expect(await listed()).toEqual([]);
  });

  it('are those whom the law of their state makes so', async () => {
    const id = await add(10);
    await set(id, (seal) => ({ state: seal('NE') }));
    expect(await listed()).toEqual([]);
    unsafeSetNow(new Date('2028-03-01T15:00:00Z'));
    const [one] = await clinic.as(desk, readComingOfAge);
    expect(one).toMatchObject({ id, comingOfAge: { age: 19 } });
  });
});

describe('A coming of age is told', () => {
  it('on Today, on the client and on the appointments after the day, and on none before', async () => {
    const id = await add(10);
    const { therapistId } = await clinic.member('therapist');
    const at = (days: number) => new Date(NOW.getTime() + days * 86_400_000);
    const before = await book(clinic, therapistId!, [id], at(9));
    const onTheDay = await book(clinic, therapistId!, [id], at(10));
    const { slug } = clinic.tenant;
    const html = async (path: string) => (await site.get(path, { as: desk })).html;
    const today = await html(paths.today(slug));
    expect(today).toContain('Coming of age');
    expect(today).toContain('Turns 18 on March 11, 2027');
    const page = await html(paths.client(slug, id));
    expect(page).toContain('Riley Okafor turns 18 on March 11, 2027');
    expect(page).toContain('so nobody can be told by message: ask for one.');
    expect(await html(paths.appointment(slug, onTheDay.id))).toContain(
      'Riley Okafor turns 18 on March 11, 2027 and is of age before this appointment. From then on: ',
    );
    expect(await html(paths.appointment(slug, before.id))).not.toContain('is of age');
    await set(id, () => ({ messageChannel: 'none' }));
    expect(await html(paths.today(slug))).not.toContain('Coming of age');
    expect(await html(paths.client(slug, id))).toContain('The client wants no messages, so nothing is sent.');
  });

  it('with the word that the client’s only address is a guardian’s, on the appointment and where it is moved', async () => {
    const { slug } = clinic.tenant;
    const { therapistId } = await clinic.member('therapist');
    const at = new Date(NOW.getTime() + 11 * 86_400_000);
    const own = await book(clinic, therapistId!, [await add(10, { email: 'own@example.test' })], at);
    const shared = await book(
      clinic,
      (await clinic.member('therapist')).therapistId!,
      [await add(10, { email: 'Sam@example.test' })],
      at,
    );
    for (const path of [paths.appointment, paths.moveAppointment]) {
      const told = async (id: string) => (await site.get(path(slug, id), { as: desk })).html;
      const WORDS = 'The e-mail address on record is a guardian’s too';
      for (const { id } of [own, shared])
        expect(await told(id)).toContain('is of age before this appointment');
      expect(await told(shared.id)).toContain(WORDS);
      expect(await told(own.id)).not.toContain(WORDS);
    }
  });

  it('to nobody who may not know of guardians', async () => {
    const id = await add(10);
    const billing = await clinic.member('billing');
    const { html } = await site.get(paths.client(clinic.tenant.slug, id), { as: billing });
    expect(html).toContain('Okafor');
    expect(html).not.toContain('turns 18');
  });
});
