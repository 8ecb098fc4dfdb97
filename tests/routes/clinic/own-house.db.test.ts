import { eq } from 'drizzle-orm';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { unsafeSetNow } from '#app/platform/clock.ts';
import { paths } from '#app/platform/paths.ts';
import { readClientContacts } from '#app/modules/clients/person/index.server.ts';
import { clients } from '#db/schema/clients.ts';
import { accounts } from '#db/schema/identity.ts';
import { clinicSettings } from '#db/schema/tenancy.ts';
import { acrossTenants } from '#db/tenant.server.ts';
import { makeWorkingClinic, MONDAY_8, type WorkingClinic } from '#tests/modules/scheduling/working-clinic.ts';
import { openTestDatabase, type TestMember } from '#tests/support/database.ts';
import { openSite, type Fields } from '#tests/support/site.ts';

await openTestDatabase();
const site = await openSite();
afterAll(() => unsafeSetNow(null));

let clinic: WorkingClinic;
let admin: TestMember;
let slug: string;
beforeEach(async () => {
  unsafeSetNow(MONDAY_8);
  clinic = await makeWorkingClinic();
  admin = await clinic.member('admin', 'Ada Lund');
  slug = clinic.tenant.slug;
});

const after = (minutes: number) => unsafeSetNow(new Date(MONDAY_8.getTime() + minutes * 60_000));
const set = (of: WorkingClinic, settings: Partial<typeof clinicSettings.$inferInsert>) =>
  of.asJob(({ tx }) => tx.update(clinicSettings).set(settings));
const get = (path: string, as = clinic.reception) => site.get(path, { as });
const home = () => paths.today(slug);

describe('How long sessions last', () => {
  it('is the clinic’s to say, from the next page of everybody who is signed in', async () => {
    expect((await get(home())).html).toContain('data-idle="900"');
    await set(clinic, { sessionIdleMinutes: 5 });
    after(4);
    const { html } = await get(home());
    expect(html).toContain('data-idle="300"');
    expect(html).toContain('signed out after 5 minutes without activity');
    after(9.1);
    expect((await get(home())).location).toContain(paths.signIn());
    expect((await get(paths.account)).location).toContain(paths.signIn());
  });

  it('is longer too where the clinic says so, on pages of no clinic as well', async () => {
    await set(clinic, { sessionIdleMinutes: 30 });
    await get(home());
    after(29);
    expect((await get(paths.account)).status).toBe(200);
    after(58);
    expect((await get(home())).status).toBe(200);
  });

  it('ends after the hours that the clinic says, however much a session is used', async () => {
    await set(clinic, { sessionHours: 1 });
    for (const minutes of [0, 14, 28, 42, 56]) {
      after(minutes);
      expect((await get(home())).status).toBe(200);
    }
    expect((await get(home())).html).toContain('data-idle="240"');
    after(60);
    expect((await get(home())).status).toBe(303);
  });
});

describe('The clinic’s language', () => {
  const words = async (as = clinic.reception) => /<html lang="(\w+)/.exec((await get(home(), as)).html)?.[1];
  const prefer = (fields: Fields) =>
    site.post(paths.account, { theme: 'system', density: 'compact', ...fields }, { as: clinic.reception });

  it('is spoken to members who chose none, and on pages of no clinic', async () => {
    expect(await words()).toBe('en');
    await set(clinic, { locale: 'es' });
    expect(await words()).toBe('es');
    expect((await get(paths.account)).html).toContain('<html lang="es');
    expect((await prefer({ locale: 'en' })).status).toBe(303);
    expect(await words()).toBe('en');
    expect((await prefer({ locale: 'clinic' })).status).toBe(303);
    expect(await words()).toBe('es');
    expect(await words(admin)).toBe('es');
  });

  it('is that of messages to clients who read neither English nor Spanish', async () => {
    const id = await clinic.client();
    const speak = async (language: string) => {
      const contacts = await clinic.asJob(async (scope) => {
        await scope.tx
          .update(clients)
          .set({ preferredLanguage: scope.vault.seal(clients.preferredLanguage, id, language) })
          .where(eq(clients.id, id));
        return readClientContacts(scope, [id]);
      });
      return contacts.get(id)?.locale;
    };
    const spoken = async () => [await speak('en'), await speak('es'), await speak('vi')];
    expect(await spoken()).toEqual(['en', 'es', 'en']);
    await set(clinic, { locale: 'es' });
    expect(await spoken()).toEqual(['en', 'es', 'es']);
  });
});

describe('The clinic’s zone', () => {
  it('holds for what belongs to no location, from the next page', async () => {
    const page = paths.audit(slug);
    await get(page, admin);
    const hours = async () => /4, 2027, (\d+):/.exec((await get(page, admin)).html)?.[1];
    expect(await hours()).toBe('8');
    const facts = { name: 'North', messageSenderName: 'North', phone: '212 555 0100', weekStartsOn: '7' };
    const posted = { ...facts, locale: 'en', zone: 'Pacific/Honolulu', rowVersion: 1 };
    expect((await site.post(paths.clinicFacts(slug), posted, { as: admin })).status).toBe(303);
    expect(await hours()).toBe('3');
  });
});

describe('A person’s own pages', () => {
  it('are as dense as the person chose', async () => {
    expect((await get(home())).html).toContain('data-density="compact"');
    await site.post(
      paths.account,
      { locale: 'clinic', theme: 'dark', density: 'comfortable' },
      { as: clinic.reception },
    );
    expect((await get(home())).html).toContain('data-density="comfortable"');
    const [row] = await acrossTenants('test', (tx) =>
      tx.select().from(accounts).where(eq(accounts.id, clinic.reception.accountId)),
    );
    expect(row).toMatchObject({ theme: 'dark', hasChosenLocale: false });
  });
});
