import { and, desc, eq } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { assignPrimaryTherapist } from '#app/modules/clients/care-team/index.server.ts';
import { completeIntake } from '#app/modules/intake/index.server.ts';
import { newId } from '#app/platform/new-id.ts';
import { paths } from '#app/platform/paths.ts';
import { auditEvents } from '#db/schema/audit.ts';
import { makeClinic, openTestDatabase } from '#tests/support/database.ts';
import { countRoundTrips } from '#tests/support/count-round-trips.ts';
import { postSayingDifferent } from '#tests/support/saying-different.ts';
import { openSite, type Fields } from '#tests/support/site.ts';
import { childAnswers, specialization, takeIn } from '../../modules/intake/intake-world.ts';

await openTestDatabase();
const site = await openSite();
const clinic = await makeClinic();
const slug = clinic.tenant.slug;
const [receptionist, carer] = [
  await clinic.member('receptionist'),
  await clinic.member('therapist', 'Tess Carver'),
];
const desk = { as: receptionist };
const therapist = { as: carer };
const stranger = { as: await clinic.member('therapist') };
const billing = { as: await clinic.member('billing') };
const admin = { as: await clinic.member('admin') };
const aba = await specialization(clinic, 'ABA');
const dbt = await specialization(clinic, 'DBT');

const client = () =>
  takeIn(clinic, receptionist, completeIntake, childAnswers(clinic, { [aba]: 'critical' }));
/** The address of the client's first entry of a list, as the client's page links to it. */
const entryOf = async (path: (slug: string, id: string, entry: string) => string, id: string) => {
  const { html } = await site.get(paths.client(slug, id), desk);
  const found = new RegExp(`href="(${path(slug, id, '[0-9a-f-]{36}')})"`).exec(html)?.[1];
  if (found === undefined) throw new Error('The page leads to no entry.');
  return found;
};
/** Posts as a desk that knows the families: whoever is shown is somebody else. */
const post = (path: string, fields: Fields, by: typeof desk) => postSayingDifferent(site, path, fields, by);
const versionIn = (html: string) => /name="rowVersion" value="(\d+)"/.exec(html)?.[1] ?? '';

const PARTS = [
  {
    name: 'guardian',
    path: paths.clientGuardian,
    good: { guardianName: 'Nora Yates', guardianRelationship: 'Grandmother', guardianPhone: '212 555 0177' },
    other: { guardianName: 'Sol Yates', guardianRelationship: 'Uncle', guardianPhone: '212 555 0176' },
    bad: { guardianName: 'Nora Yates' },
    fault: 'Enter the relationship to the client',
    was: 'Clara Barros',
    is: 'Nora Yates',
  },
  {
    name: 'emergency contact',
    path: paths.clientEmergencyContact,
    good: {
      emergencyContactName: 'Zoe Yates',
      emergencyContactPhone: '212 555 0178',
      emergencyContactRelationship: 'Aunt',
    },
    other: {
      emergencyContactName: 'Sol Yates',
      emergencyContactPhone: '212 555 0176',
      emergencyContactRelationship: 'Uncle',
    },
    bad: { emergencyContactName: 'Zoe Yates' },
    fault: 'Enter the phone number of the emergency contact',
    was: 'Iris Barros',
    is: 'Zoe Yates',
  },
  {
    name: 'insurance',
    path: paths.clientInsurance,
    good: { insuranceProvider: 'Hudson Mutual', insurancePolicyNumber: 'H7' },
    other: { insuranceProvider: 'Tidewater', insurancePolicyNumber: 'T1' },
    bad: { insuranceProvider: 'Hudson Mutual' },
    fault: 'Enter the policy number',
    was: 'Northwind',
    is: 'Hudson Mutual',
  },
];

