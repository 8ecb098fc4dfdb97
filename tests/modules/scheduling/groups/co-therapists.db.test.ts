import { listAccompanied } from '#app/modules/scheduling/co-therapists/index.server.ts';
import { and, eq, sql } from 'drizzle-orm';
import postgres from 'postgres';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { readAppointment } from '#app/modules/scheduling/appointments/index.server.ts';
import { cancelAppointment } from '#app/modules/scheduling/cancellation/index.server.ts';
import { bookAppointment } from '#app/modules/scheduling/booking/index.server.ts';
import { readCalendarDay, readDays } from '#app/modules/scheduling/calendar/index.server.ts';
import {
  addCoTherapist,
  readCoTherapistsPage,
  removeCoTherapist,
} from '#app/modules/scheduling/groups/index.server.ts';
import { holdTime } from '#app/modules/scheduling/holds/index.server.ts';
import { moveAppointment, undoMove } from '#app/modules/scheduling/moves/index.server.ts';
import { readFreeTimes } from '#app/modules/scheduling/slots/index.server.ts';
import { unsafeSetNow } from '#app/platform/clock.ts';
import { isRefusal } from '#app/platform/refusal.ts';
import { coTherapists } from '#db/schema/scheduling-groups.ts';
import { holds } from '#db/schema/scheduling-holds.ts';
import { appointmentAttendees, appointments } from '#db/schema/scheduling.ts';
import { licences, timeOff } from '#db/schema/therapists.ts';
import type { Scope } from '#db/tenant.server.ts';
import { readUnlicensed } from '#app/modules/scheduling/unlicensed/index.server.ts';
import { openTestDatabase, type TestMember } from '#tests/support/database.ts';
import { MONDAY_8 } from '../working-clinic.ts';
import { done, makeGroupClinic, type GroupClinic } from './group-clinic.ts';

const { superuserUrl } = await openTestDatabase();
const superuser = postgres(superuserUrl, { max: 1, onnotice: () => {} });
afterAll(async () => {
  unsafeSetNow(null);
  await superuser.end();
});

/** Two places at once of one therapist: leading, accompanying or held. */
const OVERLAPS = sql`
  with taken as (
    select tenant_id, id, therapist_id, tstzrange(starts_at, ends_at) as span from appointments
      where status not in ('cancelled', 'no_show')
    union all select tenant_id, id, therapist_id, tstzrange(starts_at, ends_at) from co_therapists where is_live
    union all select tenant_id, id, therapist_id, tstzrange(starts_at, ends_at) from holds where held_until > now())
  select a.id, b.id from taken a join taken b on a.tenant_id = b.tenant_id and a.therapist_id = b.therapist_id
    and a.id < b.id and a.span && b.span`;
/** Tuesday in New York. */
const at = (time: string) => new Date(`2027-01-05T${time}:00-05:00`);
const TEN = '2027-01-05T10:00';

let clinic: GroupClinic;
let lee: TestMember & { therapistId: string };
beforeEach(async () => {
  unsafeSetNow(MONDAY_8);
  clinic = await makeGroupClinic(3);
  lee = await clinic.therapist('Lee Park');
  for (const name of ['Room 2', 'Room 3']) await clinic.room(name);
});

