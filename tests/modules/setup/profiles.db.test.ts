import { and, desc, eq } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { addLocation } from '#app/modules/setup/places/index.server.ts';
import {
  addLicence,
  changeProfile,
  makeProfile,
  readProfile,
} from '#app/modules/setup/profiles/index.server.ts';
import { licenceSchema } from '#app/modules/setup/profiles/licence.schema.ts';
import { missingOf } from '#app/modules/setup/profiles/missing.ts';
import { profileAsAnswers } from '#app/modules/setup/profiles/profile-as-answers.ts';
import { profileSchema, type ProfileAnswers } from '#app/modules/setup/profiles/profile.schema.ts';
import type { ActName } from '#app/platform/acts.ts';
import { LANGUAGES, languageName } from '#app/platform/i18n/languages.ts';
import { newId } from '#app/platform/new-id.ts';
import { isRefusal } from '#app/platform/refusal.ts';
import { auditEvents } from '#db/schema/audit.ts';
import { locations } from '#db/schema/tenancy.ts';
import { availabilityRules } from '#db/schema/therapists.ts';
import { makeClinic, openTestDatabase } from '#tests/support/database.ts';

await openTestDatabase();
const clinic = await makeClinic();
const admin = await clinic.member('admin', 'Ada Lund');

describe('The profile of a therapist', () => {
  it('shows places and licences, and is none of another clinic', async () => {
    const { therapistId } = await clinic.member('therapist', 'Tove Berg');
    const read = (of: typeof clinic) => of.as(admin, (scope) => readProfile(scope, therapistId ?? ''));
    expect(await read(clinic)).toMatchObject({
      name: 'Tove Berg',
      places: [{ name: 'Main Street', isOpen: true }],
      licences: [{ state: 'NY', number: 'NY-1', verifiedBy: null }],
      spans: [],
    });
    expect(await read(await makeClinic())).toBeNull();
    expect(await clinic.as(admin, (scope) => readProfile(scope, newId()))).toBeNull();
  });

  it('lacks what nobody can be booked without', () => {
    const today = '2027-01-05';
    const licence = { validFrom: null, expiresOn: today };
    const whole = { places: [{ isOpen: true }], licences: [licence], spans: [{ validUntil: today }] };
    expect(missingOf(whole, today)).toEqual([]);
    expect(missingOf(whole, '2027-01-06')).toEqual(['licence', 'hours']);
    expect(missingOf({ ...whole, places: [{ isOpen: false }] }, today)).toEqual(['place']);
    const later = { ...whole, licences: [{ ...licence, validFrom: '2027-01-06', expiresOn: '2028-01-06' }] };
    expect(missingOf(later, today)).toEqual(['licence']);
  });
});

/** Reads what the trail says of the last act of a kind. */
const lastDetail = (action: ActName) =>
  clinic.asJob(async ({ tx, tenant, vault }) => {
    const [last] = await tx
      .select()
      .from(auditEvents)
      .where(and(eq(auditEvents.tenantId, tenant.id), eq(auditEvents.action, action)))
      .orderBy(desc(auditEvents.sequence))
      .limit(1);
    return JSON.parse((last && vault.unseal(auditEvents.detail, last.id, last.detail)) ?? '{}') as object;
  });

const ANSWERS: ProfileAnswers = {
  firstName: 'Runa',
  lastName: 'Dahl',
  credentials: 'PhD, BCBA-D',
  maxCaseload: 18,
  isAccepting: true,
  offersTelehealth: true,
  locationId: clinic.locationId,
  otherLocationIds: [clinic.locationId],
  languages: ['en', 'es'],
  ageGroups: ['adult'],
  communication: ['aac'],
  modalities: [],
  videoLink: 'https://video.example.com/dana',
  bio: 'Works with families.',
};

/** Makes somebody with the role of a therapist and no profile. */
async function newMember(): Promise<string> {
  const { membershipId } = await clinic.member('therapist', 'Runa Dahl', false);
  return membershipId;
}
const make = (membershipId: string, answers: Partial<ProfileAnswers> = {}) =>
  clinic.as(admin, (scope) => makeProfile(scope, membershipId, { ...ANSWERS, ...answers }));