describe.each(PARTS)('the $name of a client', ({ path, good, other, bad, fault, was, is }) => {
  it('is changed from the client’s page, whose link leads to what is saved now', async () => {
    const id = await client();
    const page = await entryOf(path, id);
    const form = await site.get(page, desk);
    expect(form.html).toContain(`value="${was}"`);
    const saved = await post(page, { ...good, rowVersion: versionIn(form.html) }, desk);
    expect(saved).toMatchObject({ status: 303, location: paths.client(slug, id) });
    expect(saved.flash).toMatch(/-saved$/);
    const { html } = await site.get(paths.client(slug, id), desk);
    expect(html).toContain(is);
    expect(html).not.toContain(was);
  });

  it('is one of several: another is added beside it and each has its own link', async () => {
    const id = await client();
    const list = (await site.get(paths.client(slug, id), desk)).html;
    expect(list).toContain(`href="${path(slug, id)}"`);
    const form = await site.get(path(slug, id), desk);
    expect(form.html).not.toContain(`value="${was}"`);
    const added = await post(path(slug, id), { ...good, rowVersion: versionIn(form.html) }, desk);
    expect(added).toMatchObject({ status: 303, location: paths.client(slug, id) });
    const { html } = await site.get(paths.client(slug, id), desk);
    expect(html).toContain(is);
    expect(html).toContain(was);
    const links = html.match(new RegExp(`href="${path(slug, id, '[0-9a-f-]{36}')}"`, 'g'));
    expect(new Set(links).size).toBe(2);
  });

  it('comes back with what was typed when something is missing', async () => {
    const page = await entryOf(path, await client());
    const { status, html } = await site.post(page, { ...bad, rowVersion: 1 }, desk);
    expect(status).toBe(422);
    expect(html).toContain('<title>Error: ');
    expect(html).toContain(fault);
    expect(html).toContain(`value="${is}"`);
  });

  it('shows both versions when somebody saved first, and loses neither', async () => {
    const id = await client();
    const edited = await post(
      await entryOf(paths.clientGuardian, id),
      {
        guardianName: 'Wren Zeller',
        guardianRelationship: 'Father',
        guardianPhone: '2125550179',
        rowVersion: 1,
      },
      desk,
    );
    expect(edited.status).toBe(303);
    const page = await entryOf(path, id);
    const stale = await site.post(page, { ...good, rowVersion: 1 }, desk);
    expect(stale.status).toBe(409);
    expect(stale.html).toContain(was === 'Clara Barros' ? 'Wren Zeller' : was);
    expect(stale.html).toContain(`value="${is}"`);
    const mine = await post(page, { ...good, rowVersion: versionIn(stale.html) }, desk);
    expect(mine.status).toBe(303);
  });

  it('comes back with what was typed, to be added anew, when somebody took it away meanwhile', async () => {
    const id = await client();
    const another = await site.post(path(slug, id), { ...other, rowVersion: 1 }, desk);
    expect(another.status).toBe(303);
    const page = await entryOf(path, id);
    expect((await site.post(page, { rowVersion: 2 }, desk)).status).toBe(303);
    const gone = await site.post(page, { ...good, rowVersion: 2 }, desk);
    expect(gone.status).toBe(409);
    expect(gone.html).toContain('Somebody else took this away while you were working on it');
    expect(gone.html).toContain(`value="${is}"`);
    expect(gone.html).toContain(`action="${path(slug, id)}"`);
    expect(gone.html).toContain(`href="${paths.client(slug, id)}"`);
    const [trail] = await clinic.asJob(({ tx }) =>
      tx
        .select({ outcome: auditEvents.outcome, fields: auditEvents.fields })
        .from(auditEvents)
        .where(and(eq(auditEvents.clientId, id), eq(auditEvents.action, 'client.update')))
        .orderBy(desc(auditEvents.sequence))
        .limit(1),
    );
    expect(trail?.outcome).toBe('failed');
    expect(trail?.fields).toContain(Object.keys(good)[0]);
    const added = await post(path(slug, id), { ...good, rowVersion: versionIn(gone.html) }, desk);
    expect(added).toMatchObject({ status: 303, location: paths.client(slug, id) });
    expect((await site.get(paths.client(slug, id), desk)).html).toContain(is);
    expect((await site.get(page, desk)).status).toBe(404);
  });

  it('is the front desk’s to change', async () => {
    const id = await client();
    const page = await entryOf(path, id);
    for (const who of [billing, stranger]) {
      expect((await site.get(page, who)).status).toBe(403);
      expect((await site.post(page, { ...good, rowVersion: 1 }, who)).status).toBe(403);
    }
    expect((await site.get(page, admin)).status).toBe(200);
    expect((await site.get(path(slug, newId()), desk)).status).toBe(404);
    for (const nowhere of [
      path(slug, id, newId()),
      path(slug, id, 'first'),
      page.replace(id, await client()),
    ]) {
      expect((await site.get(nowhere, desk)).status).toBe(404);
      expect((await site.post(nowhere, { ...good, rowVersion: 1 }, desk)).status).toBe(404);
    }
    expect((await site.post(path(slug, newId()), { ...good, rowVersion: 1 }, desk)).status).toBe(404);
  });
});

