import { eq } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { needsAssessments } from '#db/schema/needs.ts';
import { specializations } from '#db/schema/therapists.ts';
import { assessNeeds, readMatchInputs, readNeeds, readNeedsForm } from '#app/modules/needs/index.server.ts';
import { assignPrimaryTherapist } from '#app/modules/clients/care-team/index.server.ts';
import { completeIntake } from '#app/modules/intake/index.server.ts';
import type { AssessedNeeds } from '#app/modules/needs/needs.schema.ts';
import { newId } from '#app/platform/new-id.ts';
import { makeClinic, openTestDatabase } from '#tests/support/database.ts';
import { childAnswers, specialization, takeIn } from '../intake/intake-world.ts';

await openTestDatabase();
const clinic = await makeClinic();
const reception = await clinic.member('receptionist');
const therapist = await clinic.member('therapist', 'Tess Carver');
const stranger = await clinic.member('therapist', 'Hugo Dalton');
const aba = await specialization(clinic, 'ABA');
const cbt = await specialization(clinic, 'CBT');

async function client(): Promise<string> {
  const id = await takeIn(clinic, reception, completeIntake, childAnswers(clinic, { [aba]: 'critical' }));
  await clinic.as(reception, (scope) =>
    assignPrimaryTherapist(scope, { clientId: id, therapistId: therapist.therapistId! }),
  );
  return id;
}

const again = (change: Partial<AssessedNeeds> = {}): AssessedNeeds => ({
  importance: { [cbt]: 'preferred' },
  communicationNeeds: null,
  isLanguageRequired: false,
  urgencyLevel: 'urgent',
  modality: 'telehealth',
  sessionMinutes: 60,
  homeLocationId: clinic.locationId,
  concerns: null,
  slots: ['5-evening'],
  other: [],
  ...change,
});
const assess = (clientId: string, assessments = 1, assessed = again(), by = therapist) =>
  clinic.as(by, (scope) => assessNeeds(scope, 'own', { clientId, assessments, assessed }));
const rowsOf = (clientId: string) =>
  clinic.asJob(({ tx }) => tx.select().from(needsAssessments).where(eq(needsAssessments.clientId, clientId)));

describe('a new needs assessment', () => {
  it('supersedes the earlier one, which stays, and is what matching reads', async () => {
    const id = await client();
    const [before] = await rowsOf(id);
    expect(await assess(id)).toEqual({ clientId: id });
    expect(await rowsOf(id)).toContainEqual(before);
    expect(await rowsOf(id)).toHaveLength(2);
    const inputs = await clinic.as(reception, (scope) => readMatchInputs(scope, id));
    expect(inputs?.needs).toMatchObject({
      requiredSpecializations: [{ name: 'CBT', importance: 'preferred' }],
      urgencyLevel: 'urgent',
      modality: 'telehealth',
      preferredTimes: [{ weekday: 5, start: '17:00', end: '20:00' }],
    });
    const needs = await clinic.as(therapist, (scope) => readNeeds(scope, 'own', id));
    expect(needs).toMatchObject({ assessments: 2, needs: { assessedBy: 'Tess Carver' } });
  });

  it('opens filled in with the newest one, times and all', async () => {
    const id = await client();
    const form = await clinic.as(therapist, (scope) => readNeedsForm(scope, 'own', id));
    expect(form).toMatchObject({
      assessments: 1,
      answers: {
        needs: {
          importance: { [aba]: 'critical' },
          concerns: 'Sensitive to noise.',
          communicationNeeds: 'aac',
        },
        times: { slots: ['1-morning'], other: [{ weekday: 3, start: '15:30', end: '17:00' }] },
      },
    });
  });

  it('counts once when two are saved over the same one', async () => {
    const id = await client();
    const done = await Promise.all([assess(id), assess(id), assess(id)]);
    expect(done.filter((one) => one !== null && 'refused' in one)).toHaveLength(2);
    expect(await rowsOf(id)).toHaveLength(2);
  });

  it('is out of reach for therapists who do not care for the client, and across clinics', async () => {
    const id = await client();
    expect(await assess(id, 1, again(), stranger)).toBeNull();
    expect(await clinic.as(stranger, (scope) => readNeedsForm(scope, 'own', id))).toBeNull();
    const other = await makeClinic();
    const theirs = await takeIn(other, await other.member('receptionist'), completeIntake);
    const admin = await clinic.member('admin');
    const foreign = { clientId: theirs, assessments: 1, assessed: again() };
    expect(await clinic.as(admin, (scope) => assessNeeds(scope, 'any', foreign))).toBeNull();
    expect(await rowsOf(id)).toHaveLength(1);
  });

  it('names nothing that is not the clinic’s', async () => {
    const id = await client();
    expect(await assess(id, 1, again({ homeLocationId: newId() }))).toMatchObject({ refused: 'invalid' });
    expect(await assess(id, 1, again({ importance: { [newId()]: 'critical' } }))).toMatchObject({
      refused: 'invalid',
    });
  });

  it('keeps a specialization that was taken out of use meanwhile', async () => {
    const retired = await specialization(clinic, 'EMDR');
    const id = await client();
    await assess(id, 1, again({ importance: { [retired]: 'critical' } }));
    await clinic.asJob(({ tx }) =>
      tx.update(specializations).set({ isActive: false }).where(eq(specializations.id, retired)),
    );
    const form = await clinic.as(therapist, (scope) => readNeedsForm(scope, 'own', id));
    expect(form?.specializations.map((one) => one.id)).toContain(retired);
    expect(await assess(id, 2, again({ importance: { [retired]: 'critical' } }))).toEqual({ clientId: id });
  });
});
