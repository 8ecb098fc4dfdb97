import fc from 'fast-check';
import { afterAll, expect, test } from 'vitest';
import { isFreed } from '#app/modules/scheduling/slots/freed-statuses.ts';
import { now, unsafeSetNow } from '#app/platform/clock.ts';
import { appointmentAttendees, appointments } from '#db/schema/scheduling.ts';
import { openTestDatabase } from '#tests/support/database.ts';
import { makeWorkingClinic } from '../working-clinic.ts';
import { act, anAct, KINDS, LEAVES, type Act, type People, type Snapshot } from './desk-acts.ts';

await openTestDatabase();
afterAll(() => unsafeSetNow(null));

/** Monday, half past eight in New York. */
const MORNING = new Date('2027-01-04T13:30:00Z');
/** How many acts there are in all, and in each clinic. The drill has more. */
const ACTS = Number(process.env['HISTORY_ACTS'] ?? 10_000);
const ACTS_OF_A_CLINIC = 2_500;
const WORKERS = 6;

interface Told {
  readonly verb: Act['verb'];
  readonly row: Snapshot;
}

interface Lived {
  readonly told: readonly Told[];
  readonly done: ReadonlyMap<string, number>;
}

/** Lives through acts, several at once, while the clock of the clinic goes on. */
async function live(people: People, acts: readonly Act[]): Promise<Lived> {
  const told: Told[] = [];
  const newest = new Map<string, Snapshot>();
  const done = new Map<string, number>();
  const waiting = [...acts];
  await Promise.all(
    Array.from({ length: WORKERS }, async (_, desk) => {
      for (let one = waiting.shift(); one !== undefined; one = waiting.shift()) {
        unsafeSetNow(new Date(now().getTime() + one.minutes * 60_000));
        const left = await act(people, desk, [...newest.values()], one);
        if (left === null) continue;
        const status = LEAVES[one.verb];
        if (status !== undefined) expect(left.map((row) => row.status)).toEqual([status]);
        done.set(one.verb, (done.get(one.verb) ?? 0) + 1);
        told.push(...left.map((row) => ({ verb: one.verb, row })));
        for (const row of left) {
          const before = newest.get(row.id);
          if (before !== undefined && before.rowVersion >= row.rowVersion) continue;
          // What was told of last stands last.
          newest.delete(row.id);
          newest.set(row.id, row);
        }
      }
    }),
  );
  return { told, done };
}

async function makePeople(): Promise<People> {
  const clinic = await makeWorkingClinic();
  for (const name of ['Room 2', 'Room 3']) await clinic.room(name);
  const therapists: string[] = [];
  for (const name of ['Dana Osei', 'Noor Haddad', 'Ivo Lang', 'Ana Ferrer'])
    therapists.push((await clinic.therapist(name)).therapistId);
  const clients = await Promise.all(Array.from({ length: 9 }, () => clinic.client()));
  const desks = [clinic.reception, await clinic.member('receptionist'), await clinic.member('admin')];
  return { clinic, therapists, clients, desks };
}

/**
 * Returns the appointments as acts left them. A change of a series that gives an appointment another rule and nothing else leaves
 * it as it was, in the same version.
 */
function withoutRulesAlone(told: readonly Told[]): Snapshot[] {
  const others = new Set(
    told.flatMap(({ verb, row }) => (verb === 'series-change' ? [] : [JSON.stringify(row)])),
  );
  const once = new Set<string>();
  return told.flatMap(({ verb, row }) => {
    const text = JSON.stringify(row);
    if (verb !== 'series-change') return [row];
    if (others.has(text) || once.has(text)) return [];
    once.add(text);
    return [row];
  });
}

/** The rows that begin before another with the same key has ended. */
function overlaps(rows: readonly { key: string | null; startsAt: Date; endsAt: Date }[]) {
  const inOrder = rows.filter(({ key }) => key !== null).toSorted((a, b) => +a.startsAt - +b.startsAt);
  const last = new Map<string | null, Date>();
  return inOrder.filter(({ key, startsAt, endsAt }) => {
    const before = last.get(key);
    if (before === undefined || before < endsAt) last.set(key, endsAt);
    return before !== undefined && before > startsAt;
  });
}

test(
  `after ${ACTS} acts of several desks at once, every one that was acknowledged is there once, and nobody is in two places`,
  async () => {
    const done = new Map<string, number>();
    for (let lived = 0; lived < ACTS; lived += ACTS_OF_A_CLINIC) {
      unsafeSetNow(MORNING);
      const people = await makePeople();
      const acts = fc.sample(anAct, { numRuns: Math.min(ACTS_OF_A_CLINIC, ACTS - lived) });
      const history = await live(people, acts);
      for (const [verb, times] of history.done) done.set(verb, (done.get(verb) ?? 0) + times);
      const [rows, attendees] = await people.clinic.asJob(({ tx }) =>
        Promise.all([tx.select().from(appointments), tx.select().from(appointmentAttendees)]),
      );

      const versions = Map.groupBy(withoutRulesAlone(history.told), ({ id }) => id);
      expect([...versions.keys()].sort()).toEqual(rows.map(({ id }) => id).sort());
      for (const row of rows) {
        const told = (versions.get(row.id) ?? []).toSorted((a, b) => a.rowVersion - b.rowVersion);
        expect(told.map(({ rowVersion }) => rowVersion)).toEqual(
          Array.from({ length: row.rowVersion }, (_, n) => n + 1),
        );
        expect(told.at(-1)).toEqual({
          id: row.id,
          rowVersion: row.rowVersion,
          startsAt: row.startsAt.toISOString(),
          endsAt: row.endsAt.toISOString(),
          therapistId: row.therapistId,
          roomId: row.roomId,
          status: row.status,
          seriesId: row.seriesId,
        });
      }
      const held = rows.filter(({ status }) => !isFreed(status));
      expect(overlaps(held.map((row) => ({ ...row, key: row.therapistId })))).toEqual([]);
      expect(overlaps(held.map((row) => ({ ...row, key: row.roomId })))).toEqual([]);
      const heldIds = new Set(held.map(({ id }) => id));
      const attending = attendees.filter(({ appointmentId }) => heldIds.has(appointmentId));
      expect(attending).toHaveLength(held.length);
      expect(overlaps(attending.map((row) => ({ ...row, key: row.clientId })))).toEqual([]);
    }
    expect(done.size).toBe(KINDS);
  },
  60_000 + 20 * ACTS,
);
