import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { cancelAppointment } from '#app/modules/scheduling/cancellation/index.server.ts';
import { bookAppointment } from '#app/modules/scheduling/booking/index.server.ts';
import { cancelledBy, cancelSeries, readSeries } from '#app/modules/scheduling/booked-series/index.server.ts';
import { moveAppointment } from '#app/modules/scheduling/moves/index.server.ts';
import { unsafeSetNow } from '#app/platform/clock.ts';
import { isRefusal } from '#app/platform/refusal.ts';
import { appointmentAttendees, appointments, appointmentSeries } from '#db/schema/scheduling.ts';
import { openTestDatabase } from '#tests/support/database.ts';
import { makeWorkingClinic, MONDAY_8, type WorkingClinic } from '../working-clinic.ts';
import { preview, save, weekly } from './series-clinic.ts';

await openTestDatabase();
beforeAll(() => unsafeSetNow(MONDAY_8));
afterAll(() => unsafeSetNow(null));

const ZONE = 'America/New_York';
const WORKERS = 4;

/** What somebody does, with numbers that choose among what there is. */
const anAct = fc.record({
  verb: fc.constantFrom('series', 'series', 'book', 'cancel', 'move', 'following', 'coming'),
  who: fc.nat(2),
  client: fc.nat(5),
  week: fc.nat(20),
  day: fc.integer({ min: 0, max: 4 }),
  hour: fc.integer({ min: 9, max: 15 }),
  every: fc.integer({ min: 1, max: 3 }),
  count: fc.integer({ min: 2, max: 9 }),
  left: fc.nat(8),
  which: fc.nat(1_000),
});
type Act = typeof anAct extends fc.Arbitrary<infer T> ? T : never;

/** What became of one appointment, by its version: where it stands, or that it is cancelled. */
type Told = { readonly version: number; readonly startsAt?: number; readonly isOff?: true };
interface Model {
  readonly appointments: Map<string, { series: string | null; told: Told[] }>;
  /** The starts with which each series was booked. */
  readonly series: Map<string, number[]>;
}

/** A day and an hour on the wall clock, reckoned by Temporal alone. */
function wall(act: Pick<Act, 'week' | 'day' | 'hour'>, weeks = 0): Temporal.ZonedDateTime {
  const date = Temporal.PlainDate.from('2027-02-01').add({ days: 7 * (act.week + weeks) + act.day });
  return date.toZonedDateTime({ timeZone: ZONE, plainTime: Temporal.PlainTime.from({ hour: act.hour }) });
}
const localOf = (at: Temporal.ZonedDateTime) => at.toPlainDateTime().toString().slice(0, 16);

async function live(
  clinic: WorkingClinic,
  model: Model,
  people: { therapists: string[]; clients: string[] },
  act: Act,
) {
  const { verb } = act;
  const who = { therapistId: people.therapists[act.who] ?? '', clientId: people.clients[act.client] ?? '' };
  const startsAt = localOf(wall(act));
  const known = [...model.appointments.keys()].sort();
  const id = known[act.which % Math.max(1, known.length)] ?? '';
  const tell = (appointment: string, told: Told) => model.appointments.get(appointment)?.told.push(told);
  const read = () => clinic.as(clinic.reception, (scope) => readSeries(scope, 'any', id));
  if (verb === 'series') {
    const input = weekly(clinic, who, { startsAt, every: String(act.every), count: String(act.count) });
    const page = await preview(clinic, input);
    const left = page.rows[act.left]?.problem === null ? [page.rows[act.left]?.date ?? ''] : [];
    const free = page.rows.filter(({ problem, date }) => problem === null && !left.includes(date));
    const done = await save(clinic, input, page, { leaveOut: left, forAll: 'leave' });
    if (!('appointmentIds' in done)) return;
    const starts = free.map(({ date }) => {
      // Which of the rule's dates it is, and its instant, are reckoned anew.
      const nth = Array.from({ length: act.count }, (_, n) => wall(act, n * act.every));
      const at = nth.find((one) => one.toPlainDate().toString() === date);
      if (at === undefined) throw new Error(`${date} is no date of the rule`);
      return at.epochMilliseconds;
    });
    expect(page.rows).toHaveLength(act.count);
    expect(done.appointmentIds).toHaveLength(starts.length);
    const [series] = [done.appointmentIds[0]];
    model.series.set(series, starts);
    for (const [n, one] of done.appointmentIds.entries())
      model.appointments.set(one, { series, told: [{ version: 1, startsAt: starts[n] ?? 0 }] });
  } else if (verb === 'book') {
    const input = { ...weekly(clinic, who), startsAt };
    const done = await clinic.as(clinic.reception, (scope) => bookAppointment(scope, input));
    if (isRefusal(done)) return;
    const told = [{ version: 1, startsAt: wall(act).epochMilliseconds }];
    model.appointments.set(done.appointmentId, { series: null, told });
  } else if (verb === 'cancel') {
    const version = newest(model, id).version;
    const input = { appointmentId: id, askedBy: 'client', reason: 'Fever', rowVersion: version } as const;
    const done = await clinic.as(clinic.reception, (scope) => cancelAppointment(scope, 'any', input));
    if (!isRefusal(done)) tell(id, { version: version + 1, isOff: true });
  } else if (verb === 'move') {
    const version = newest(model, id).version;
    const input = { appointmentId: id, rowVersion: version, startsAt };
    const done = await clinic.as(clinic.reception, (scope) => moveAppointment(scope, 'any', input));
    if (!isRefusal(done)) tell(id, { version: version + 1, startsAt: wall(act).epochMilliseconds });
  } else {
    const series = await read();
    if (series === null) return;
    const { cancelled, seen } = cancelledBy(series, verb);
    const input = { appointmentId: id, reach: verb, askedBy: 'clinic', reason: 'Leaves', seen } as const;
    const done = await clinic.as(clinic.reception, (scope) => cancelSeries(scope, 'any', input));
    if (isRefusal(done)) return;
    expect(done.soonestId).toBe(cancelled[0]?.appointment.id);
    for (const { appointment } of cancelled)
      tell(appointment.id, { version: appointment.version + 1, isOff: true });
  }
}