const codeOf = (result: unknown) => (isRefusal(result) ? String(result.refused) : 'done');
const version = async (id = clinic.groupId) => {
  const [row] = await clinic.asJob(({ tx }) =>
    tx.select({ version: appointments.rowVersion }).from(appointments).where(eq(appointments.id, id)),
  );
  return row?.version ?? 0;
};
const add = async (therapistId = lee.therapistId, overrideReason = '', appointmentId = clinic.groupId) => {
  const rowVersion = await version(appointmentId);
  return clinic.desk((scope) =>
    addCoTherapist(scope, 'any', { appointmentId, therapistId, rowVersion, overrideReason }),
  );
};
const remove = async (therapistId = lee.therapistId) => {
  const rowVersion = await version();
  return clinic.desk((scope) =>
    removeCoTherapist(scope, 'any', { appointmentId: clinic.groupId, therapistId, rowVersion }),
  );
};
const book = async (startsAt = TEN, therapistId = lee.therapistId) => {
  const clientIds = [await clinic.client()];
  return clinic.desk((scope) =>
    bookAppointment(scope, {
      ...{ clientIds, therapistId, startsAt, locationId: clinic.locationId, serviceId: clinic.single },
    }),
  );
};
const move = async (startsAt: string, more: { therapistId?: string; serviceId?: string } = {}) => {
  const rowVersion = await version();
  return clinic.desk((scope) =>
    moveAppointment(scope, 'any', { appointmentId: clinic.groupId, startsAt, rowVersion, ...more }),
  );
};
const along = () =>
  clinic.asJob(({ tx }) =>
    tx
      .select({ id: coTherapists.therapistId, startsAt: coTherapists.startsAt, isLive: coTherapists.isLive })
      .from(coTherapists)
      .where(
        and(eq(coTherapists.tenantId, clinic.tenant.id), eq(coTherapists.appointmentId, clinic.groupId)),
      ),
  );

describe('a co-therapist of a group', () => {
  it('is added once, is shown, and is removed', async () => {
    expect(codeOf(await add())).toBe('done');
    expect(codeOf(await add())).toBe('unknown-therapist');
    const shown = await clinic.desk((scope) => readAppointment(scope, 'any', clinic.groupId));
    expect(shown?.coTherapists).toEqual([{ id: lee.therapistId, name: 'Lee Park' }]);
    expect(codeOf(await remove())).toBe('done');
    expect(codeOf(await remove())).toBe('unknown-therapist');
    expect(await along()).toEqual([]);
    expect(codeOf(await book())).toBe('done');
  });

  it('is neither who leads it, nor somebody of another clinic, nor of a session for one client', async () => {
    const other = await makeGroupClinic(3);
    expect(codeOf(await add(clinic.therapistId))).toBe('unknown-therapist');
    expect(codeOf(await add(other.therapistId))).toBe('unknown-therapist');
    expect(codeOf(await add('1 or 1'))).toBe('unknown-therapist');
    const { appointmentId } = done(await book('2027-01-05T13:00', clinic.therapistId));
    expect(codeOf(await add(lee.therapistId, '', appointmentId))).toBe('for-one-client');
    const foreign = clinic.desk((scope) =>
      addCoTherapist(scope, 'any', {
        ...{ appointmentId: other.groupId, therapistId: lee.therapistId, rowVersion: 1 },
      }),
    );
    expect(codeOf(await foreign)).toBe('unknown-appointment');
  });

  it('whose license ends before is listed for each client, and so are sessions of their own', async () => {
    const listed = (grant: 'any' | 'own' = 'any', by: TestMember = clinic.reception) =>
      clinic.as(by, async (scope) =>
        (await readUnlicensed(scope, grant)).map((visit) => [visit.therapistName, visit.isAlong]),
      );
    done(await add());
    done(await book('2027-01-05T14:00'));
    expect(await listed()).toEqual([]);
    await clinic.asJob(({ tx }) =>
      tx.update(licences).set({ expiresOn: '2027-01-04' }).where(eq(licences.therapistId, lee.therapistId)),
    );
    const along = [1, 2].map(() => ['Lee Park', true]);
    expect(await listed()).toEqual([...along, ['Lee Park', false]]);
    expect(await listed('own', lee)).toEqual([...along, ['Lee Park', false]]);
    done(await remove());
    expect(await listed()).toEqual([['Lee Park', false]]);
  });

  it('is added to what the person saw, not to a later version', async () => {
    const rowVersion = await version();
    done(await move('2027-01-05T11:00'));
    const late = clinic.desk((scope) =>
      addCoTherapist(scope, 'any', {
        ...{ appointmentId: clinic.groupId, therapistId: lee.therapistId, rowVersion },
      }),
    );
    expect(codeOf(await late)).toBe('stale');
  });

  it('is free then, and works then unless a reason is given, which is kept sealed', async () => {
    done(await book());
    expect(codeOf(await add())).toBe('slot-taken');
    done(await move('2027-01-05T11:00'));
    expect(codeOf(await add())).toBe('done');
    done(await remove());
    const early = clinic.desk(async (scope) =>
      moveAppointment(scope, 'any', {
        ...{ appointmentId: clinic.groupId, startsAt: '2027-01-05T08:00', rowVersion: await version() },
        overrideReason: 'The school has no other hour.',
      }),
    );
    done(await early);
    expect(codeOf(await add())).toBe('outside-availability');
    done(await add(lee.therapistId, 'Agreed with Lee.'));
    const shown = await clinic.desk((scope) => readAppointment(scope, 'any', clinic.groupId));
    expect(shown?.coReasons).toEqual({ [lee.therapistId]: 'Agreed with Lee.' });
    const [row] = await clinic.asJob(({ tx }) => tx.select().from(coTherapists));
    expect(row?.overrideReason).not.toContain('Lee');
  });

  it('is not somebody who is off, and no reason helps', async () => {
    await clinic.asJob(({ tx, newId, now }) =>
      tx.insert(timeOff).values({
        ...{
          tenantId: clinic.tenant.id,
          id: newId(),
          therapistId: lee.therapistId,
          createdAt: now,
          kind: 'vacation',
        },
        ...{ startsAt: at('09:30'), endsAt: at('10:30') },
      }),
    );
    expect(codeOf(await add(lee.therapistId, 'All the same'))).toBe('time-off');
    const page = await clinic.desk((scope) => readCoTherapistsPage(scope, 'any', clinic.groupId));
    expect(page?.choices).toMatchObject([{ id: lee.therapistId, against: 'time-off', canOverride: false }]);
  });
});

