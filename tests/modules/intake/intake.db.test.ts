import { count, eq } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { auditEvents } from '#db/schema/audit.ts';
import { clients, guardians } from '#db/schema/clients.ts';
import { intakes } from '#db/schema/intake.ts';
import {
  abandonIntake,
  completeIntake,
  readIntakePage,
  saveIntakeStep,
  startIntake,
} from '#app/modules/intake/index.server.ts';
import { readClientContacts } from '#app/modules/clients/person/index.server.ts';
import { readMatchInputs } from '#app/modules/needs/index.server.ts';
import type { NewClient } from '#app/modules/intake/new-client.schema.ts';
import { newId } from '#app/platform/new-id.ts';
import { isRefusal } from '#app/platform/refusal.ts';
import type { Scope } from '#db/tenant.server.ts';
import { ask } from '#tests/support/catalogue.ts';
import { makeClinic, openTestDatabase } from '#tests/support/database.ts';
import { keysShown, sayingDifferent } from '#tests/support/saying-different.ts';
import { answer, begin, childAnswers, specialization, takeIn } from './intake-world.ts';

const { superuserUrl } = await openTestDatabase();
const clinic = await makeClinic();
const reception = await clinic.member('receptionist');

/** How many statements of this database wait for a lock. */
async function waiting(): Promise<number> {
  const [row] = await ask<{ n: number }>(
    superuserUrl,
    `select count(*)::int as n from pg_stat_activity
     where datname = current_database() and wait_event_type = 'Lock'`,
  );
  return row?.n ?? 0;
}