function newest(model: Model, id: string): Told {
  const told = model.appointments.get(id)?.told ?? [];
  return told.toSorted((a, b) => b.version - a.version)[0] ?? { version: 1 };
}

/** Where an appointment stands by what was told of it, in the order of its versions. */
function standing(told: readonly Told[]): { startsAt: number; status: string } {
  let [startsAt, status] = [0, 'scheduled'];
  for (const one of told.toSorted((a, b) => a.version - b.version)) {
    startsAt = one.startsAt ?? startsAt;
    status = one.isOff === true ? 'cancelled' : status;
  }
  return { startsAt, status };
}

function overlaps(rows: readonly { key: string | null; startsAt: Date; endsAt: Date }[]) {
  const inOrder = rows.filter(({ key }) => key !== null).toSorted((a, b) => +a.startsAt - +b.startsAt);
  const last = new Map<string | null, Date>();
  return inOrder.filter(({ key, startsAt, endsAt }) => {
    const before = last.get(key);
    last.set(key, endsAt);
    return before !== undefined && before > startsAt;
  });
}

test('series, bookings, moves and cancellations by several at once leave exactly what each was told', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(anAct, { minLength: 80, maxLength: 120 }), async (acts) => {
      const clinic = await makeWorkingClinic();
      await clinic.room('Room 2');
      const therapists: string[] = [];
      for (const name of ['Dana Osei', 'Noor Haddad', 'Ivo Lang'])
        therapists.push((await clinic.therapist(name)).therapistId);
      const clients = await Promise.all(Array.from({ length: 6 }, () => clinic.client()));
      const model: Model = { appointments: new Map(), series: new Map() };
      const waiting = [...acts];
      await Promise.all(
        Array.from({ length: WORKERS }, async () => {
          for (let act = waiting.shift(); act !== undefined; act = waiting.shift())
            await live(clinic, model, { therapists, clients }, act);
        }),
      );
      const [rows, attending, series] = await clinic.asJob(({ tx }) =>
        Promise.all([
          tx.select().from(appointments),
          tx.select().from(appointmentAttendees),
          tx.select().from(appointmentSeries),
        ]),
      );
      const stored = rows.map((row) => [row.id, row.startsAt.getTime(), row.status]).sort();
      const expected = [...model.appointments].map(([id, { told }]) => {
        const { startsAt, status } = standing(told);
        return [id, startsAt, status];
      });
      expect(stored).toEqual(expected.sort());
      expect(series).toHaveLength(model.series.size);
      for (const [first, starts] of model.series) {
        const seriesId = rows.find(({ id }) => id === first)?.seriesId;
        expect(rows.filter((row) => row.seriesId === seriesId)).toHaveLength(starts.length);
      }
      const held = rows.filter(({ status }) => status === 'scheduled');
      expect(overlaps(held.map((row) => ({ ...row, key: row.therapistId })))).toEqual([]);
      expect(overlaps(held.map((row) => ({ ...row, key: row.roomId })))).toEqual([]);
      const booked = attending.filter(({ status }) => status === 'booked');
      expect(booked).toHaveLength(held.length);
      expect(overlaps(booked.map((row) => ({ ...row, key: row.clientId })))).toEqual([]);
      expect(model.series.size).toBeGreaterThan(0);
    }),
    { numRuns: Number(process.env['SERIES_HISTORIES'] ?? 3) },
  );
}, 120_000);