describe('A profile that an administrator makes', () => {
  it('says what was entered, each place once', async () => {
    const done = await make(await newMember());
    if (isRefusal(done)) throw new Error(done.refused);
    expect(await clinic.as(admin, (scope) => readProfile(scope, done.id))).toMatchObject({
      name: 'Runa Dahl',
      maxCaseload: 18,
      offersTelehealth: true,
      places: [{ id: clinic.locationId }],
      languages: ['en', 'es'],
      ageGroups: ['adult'],
      communication: ['aac'],
      videoLink: 'https://video.example.com/dana',
      bio: 'Works with families.',
    });
  });

  it('is one for each member, also when two make it in the same moment', async () => {
    const id = await newMember();
    const both = await Promise.all([make(id), make(id)]);
    expect(both.filter((done) => isRefusal(done)).map((done) => isRefusal(done) && done.refused)).toEqual([
      'already-so',
    ]);
  });

  it('names no location of another clinic', async () => {
    const { locationId } = await makeClinic();
    const id = await newMember();
    expect(await make(id, { locationId })).toMatchObject({ refused: 'unknown-place' });
    expect(await make(id, { otherLocationIds: [locationId] })).toMatchObject({ refused: 'unknown-place' });
  });

  it('reads languages as people write them, and asks where one is unclear', () => {
    const typed = {
      ...{ firstName: 'Runa', lastName: 'Dahl', credentials: 'PhD', locationId: clinic.locationId },
      ...{ maxCaseload: '18', isAccepting: 'yes', offersTelehealth: 'no' },
    };
    const read = (...languages: string[]) => profileSchema.safeParse({ ...typed, languages });
    for (const text of [
      'English, Spanish',
      'inglés; español',
      'ENGLISH,spanish,',
      'Spanish, English, Spanish',
    ])
      expect(read(text).data?.languages, text).toEqual(['en', 'es']);
    expect(read('').data?.languages).toEqual([]);
    for (const text of [
      'Chinese',
      'Spanish and English',
      'Englsh',
      'x'.repeat(501),
      'x'.repeat(61),
      'ES',
      'English, Medical Spanish',
      'unknown',
    ])
      expect(read(text).success, text).toBe(false);
    // A form leaves out what is blank.
    const blank = { ...typed, languages: ['English, es', undefined] };
    expect(profileSchema.safeParse(blank).data?.languages).toEqual(['en', 'es']);
    expect(read('English', 'other:Medical Spanish').data?.languages).toEqual(['en', 'other:Medical Spanish']);
    expect(read('Mixtec', 'cmn', 'yue').data?.languages).toEqual(['cmn', 'mix', 'yue']);
    for (const maxCaseload of ['', '-1', '501', '1e2', '2.5'])
      expect(profileSchema.safeParse({ ...typed, maxCaseload }).success, maxCaseload).toBe(false);
  });
});