describe('an intake', () => {
  it('becomes a client with guardian, emergency contact, insurance and needs in one commit', async () => {
    const aba = await specialization(clinic);
    const clientId = await takeIn(
      clinic,
      reception,
      completeIntake,
      childAnswers(clinic, { [aba]: 'critical' }),
    );
    const inputs = await clinic.asJob((scope) => readMatchInputs(scope, clientId));
    expect(inputs).toMatchObject({
      client: {
        fullName: 'Ava Barros',
        state: 'NY',
        preferredLanguage: 'es',
        homeLocationId: clinic.locationId,
        status: 'intake',
      },
      needs: {
        requiredSpecializations: [{ specializationId: aba, name: 'ABA', importance: 'critical' }],
        communicationNeeds: 'aac',
        ageGroup: 'school_age',
        preferredTimes: [
          { weekday: 1, start: '08:00', end: '12:00' },
          { weekday: 3, start: '15:30', end: '17:00' },
        ],
        sessionMinutes: 45,
        isLanguageRequired: true,
        urgencyLevel: 'soon',
        concerns: 'Sensitive to noise.',
      },
    });
    const contacts = await clinic.asJob((scope) => readClientContacts(scope, [clientId]));
    expect(contacts.get(clientId)).toMatchObject({
      reach: { recipient: 'guardian', email: 'clara@example.test' },
      locale: 'es',
    });
    const acts = await clinic.asJob((scope) =>
      scope.tx
        .select({ action: auditEvents.action })
        .from(auditEvents)
        .where(eq(auditEvents.clientId, clientId)),
    );
    expect(acts.map(({ action }) => action)).toEqual(
      expect.arrayContaining(['client.create', 'needs.assess', 'intake.complete']),
    );
  });

  it('becomes one client however often it is saved', async () => {
    const intakeId = await begin(clinic, reception);
    await clinic.as(reception, (scope) => answer(scope, intakeId, childAnswers(clinic)));
    const before = await clientCount();
    const done = await Promise.all(
      Array.from({ length: 8 }, () => clinic.as(reception, (scope) => completeIntake(scope, intakeId))),
    );
    const ids = new Set(done.map((one) => (one !== null && !isRefusal(one) ? one.clientId : 'none')));
    expect(ids.size).toBe(1);
    expect(await clientCount()).toBe(before + 1);
  });

  it('is not saved as a client while a required topic is missing', async () => {
    const intakeId = await begin(clinic, reception);
    const withoutGuardian = childAnswers(clinic).filter(({ step }) => step !== 'guardian');
    await clinic.as(reception, (scope) => answer(scope, intakeId, withoutGuardian));
    const before = await clientCount();
    expect(await clinic.as(reception, (scope) => completeIntake(scope, intakeId))).toMatchObject({
      refused: 'intake-incomplete',
    });
    expect(await clientCount()).toBe(before);
  });

  it('keeps a step that somebody else saved meanwhile, and lets another step through', async () => {
    const intakeId = await begin(clinic, reception);
    const [person, contact] = childAnswers(clinic);
    const save = (rowVersion: number, step = person!) =>
      sayingDifferent((differentFrom) =>
        clinic.as(reception, (scope) =>
          saveIntakeStep(scope, { intakeId, rowVersion, differentFrom, ...step }),
        ),
      );
    expect(await save(1)).toMatchObject({ next: 'contact' });
    expect(await save(1)).toMatchObject({ refused: 'stale' });
    expect(await save(Number.NaN)).toMatchObject({ refused: 'stale' });
    expect(await save(1, contact)).toMatchObject({ next: 'guardian' });
    const page = await clinic.as(reception, (scope) => readIntakePage(scope, intakeId));
    expect(page?.intake).toMatchObject({ rowVersion: 3, stepsDone: ['person', 'contact'] });
  });

  it('loses neither of two steps that two people save at the same moment', async () => {
    const intakeId = await begin(clinic, reception);
    const save = (scope: Scope, step: string) => {
      const answered = childAnswers(clinic).find((one) => one.step === step)!;
      return saveIntakeStep(scope, { intakeId, rowVersion: 1, ...answered });
    };
    let second: Promise<unknown> | undefined;
    await clinic.as(reception, async (scope) => {
      expect(await save(scope, 'insurance')).toMatchObject({ next: expect.anything() });
      second = clinic.as(reception, (other) => save(other, 'emergency-contact'));
      // The second now waits for the first, which is not committed yet.
      await expect.poll(waiting).toBe(1);
    });
    expect(await second).toMatchObject({ next: expect.anything() });
    const page = await clinic.as(reception, (scope) => readIntakePage(scope, intakeId));
    expect(page?.intake.stepsDone.toSorted()).toEqual(['emergency-contact', 'insurance']);
  });

  it('refuses another clinic’s location and specializations', async () => {
    const other = await makeClinic();
    const foreign = await specialization(other, 'CBT');
    const intakeId = await begin(clinic, reception);
    const needs = (values: object) => {
      const step = childAnswers(clinic).find((one) => one.step === 'needs')!;
      return clinic.as(reception, (scope) =>
        saveIntakeStep(scope, {
          intakeId,
          rowVersion: 9,
          step: 'needs',
          values: { ...step.values, ...values },
        } as Parameters<typeof saveIntakeStep>[1]),
      );
    };
    expect(await needs({ homeLocationId: other.locationId })).toMatchObject({
      detail: { errors: { homeLocationId: 'location-required' } },
    });
    expect(await needs({ importance: { [foreign]: 'critical' } })).toMatchObject({
      detail: { errors: { '': 'specialization-unknown' } },
    });
  });

  it('of another clinic is as if it were not there', async () => {
    const other = await makeClinic();
    const theirs = await other.member('receptionist');
    const intakeId = await begin(clinic, reception);
    await other.as(theirs, async (scope) => {
      expect(await readIntakePage(scope, intakeId)).toBeNull();
      expect(await completeIntake(scope, intakeId)).toBeNull();
      expect(await abandonIntake(scope, intakeId)).toBeNull();
      const [step] = childAnswers(other);
      expect(await saveIntakeStep(scope, { intakeId, rowVersion: 9, ...step! })).toBeNull();
    });
    expect(await clinic.as(reception, (scope) => completeIntake(scope, newId()))).toBeNull();
  });

  it('that was given up takes no more answers', async () => {
    const intakeId = await begin(clinic, reception);
    await clinic.as(reception, (scope) => abandonIntake(scope, intakeId));
    const [step] = childAnswers(clinic);
    const saved = await clinic.as(reception, (scope) =>
      saveIntakeStep(scope, { intakeId, rowVersion: 9, ...step! }),
    );
    expect(saved).toMatchObject({ refused: 'intake-closed' });
    expect(await clinic.as(reception, (scope) => completeIntake(scope, intakeId))).toMatchObject({
      refused: 'intake-closed',
    });
    expect(await clinic.as(reception, (scope) => abandonIntake(scope, intakeId))).toBeNull();
  });

  it('that was answered before a question was required is not finished until it is answered', async () => {
    const intakeId = await begin(clinic, reception);
    await clinic.as(reception, (scope) => answer(scope, intakeId, childAnswers(clinic)));
    // As an earlier release would have left it: no language asked, no version written, the step said to be done.
    await clinic.asJob(async ({ tx, vault }) => {
      const [row] = await tx.select().from(intakes).where(eq(intakes.id, intakeId));
      const { schemaVersion: _, ...stored } = JSON.parse(
        vault.unseal(intakes.answers, intakeId, row!.answers),
      ) as { schemaVersion: number; answers: { person: object } };
      const { preferredLanguage: __, ...person } = stored.answers.person as { preferredLanguage: string };
      const old = JSON.stringify({ ...stored, answers: { ...stored.answers, person } });
      await tx
        .update(intakes)
        .set({ answers: vault.seal(intakes.answers, intakeId, old) })
        .where(eq(intakes.id, intakeId));
    });
    const page = await clinic.as(reception, (scope) => readIntakePage(scope, intakeId));
    expect(page?.isReady).toBe(false);
    expect(page?.steps.filter(({ status }) => status !== 'completed')).toMatchObject([
      { step: 'person', status: 'problem' },
    ]);
    expect(await clinic.as(reception, (scope) => completeIntake(scope, intakeId))).toMatchObject({
      refused: 'intake-incomplete',
    });
    const [person] = childAnswers(clinic);
    await clinic.as(reception, (scope) => answer(scope, intakeId, [person!]));
    expect(await clinic.as(reception, (scope) => completeIntake(scope, intakeId))).toHaveProperty('clientId');
  });

  it('leaves no answer readable in the database', async () => {
    const intakeId = await begin(clinic, reception, 'Zzyzxmarker');
    const [row] = await clinic.asJob((scope) =>
      scope.tx.select().from(intakes).where(eq(intakes.id, intakeId)),
    );
    expect(JSON.stringify(row)).not.toContain('Zzyzxmarker');
  });
});