describe('whoever accompanies a session', () => {
  it('is taken then: for bookings, holds, free times and other sessions to lead', async () => {
    done(await add());
    expect(codeOf(await book())).toBe('slot-taken');
    const hold = clinic.desk((scope) =>
      holdTime(
        scope,
        {
          ...{ therapistId: lee.therapistId, locationId: clinic.locationId },
          ...{ serviceId: clinic.single, startsAt: TEN },
        },
        'any',
      ),
    );
    expect(codeOf(await hold)).toBe('slot-taken');
    const days = await clinic.desk((scope) =>
      readFreeTimes(scope, {
        ...{ therapistId: lee.therapistId, serviceId: clinic.single, locationId: clinic.locationId },
        ...{ fromDate: '2027-01-05', days: 1 },
      }),
    );
    const starts = days.flatMap((day) => day.starts.map(({ local }) => local.slice(11)));
    expect(starts).toContain('11:00');
    expect(starts.filter((time) => time > '09:10' && time < '10:50')).toEqual([]);
    expect(starts).toContain('09:00');
  });

  it('has it in the calendar beside whoever leads it, and may read it, not change it', async () => {
    done(await add());
    const grid = await clinic.desk((scope) =>
      readCalendarDay(scope, 'any', '2027-01-05', 'therapist', { status: 'standing' }),
    );
    const where = grid?.columns
      .filter(({ cells }) => cells.some((cell) => cell.starts.includes(clinic.groupId)))
      .map(({ id }) => id);
    expect(where?.sort()).toEqual([clinic.therapistId, lee.therapistId].sort());
    const own = await clinic.as(lee, (scope) =>
      readDays(scope, { fromDate: '2027-01-05', untilDate: '2027-01-05' }, 'own'),
    );
    expect(own.map(({ id }) => id)).toEqual([clinic.groupId]);
    const read = await clinic.as(lee, (scope) => readAppointment(scope, 'supervised', clinic.groupId));
    expect(read).toMatchObject({ id: clinic.groupId, mayAct: false });
    const cancel = clinic.as(lee, (scope) =>
      cancelAppointment(scope, 'own', {
        ...{ appointmentId: clinic.groupId, askedBy: 'client', reason: 'x', rowVersion: 2 },
      }),
    );
    expect(codeOf(await cancel)).toBe('unknown-appointment');
    done(await remove());
    expect(await clinic.as(lee, (scope) => readAppointment(scope, 'supervised', clinic.groupId))).toBeNull();
  });

  it('has it in a list without clients', async () => {
    done(await add());
    const day = { start: at('00:00').getTime(), end: at('23:00').getTime() };
    const list = (therapistId: string) =>
      clinic.desk((scope) => listAccompanied(scope, eq(coTherapists.therapistId, therapistId), day));
    expect(await list(lee.therapistId)).toMatchObject([{ id: clinic.groupId, lead: 'Dana Osei' }]);
    expect(await list(clinic.therapistId)).toEqual([]);
  });
});