describe('A profile that an administrator changes', () => {
  const therapist = async () => (await clinic.member('therapist', 'Tove Berg')).therapistId ?? '';
  const change = (id: string, rowVersion: number, answers: Partial<ProfileAnswers> = {}) =>
    clinic.as(admin, (scope) => changeProfile(scope, id, rowVersion, { ...ANSWERS, ...answers }));
  const read = (id: string) => clinic.as(admin, (scope) => readProfile(scope, id));

  it('says what was entered, and the trail each change in words', async () => {
    const id = await therapist();
    expect(await change(id, 1, { otherLocationIds: [] })).toBeNull();
    const name: unknown = expect.stringContaining('Runa Dahl');
    expect(await read(id)).toMatchObject({ name, languages: ['en', 'es'], rowVersion: 2 });
    const detail = await lastDetail('profile.change');
    expect(detail).toMatchObject({
      therapist: expect.stringContaining('Tove Berg') as unknown,
      lastName: { from: 'Berg', to: 'Dahl' },
      languages: { from: [], to: ['English', 'Spanish'] },
    });
    expect(detail).not.toHaveProperty('usualLocation');
  });

  it('keeps modalities that alone were changed, and the trail says which', async () => {
    const id = await therapist();
    await change(id, 1);
    expect(await change(id, 2, { modalities: ['play', 'cbt'] })).toBeNull();
    expect(await read(id)).toMatchObject({ modalities: ['cbt', 'play'], rowVersion: 3 });
    expect(await lastDetail('profile.change')).toMatchObject({
      modalities: { from: [], to: ['Cognitive behavioral therapy (CBT)', 'Play therapy'] },
    });
  });

  it('is changed once by two who saw the same, and not at all by the same answers', async () => {
    const id = await therapist();
    const both = await Promise.all([change(id, 1, { bio: 'A' }), change(id, 1, { bio: 'B' })]);
    expect(both.flatMap((done) => (done === null ? [] : [done.refused]))).toEqual(['stale']);
    const profile = await read(id);
    if (profile === null) throw new Error('no profile');
    const same = profileAsAnswers(profile);
    expect(await clinic.as(admin, (scope) => changeProfile(scope, id, 2, same))).toBeNull();
    expect((await read(id))?.rowVersion).toBe(2);
  });

  it('leaves no location at which hours are to come, and keeps one that is closed', async () => {
    const id = await therapist();
    const place = {
      name: 'Oak Avenue',
      address: '2 Oak Avenue',
      phone: '+12125550150',
      state: 'NY',
    } as const;
    const added = await clinic.as(admin, (scope) =>
      addLocation(scope, { ...place, zone: 'America/New_York' }),
    );
    if (isRefusal(added)) throw new Error(added.refused);
    const elsewhere = added.id;
    await clinic.asJob(({ tx, tenant }) =>
      tx.insert(availabilityRules).values({
        ...{ tenantId: tenant.id, id: newId(), therapistId: id, locationId: clinic.locationId, weekday: 1 },
        ...{ startsAt: '09:00', endsAt: '17:00', validFrom: '2026-01-01' },
      }),
    );
    const answers = { locationId: elsewhere, otherLocationIds: [] };
    expect(await change(id, 1, answers)).toMatchObject({ refused: 'place-has-hours' });
    const both = { locationId: elsewhere, otherLocationIds: [clinic.locationId] };
    expect(await change(id, 1, both)).toBeNull();
    await clinic.asJob(({ tx }) =>
      tx.update(locations).set({ isActive: false }).where(eq(locations.id, elsewhere)),
    );
    expect(await change(id, 2, { otherLocationIds: [] })).toBeNull();
    expect((await read(id))?.places.map((place) => place.id)).toEqual([clinic.locationId, elsewhere]);
  });

  it('gives each language of the form back as it was, in both languages', () => {
    for (const locale of ['en', 'es'] as const) {
      const names = LANGUAGES.map((language) => languageName(locale, language));
      for (let at = 0; at < names.length; at += 20) {
        const read = profileSchema.shape.languages.parse([names.slice(at, at + 20).join(', ')]);
        expect(read).toEqual(LANGUAGES.slice(at, at + 20).sort());
      }
    }
  });
});

describe('A licence that an administrator adds', () => {
  const typed = {
    state: 'OH',
    number: 'OH-7',
    type: 'LCSW',
    validFrom: '2026-01-01',
    expiresOn: '2027-01-05',
  };

  it('counts at once, once only, and keeps who looked it up', async () => {
    const { therapistId } = await clinic.member('therapist', 'Siv Moe');
    const id = therapistId ?? '';
    const licence = licenceSchema.parse({ ...typed, isVerified: 'yes' });
    const add = () => clinic.as(admin, (scope) => addLicence(scope, id, licence));
    const both = await Promise.all([add(), add()]);
    expect(both.filter((done) => isRefusal(done)).map((done) => done?.refused)).toEqual(['number-taken']);
    const profile = await clinic.as(admin, (scope) => readProfile(scope, id));
    expect(profile?.licences).toMatchObject([
      { state: 'NY', verifiedAt: null },
      { ...typed, verifiedBy: 'Ada Lund' },
    ]);
    const there = await makeClinic();
    const admins = await there.member('admin');
    expect(await there.as(admins, (scope) => addLicence(scope, id, licence))).toMatchObject({
      refused: 'unknown-therapist',
    });
  });

  it('ends no day before it begins, and needs no first day', () => {
    const read = (fields: object) => licenceSchema.safeParse({ ...typed, ...fields });
    expect(read({ validFrom: typed.expiresOn }).success).toBe(true);
    expect(read({ validFrom: undefined }).data?.validFrom).toBeNull();
    const wrong = [
      { validFrom: '2027-01-06' },
      { expiresOn: '2027-02-30' },
      { state: 'XX' },
      { number: ' ' },
    ];
    for (const fields of wrong) expect(read(fields).success, JSON.stringify(fields)).toBe(false);
  });
});