describe('who a client is', () => {
  it('keeps what was typed when it would make the client a minor without a guardian, and says what to do', async () => {
    const steps = childAnswers(clinic).map((step) =>
      step.step === 'person' ? { ...step, values: { ...step.values, dateOfBirth: '1990-05-01' } } : step,
    );
    const reachable = steps.map((step) =>
      step.step === 'contact' ? { ...step, values: { ...step.values, phone: '+12125550199' } } : step,
    );
    const id = await takeIn(clinic, receptionist, completeIntake, reachable);
    await site.post(await entryOf(paths.clientGuardian, id), { rowVersion: 1 }, desk);
    const page = paths.editClient(slug, id);
    const fields = {
      firstName: 'Ava',
      lastName: 'Newname',
      dateOfBirth: '2018-05-01',
      preferredLanguage: 'es',
      phone: '212 555 0199',
      state: 'NY',
      messageChannel: 'email',
      homeLocationId: clinic.locationId,
    };
    const trips = await countRoundTrips(async () => {
      const { status, html } = await site.post(page, { ...fields, rowVersion: 2 }, desk);
      expect(status).toBe(422);
      expect(html).toContain('a guardian first');
      expect(html).toContain('value="Newname"');
    });
    expect(Math.max(...trips.map(({ waits }) => waits))).toBeLessThanOrEqual(3);
  });
});

describe('the needs of a client', () => {
  const fields = {
    [`importance.${dbt}`]: 'critical',
    urgencyLevel: 'urgent',
    modality: 'in_person',
    sessionMinutes: '60',
    homeLocationId: clinic.locationId,
    concerns: 'Prefers mornings.',
  };

  it('are assessed again by the care team, which changes the matches', async () => {
    const id = await client();
    await clinic.as(receptionist, (scope) =>
      assignPrimaryTherapist(scope, { clientId: id, therapistId: carer.therapistId! }),
    );
    expect((await site.get(paths.matches(slug, id), therapist)).html).toContain('ABA · critical');
    const needs = await site.get(paths.clientNeeds(slug, id), therapist);
    expect(needs.html).toContain(`href="${paths.assessNeeds(slug, id)}"`);
    const form = await site.get(paths.assessNeeds(slug, id), therapist);
    expect(form.html).toContain('Sensitive to noise.');
    const posted = { ...fields, rowVersion: versionIn(form.html) };
    const saved = await site.post(paths.assessNeeds(slug, id), posted, therapist);
    expect(saved).toMatchObject({ status: 303, location: paths.clientNeeds(slug, id), flash: 'needs-saved' });
    expect((await site.get(paths.clientNeeds(slug, id), therapist)).html).toContain('Prefers mornings.');
    const matches = (await site.get(paths.matches(slug, id), therapist)).html;
    expect(matches).toContain('DBT · critical');
    expect(matches).not.toContain('ABA · critical');

    const stale = await site.post(paths.assessNeeds(slug, id), { ...posted, concerns: 'Second.' }, therapist);
    expect(stale.status).toBe(409);
    expect(stale.html).toContain('Prefers mornings.');
    expect(stale.html).toContain('Second.');
  });

  it('stay closed to reception and to therapists who do not care for the client', async () => {
    const id = await client();
    const page = paths.assessNeeds(slug, id);
    expect((await site.get(page, desk)).status).toBe(403);
    expect((await site.post(page, { ...fields, rowVersion: 1 }, desk)).status).toBe(403);
    expect((await site.get(page, stranger)).status).toBe(404);
    expect((await site.post(page, { ...fields, rowVersion: 1 }, stranger)).status).toBe(404);
    expect((await site.get(page, admin)).status).toBe(200);
    const { status, html } = await site.post(page, { ...fields, urgencyLevel: '', rowVersion: 1 }, admin);
    expect(status).toBe(422);
    expect(html).toContain('Choose how urgent it is');
  });
});

describe('how a client is told', () => {
  it('does not stand as by e-mail on the page where nobody has an address', async () => {
    const id = await client();
    const [path, page] = [await entryOf(paths.clientGuardian, id), paths.client(slug, id)];
    const guardian = { ...PARTS[0]!.good, rowVersion: versionIn((await site.get(path, desk)).html) };
    expect((await post(path, { ...guardian, guardianEmail: 'nora@example.test' }, desk)).status).toBe(303);
    expect((await site.get(page, desk)).html).not.toContain('there is no address to write to');
    const rowVersion = versionIn((await site.get(path, desk)).html);
    expect((await post(path, { ...guardian, rowVersion, guardianEmail: '' }, desk)).status).toBe(303);
    expect((await site.get(page, desk)).html).toContain('By e-mail, but there is no address to write to');
  });
});