describe('a session with a co-therapist', () => {
  beforeEach(async () => {
    done(await add());
  });

  it('takes the co-therapist along when it is moved, and when that is taken back', async () => {
    done(await move('2027-01-05T14:00'));
    expect(await along()).toEqual([{ id: lee.therapistId, startsAt: at('14:00'), isLive: true }]);
    expect(codeOf(await book())).toBe('done');
    const undone = clinic.desk((scope) => undoMove(scope, 'any', clinic.groupId));
    expect(codeOf(await undone)).toBe('co-therapist-busy');
    expect(codeOf(await book('2027-01-05T14:00'))).toBe('slot-taken');
  });

  it('is not moved to where the co-therapist has another session, or is off', async () => {
    done(await book('2027-01-05T14:00'));
    expect(codeOf(await move('2027-01-05T14:30'))).toBe('co-therapist-busy');
    await clinic.asJob(({ tx, newId, now }) =>
      tx.insert(timeOff).values({
        ...{
          tenantId: clinic.tenant.id,
          id: newId(),
          therapistId: lee.therapistId,
          createdAt: now,
          kind: 'vacation',
        },
        ...{ startsAt: at('12:00'), endsAt: at('13:00') },
      }),
    );
    expect(codeOf(await move('2027-01-05T12:30'))).toBe('co-therapist-busy');
    expect(await along()).toEqual([{ id: lee.therapistId, startsAt: at('10:00'), isLive: true }]);
  });

  it('frees the co-therapist once it is cancelled', async () => {
    const rowVersion = await version();
    done(
      await clinic.desk((scope) =>
        cancelAppointment(scope, 'any', {
          ...{ appointmentId: clinic.groupId, askedBy: 'clinic', reason: 'Flooded.', rowVersion },
        }),
      ),
    );
    expect(await along()).toMatchObject([{ isLive: false }]);
    expect(codeOf(await book())).toBe('done');
  });

  it('is led by the co-therapist where it is handed to that one, who accompanies it no more', async () => {
    done(await move(TEN, { therapistId: lee.therapistId }));
    expect(await along()).toEqual([]);
    expect(codeOf(await book(TEN, clinic.therapistId))).toBe('done');
  });
});