describe('a new client', () => {
  const person = {
    firstName: 'Ann',
    lastName: 'Quigley',
    dateOfBirth: '1990-02-03',
    phone: '+12125550155',
    email: 'Ann.Q@example.test',
  };

  it('is held back while somebody known may be the same, and says who and why', async () => {
    const own = await makeClinic();
    const desk = await own.member('receptionist');
    const start = (given: Partial<NewClient>) =>
      own.as(desk, (scope) => startIntake(scope, { ...person, ...given }));
    const first = await start({});
    if (isRefusal(first)) throw new Error(first.refused);
    const underWay = await start({ lastName: 'QUIGLEY', email: 'ann.q@EXAMPLE.test', phone: null });
    expect(underWay).toMatchObject({
      refused: 'possible-duplicates',
      detail: {
        duplicates: [{ kind: 'intake', id: first.intakeId, matched: ['name-and-birth-date', 'email'] }],
      },
    });
    const differentFrom = keysShown(await start({}));
    expect(await start({ differentFrom })).toHaveProperty('intakeId');
    const stranger = {
      firstName: 'Bo',
      lastName: 'Vance',
      dateOfBirth: '2001-01-01',
      phone: null,
      email: null,
    };
    expect(await own.as(desk, (scope) => startIntake(scope, stranger))).toHaveProperty('intakeId');
    const other = await makeClinic();
    const theirs = await other.member('receptionist');
    expect(await other.as(theirs, (scope) => startIntake(scope, person))).toHaveProperty('intakeId');
  });

  it('is not waved through by naming somebody else than was shown', async () => {
    const own = await makeClinic();
    const desk = await own.member('receptionist');
    await own.as(desk, (scope) => startIntake(scope, person));
    const again = await own.as(desk, (scope) =>
      startIntake(scope, { ...person, differentFrom: `${newId()},yes` }),
    );
    expect(again).toMatchObject({ refused: 'possible-duplicates' });
  });
});

async function clientCount(): Promise<number> {
  const [row] = await clinic.asJob((scope) => scope.tx.select({ n: count() }).from(clients));
  expect((await clinic.asJob((scope) => scope.tx.select({ n: count() }).from(guardians)))[0]?.n).toBe(row?.n);
  return row?.n ?? 0;
}
