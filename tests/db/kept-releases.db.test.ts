import { ACTS } from '#app/modules/audit/actions.ts';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  auditSigningFilesOf,
  readExportedHeads,
  useAuditSigning,
  verifyAuditChain,
} from '#app/modules/audit/chain/index.server.ts';
import { readKeptForms } from '#app/modules/identity/posts/index.server.ts';
import { PLATFORM_TENANT } from '#app/modules/tenancy/index.server.ts';
import { unsafeSetNow } from '#app/platform/clock.ts';
import { newId } from '#app/platform/new-id.ts';
import { paths } from '#app/platform/paths.ts';
import { applyMigrations, requireMigrated } from '#db/migrate.server.ts';
import { openStores, type OpenStores } from '#db/stores.server.ts';
import { withTenant } from '#db/tenant.server.ts';
import { BARE } from '#tests/support/database-names.ts';
import { fillRelease, KEPT_RELEASES, keysOf, type KeptRelease } from '#tests/support/kept-release.ts';
import { ownDatabases, type OwnDatabase } from '#tests/support/own-databases.ts';
import { openSite, type Asked } from '#tests/support/site.ts';
import type { KeptClinic } from './releases/fill-clinic.ts';

const newDatabase = ownDatabases(BARE);
const site = await openSite();

it('the release before this one is kept', () => {
  expect(KEPT_RELEASES.length).toBeGreaterThan(0);
});