describe('the database alone', () => {
  const rawly = (therapistId: string, startsAt = at('10:00'), endsAt = at('10:50')) =>
    clinic.asJob(({ tx, newId, now }) =>
      tx.insert(coTherapists).values({
        ...{ tenantId: clinic.tenant.id, id: newId(), appointmentId: clinic.groupId, therapistId },
        ...{ startsAt, endsAt, createdAt: now },
      }),
    );

  it('keeps the times of whoever accompanies a session those of the session', async () => {
    await expect(rawly(lee.therapistId, at('13:00'), at('13:50'))).rejects.toMatchObject({
      constraint: 'co_therapists_span',
    });
  });

  it('keeps a session for one client to one therapist', async () => {
    const { appointmentId } = done(await book('2027-01-05T13:00', clinic.therapistId));
    await expect(
      clinic.asJob(({ tx, newId, now }) =>
        tx.insert(coTherapists).values({
          ...{ tenantId: clinic.tenant.id, id: newId(), appointmentId, therapistId: lee.therapistId },
          ...{ startsAt: at('13:00'), endsAt: at('13:50'), createdAt: now },
        }),
      ),
    ).rejects.toMatchObject({ constraint: 'co_therapists_of_several' });
  });

  describe('lets a therapist be in one place, whoever of two writes first', () => {
    const given = { startsAt: at('10:00'), endsAt: at('10:50') };
    const acts: Record<string, (scope: Scope) => Promise<readonly unknown[]>> = {
      'who adds a co-therapist': ({ tx, newId, now }) =>
        tx
          .insert(coTherapists)
          .values({
            ...{ tenantId: clinic.tenant.id, id: newId(), appointmentId: clinic.groupId, createdAt: now },
            ...{ therapistId: lee.therapistId, ...given },
          })
          .returning({ id: coTherapists.id }),
      'who books': ({ tx, newId, now }) =>
        tx
          .insert(appointments)
          .values({
            ...{ tenantId: clinic.tenant.id, id: newId(), therapistId: lee.therapistId, ...given },
            ...{ locationId: clinic.locationId, serviceId: clinic.single, createdAt: now },
            ...{ appointmentType: 'regular_session', modality: 'telehealth', status: 'scheduled' },
          })
          .returning({ id: appointments.id }),
      'who holds': ({ tx, newId }) =>
        tx
          .insert(holds)
          .values({
            ...{ tenantId: clinic.tenant.id, id: newId(), therapistId: lee.therapistId, ...given },
            ...{ accountId: clinic.reception.accountId },
            ...{ locationId: clinic.locationId, serviceId: clinic.single },
          })
          .returning({ id: holds.id }),
      // It has a co-therapist and comes from eleven.
      'who moves the session there': async ({ tx }) => {
        await tx.execute(sql`set constraints all deferred`);
        await tx
          .update(appointmentAttendees)
          .set(given)
          .where(eq(appointmentAttendees.appointmentId, clinic.groupId));
        return tx
          .update(appointments)
          .set(given)
          .where(eq(appointments.id, clinic.groupId))
          .returning({ id: appointments.id });
      },
    };
    const pairs = [
      ['who adds a co-therapist', 'who books'],
      ['who adds a co-therapist', 'who holds'],
      ['who moves the session there', 'who books'],
      ['who moves the session there', 'who holds'],
    ].flatMap(([one = '', other = '']) => [
      [one, other],
      [other, one],
    ]);

    it.each(pairs)('%s before %s', async (first, second) => {
      if ([first, second].includes('who moves the session there')) {
        done(await move('2027-01-05T11:00'));
        done(await add());
      }
      const act = (name: string | undefined) => acts[name ?? ''] ?? (() => Promise.reject(new Error(name)));
      const written = Promise.withResolvers<void>();
      const mayCommit = Promise.withResolvers<void>();
      const one = clinic.asJob(async (scope) => {
        const rows = await act(first)(scope);
        written.resolve();
        await mayCommit.promise;
        return rows.length;
      });
      await written.promise;
      const other = clinic.asJob(act(second)).then(
        (rows) => rows.length,
        (error: { code?: string }) => error.code,
      );
      // Without the lock the second writes before the first commits, and neither sees the other.
      await Promise.race([other, untilSomebodyWaits()]);
      mayCommit.resolve();
      expect(await one).toBe(1);
      expect([0, '23P01']).toContain(await other);
      expect([...(await clinic.asJob(({ tx }) => tx.execute(OVERLAPS)))]).toEqual([]);
    });
  });
});

/** Returns once a transaction waits for a lock that another one has. */
async function untilSomebodyWaits(): Promise<void> {
  for (;;) {
    const [row] = await superuser`select count(*)::int as waiting from pg_locks
      where not granted and locktype = 'advisory' and database = (select oid from pg_database where datname = current_database())`;
    if (row?.['waiting'] > 0) return;
  }
}
