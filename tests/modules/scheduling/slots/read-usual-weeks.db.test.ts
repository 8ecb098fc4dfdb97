import fc from 'fast-check';
import postgres from 'postgres';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readUsualWeeks } from '#app/modules/scheduling/slots/index.server.ts';
import { readLocations } from '#app/modules/tenancy/index.server.ts';
import { statements, type SentStatement } from '#db/client.server.ts';
import { withTenant, type Scope } from '#db/tenant.server.ts';
import { openTestDatabase } from '#tests/support/database.ts';
import { enteredAs } from '#tests/support/entered-as.ts';
import { makeWorkingClinic, type WorkingClinic } from '#tests/modules/scheduling/working-clinic.ts';

const { superuserUrl } = await openTestDatabase();
const superuser = postgres(superuserUrl, { max: 1, onnotice: () => {} });
afterAll(() => superuser.end());

/** A Monday morning in New York. */
const AT = new Date('2027-01-04T13:00:00Z');
const HOUR_MS = 3_600_000;

let clinic: WorkingClinic;
let therapistIds: string[];
beforeAll(async () => {
  clinic = await makeWorkingClinic();
  therapistIds = [];
  for (const name of ['Ada Abel', 'Bo Brown', 'Cy Cole']) {
    therapistIds.push((await clinic.therapist(name)).therapistId);
  }
});

const weeks = (at: Date) => async (scope: Scope) =>
  readUsualWeeks(scope, await readLocations(scope), therapistIds, at);

/** Enters with the set-up's version, as requests do: weeks may then be cached. A job lays out every one. */
const enter = <T>(fn: (scope: Scope) => Promise<T>) =>
  withTenant(clinic.tenant, enteredAs(clinic.reception), { requestId: 'test' }, fn);

async function calendarsRead(fn: () => Promise<unknown>): Promise<number> {
  const texts: string[] = [];
  const listen = (message: unknown) => void texts.push((message as SentStatement).text);
  statements.subscribe(listen);
  await fn().finally(() => statements.unsubscribe(listen));
  return texts.filter((text) => text.includes('from "appointments"')).length;
}

let booked = 0;
/** Books an hour of one of the therapists, past every rule. */
async function bookHour(sql: postgres.Sql | postgres.TransactionSql, n: number, hours: number) {
  const [service] = await sql`select id from services where tenant_id = ${clinic.tenant.id} limit 1`;
  const starts = new Date(AT.getTime() + hours * HOUR_MS);
  booked += 1;
  const [row] = await sql`
    insert into appointments (tenant_id, id, therapist_id, location_id, service_id, appointment_type, modality, starts_at,
      ends_at, status, created_at)
    values (${clinic.tenant.id}, gen_random_uuid(), ${therapistIds[n]!}, ${clinic.locationId}, ${service!['id']},
      'regular_session', 'telehealth', ${starts}, ${new Date(starts.getTime() + HOUR_MS)}, 'scheduled', now())
    on conflict do nothing returning id`;
  return row?.['id'] as string | undefined;
}

const appointmentAct = fc.record({
  what: fc.constantFrom('book', 'cancel', 'move', 'hand over'),
  therapist: fc.nat(2),
  hours: fc.integer({ min: 0, max: 24 * 9 }),
  isKept: fc.boolean(),
  minutesLater: fc.integer({ min: 0, max: 600 }),
});

describe('usual weeks that are cached', () => {
  it('are after every change of an appointment, kept or undone, what the calendars say at that moment', async () => {
    let found = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(appointmentAct, { minLength: 1, maxLength: 4 }), async (acts) => {
        for (const act of acts) {
          await superuser
            .begin(async (sql) => {
              const one = sql`(select id from appointments where tenant_id = ${clinic.tenant.id}
                and status = 'scheduled' order by starts_at desc, id limit 1)`;
              const shift = sql`${act.hours % 24} * interval '1 hour'`;
              if (act.what === 'book') await bookHour(sql, act.therapist, act.hours);
              if (act.what === 'cancel')
                await sql`update appointments set status = 'cancelled' where id = ${one}`;
              if (act.what === 'move')
                await sql`update appointments set starts_at = starts_at + ${shift}, ends_at = ends_at + ${shift}
                  where id = ${one}`;
              if (act.what === 'hand over')
                await sql`update appointments set therapist_id = ${therapistIds[act.therapist]!} where id = ${one}`;
              if (!act.isKept) throw new Error('undone');
            })
            .catch(() => {});
          const at = new Date(AT.getTime() + act.minutesLater * 60_000);
          const told = await clinic.asJob(weeks(at));
          expect(await enter(weeks(at))).toEqual(told);
          found += [...told.values()].filter(({ earliestFreeTime }) => earliestFreeTime !== null).length;
        }
      }),
      { numRuns: 25 },
    );
    expect(found).toBeGreaterThan(10);
    expect(booked).toBeGreaterThan(0);
  });

  it('are read once, and of those whose calendar changed once more', async () => {
    await enter(weeks(AT));
    expect(await calendarsRead(() => enter(weeks(AT)))).toBe(0);
    await bookHour(superuser, 0, 24 * 11);
    expect(await calendarsRead(() => enter(weeks(AT)))).toBe(1);
    expect(await calendarsRead(() => enter(weeks(AT)))).toBe(0);
    await superuser`update appointments set status = 'confirmed' where tenant_id = ${clinic.tenant.id} and status = 'scheduled'`;
    expect(await calendarsRead(() => enter(weeks(AT)))).toBe(0);
    const nextDay = new Date(AT.getTime() + 24 * HOUR_MS);
    expect(await calendarsRead(() => enter(weeks(nextDay)))).toBe(1);
  });

  it('are not those of another set-up', async () => {
    await enter(weeks(AT));
    await superuser`delete from availability_rules where tenant_id = ${clinic.tenant.id} and therapist_id = ${therapistIds[1]!}`;
    expect(await enter((scope) => weeks(AT)(scope).then((all) => all.get(therapistIds[1]!)))).toEqual({
      freeTimes: [],
      earliestFreeTime: null,
    });
  });
});