describe.each(KEPT_RELEASES)('a clinic of release %s, migrated to this one', (release) => {
  let kept: KeptRelease;
  let clinic: KeptClinic;
  let database: OwnDatabase;
  let stores: OpenStores;
  let slug: string;
  let [desk, author]: Asked[] = [];
  const ending: (() => unknown)[] = [];

  beforeAll(async () => {
    database = await newDatabase();
    kept = await fillRelease(release, database.urls, database.superuser);
    ({ clinic } = kept);
    slug = clinic.tenant.slug;
    await applyMigrations(database.urls.migrator);
    const keys = keysOf(kept);
    ending.push(() => keys.remove());
    useAuditSigning(
      auditSigningFilesOf({
        AUDIT_SIGNING_KEY_FILE: join(keys.folder, 'signing.pem'),
        AUDIT_HEADS_FILE: join(keys.folder, 'heads.jsonl'),
      }),
    );
    stores = await openStores(
      {
        DATABASE_APP_URL: database.urls.app,
        DATABASE_PLATFORM_URL: database.urls.platform,
        DATABASE_POOL: 8,
        KEY_FILE: keys.keyFile,
      },
      ACTS,
    );
    ending.push(() => stores.close());
    // An hour after it was kept: what was to come then is to come now.
    unsafeSetNow(new Date(Date.parse(clinic.keptAt) + 3_600_000));
    ending.push(() => unsafeSetNow(null));
    const signedIn = (person: KeptClinic['people']['admin']) => ({ as: { ...person, sessionId: newId() } });
    desk = signedIn(clinic.people.reception);
    author = signedIn(clinic.people.therapist);
  });
  afterAll(async () => {
    for (const end of ending.reverse()) await end();
  });

  const field = (html: string, name: string) =>
    new RegExp(`name="${name}"[^>]*value="([^"]*)"|value="([^"]*)"[^>]*name="${name}"`)
      .exec(html)
      ?.slice(1)
      .find((value) => value !== undefined) ?? '';
  const theNote = (mark: string) => ({
    subjective: `Calm. ${mark}`,
    objective: 'Four of five trials.',
    assessment: 'Steady.',
    plan: 'Same again.',
  });

  it('is at this release, with every row that it had', async () => {
    await requireMigrated(database.urls.app);
    const counted: [string, number][] = [];
    for (const table of kept.counts.keys()) {
      const [row] = await database.superuser`select count(*)::int as n from ${database.superuser(table)}`;
      counted.push([table, Number(row?.['n'])]);
    }
    expect(new Map(counted)).toEqual(kept.counts);
  });

  it('lets its people in', async () => {
    for (const [who, first] of [
      [desk, paths.today(slug)],
      [author, paths.myDay(slug)],
    ] as const) {
      // The list of somebody's clinics leads on to the only one.
      expect((await site.get(paths.clinics, who)).location).toBe(paths.clinic(slug));
      const page = await site.get(first, who);
      expect(page.status).toBe(200);
      expect(page.html).toContain(clinic.tenant.name);
    }
  });

  it('shows a client’s record and takes a change of it', async () => {
    const page = await site.get(paths.client(slug, clinic.clientId), desk);
    expect(page.html).toContain('Barros');
    const form = await site.get(paths.editClient(slug, clinic.clientId), desk);
    const changed = {
      firstName: 'Ava',
      lastName: 'Moved-Barros',
      dateOfBirth: '2018-05-01',
      preferredLanguage: 'es',
      address: '5 Oak Street',
      state: 'NY',
      messageChannel: 'email',
      homeLocationId: clinic.locationId,
      rowVersion: field(form.html, 'rowVersion'),
    };
    // The unfinished intake is like this client.
    const asked = await site.post(paths.editClient(slug, clinic.clientId), changed, desk);
    const answered = { ...changed, differentFrom: field(asked.html, 'differentFrom') };
    const saved = await site.post(paths.editClient(slug, clinic.clientId), answered, desk);
    expect(saved).toMatchObject({ status: 303, location: paths.client(slug, clinic.clientId) });
    expect((await site.get(paths.client(slug, clinic.clientId), desk)).html).toContain('Moved-Barros');
    const found = await site.post(paths.clients(slug), { q: 'moved-b' }, desk);
    expect((await site.get(found.location ?? '', desk)).html).toContain('1 client found.');
  });

  it('shows its calendar, moves an appointment and books another', async () => {
    const week = await site.get(paths.calendar(slug, 'week', '2026-03-10'), desk);
    expect(week.html).toContain(paths.appointment(slug, clinic.bookedId));
    const move = paths.moveAppointment(slug, clinic.bookedId);
    const rowVersion = field((await site.get(move, desk)).html, 'rowVersion');
    expect(rowVersion).toBe('2');
    const moved = await site.post(
      move,
      { startsAt: 'other', otherTime: '2026-03-11T10:00', overrideReason: '', rowVersion },
      desk,
    );
    expect(moved).toMatchObject({ status: 303, flash: 'moved' });
    const booking = {
      clientId: clinic.clientId,
      therapistId: clinic.people.therapist.therapistId,
      locationId: clinic.locationId,
      serviceId: clinic.serviceId,
      startsAt: 'other',
      otherTime: '2026-03-12T10:00',
      idempotencyKey: newId(),
    };
    const booked = await site.post(paths.newAppointment(slug), booking, desk);
    expect([booked.status, booked.location]).toEqual([
      303,
      expect.stringContaining(paths.appointment(slug, '')),
    ]);
    expect((await site.post(paths.newAppointment(slug), booking, desk)).location).toBe(booked.location);
    const taken = await site.post(paths.newAppointment(slug), { ...booking, idempotencyKey: newId() }, desk);
    expect(taken.status).toBe(422);
  });

  it('shows a signed note with its addendum', async () => {
    const { html } = await site.get(paths.note(slug, clinic.signed.noteId), author);
    for (const text of ['A signed text.', 'One more fact.', 'Signed and locked'])
      expect(html).toContain(text);
  });

  it('goes on with a draft and signs it', async () => {
    const page = paths.appointmentNote(slug, clinic.draft.appointmentId);
    const form = await site.get(page, author);
    expect(form.html).toContain('A draft.');
    const rowVersion = field(form.html, 'rowVersion');
    const saved = await site.post(page, { rowVersion, next: 'sign', ...theNote('Finished.') }, author);
    expect(saved.location).toBe(paths.signNote(slug, clinic.draft.noteId));
    const attest = await site.get(saved.location ?? '', author);
    const signed = await site.post(
      saved.location ?? '',
      { rowVersion: field(attest.html, 'rowVersion'), attested: 'yes' },
      author,
    );
    expect(signed).toMatchObject({ status: 303, flash: 'note-signed' });
  });

  it('begins a note of a session that has none', async () => {
    const page = paths.appointmentNote(slug, clinic.unwrittenId);
    expect((await site.post(page, { rowVersion: 0, ...theNote('New.') }, author)).status).toBe(303);
    expect((await site.get(page, author)).html).toContain('Calm. New.');
  });

  it('goes on with an unfinished intake', async () => {
    const page = await site.get(paths.intakeCheck(slug, clinic.unfinishedIntakeId), desk);
    const next = page.status === 200 ? page : await site.get(page.location ?? '', desk);
    expect(next.status).toBe(200);
    const person = await site.get(paths.intakeStep(slug, clinic.unfinishedIntakeId, 'person'), desk);
    expect(person.html).toContain('value="Ava"');
  });

  it('offers the form that was kept when a session ended', async () => {
    const { accountId } = clinic.people.reception;
    const form = await withTenant(
      clinic.tenant,
      { kind: 'job', name: 'test' },
      { requestId: 'test' },
      async (scope) =>
        (await readKeptForms(scope, accountId)).find(({ id }) => id === clinic.keptFormId) ?? null,
    );
    expect(JSON.stringify(form)).toContain('Typed before the session ended');
  });

  it('has audit chains that verify, what was done since included', async () => {
    for (const tenant of [clinic.tenant, PLATFORM_TENANT]) {
      const verdict = await verifyAuditChain(tenant, await readExportedHeads());
      // No worker ran while the rows were made.
      expect(verdict.faults.filter(({ kind }) => kind !== 'unsealed')).toEqual([]);
    }
  });
});
