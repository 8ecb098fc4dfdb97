import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { readSeries, type BookedSeries } from '#app/modules/scheduling/booked-series/index.server.ts';
import { moveAppointment } from '#app/modules/scheduling/moves/index.server.ts';
import { unsafeSetNow } from '#app/platform/clock.ts';
import { appointments, appointmentSeries } from '#db/schema/scheduling.ts';
import { openTestDatabase } from '#tests/support/database.ts';
import { makeWorkingClinic, MONDAY_8, type WorkingClinic } from '../working-clinic.ts';
import { bookWeekly, previewChange, saveChange } from './change-clinic.ts';

await openTestDatabase();
beforeAll(() => unsafeSetNow(MONDAY_8));
afterAll(() => unsafeSetNow(null));

const ZONE = 'America/New_York';
const aDay = fc.integer({ min: 1, max: 5 });
const anHour = fc.integer({ min: 9, max: 15 });
const aSeries = fc.record({
  days: fc.uniqueArray(aDay, { minLength: 1, maxLength: 2 }),
  hour: anHour,
  every: fc.integer({ min: 1, max: 3 }),
  count: fc.integer({ min: 2, max: 9 }),
});
/** Somebody moves one by hand, or changes the series from one on. `took`: whether those moved by hand take the new. */
const anAct = fc.oneof(
  fc.record({ verb: fc.constant('move' as const), which: fc.nat(20), day: aDay, hour: anHour }),
  fc.record({
    verb: fc.constant('change' as const),
    which: fc.nat(20),
    days: fc.uniqueArray(aDay, { minLength: 2, maxLength: 2 }),
    hour: anHour,
    took: fc.boolean(),
  }),
);

/** One appointment as the model has it: in which week and on which of the rule's days it stands, and when it is. */
interface Modelled {
  readonly id: string;
  readonly monday: Temporal.PlainDate;
  readonly nth: number;
  rule: { readonly days: readonly number[]; readonly hour: number };
  at: number;
  version: number;
}

/** A day of a week and an hour on the wall clock, reckoned by Temporal alone. */
function wall(monday: Temporal.PlainDate, day: number, hour: number): number {
  const plainTime = Temporal.PlainTime.from({ hour });
  return monday.add({ days: day - 1 }).toZonedDateTime({ timeZone: ZONE, plainTime }).epochMilliseconds;
}
const byRule = ({ monday, nth, rule }: Modelled) => wall(monday, rule.days[nth] ?? 0, rule.hour);
const isByHand = (one: Modelled) => one.at !== byRule(one);
const localOf = (at: number) =>
  Temporal.Instant.fromEpochMilliseconds(at)
    .toZonedDateTimeISO(ZONE)
    .toPlainDateTime()
    .toString()
    .slice(0, 16);
const timeOf = (hour: number) => `${String(hour).padStart(2, '0')}:00`;

async function book(
  clinic: WorkingClinic,
  { days, hour, every, count }: typeof aSeries extends fc.Arbitrary<infer T> ? T : never,
) {
  const inOrder = days.toSorted((a, b) => a - b);
  // The clocks go forward on March 14.
  const first = Temporal.PlainDate.from('2027-02-22');
  const plan = Array.from({ length: count }, (_, n) => ({
    monday: first.add({ weeks: every * Math.floor(n / inOrder.length) }),
    nth: n % inOrder.length,
    rule: { days: inOrder, hour },
  }));
  const startsAt = localOf(wall(first, inOrder[0] ?? 1, hour));
  const who = { clientId: await clinic.client(), therapistId: (await clinic.therapist()).therapistId };
  const rule = { startsAt, day: inOrder.map(String), every: String(every), count: String(count) };
  const ids = await bookWeekly(clinic, who, rule);
  return plan.map((one, n): Modelled => {
    const made = { ...one, id: ids[n] ?? '', at: 0, version: 1 };
    return { ...made, at: byRule(made) };
  });
}

/** Moves one within its week; nobody can where something of the series stands. */
async function move(clinic: WorkingClinic, model: Modelled[], one: Modelled, day: number, hour: number) {
  const at = wall(one.monday, day, hour);
  const isTaken = model.some((other) => other.at === at);
  const startsAt = localOf(at);
  const input = { appointmentId: one.id, rowVersion: one.version, startsAt };
  const done = await clinic.as(clinic.reception, (scope) => moveAppointment(scope, 'any', input));
  expect('appointmentId' in done).toBe(!isTaken);
  if (isTaken) return;
  one.at = at;
  one.version += 1;
}

async function changeFrom(
  clinic: WorkingClinic,
  model: Modelled[],
  anchor: Modelled,
  { days, hour, took }: { days: number[]; hour: number; took: boolean },
): Promise<void> {
  const within = model.filter(({ at }) => at >= anchor.at);
  const base = within.toSorted((a, b) => a.at - b.at)[0] ?? anchor;
  const to = { days: days.slice(0, base.rule.days.length), hour };
  const changes = { reach: 'following', day: to.days.map(String), time: timeOf(hour) } as const;
  // Where both of a week are not as the rule says, nobody can tell which of them stands for which day.
  const odd = model.filter(isByHand).map(({ monday }) => monday.toString());
  // Nor where one was moved to just where its rule has another day.
  const passes = ({ monday, rule, at }: Modelled) =>
    rule.days.some((day) => wall(monday, day, rule.hour) === at);
  if (new Set(odd).size < odd.length || model.some((one) => isByHand(one) && passes(one))) return;
  const page = await previewChange(clinic, anchor.id, changes);
  if (to.hour === base.rule.hour && to.days.join() === base.rule.days.join()) {
    expect(page.rows).toBeNull();
    return;
  }
  const becomes = (one: Modelled) => byRule({ ...one, rule: to });
  const isTouched = (one: Modelled) => becomes(one) !== byRule(one);
  const touched = within.filter(isTouched);
  // Of two days of one week, which of them one that was moved stood for is not told from outside.
  const takes = took && to.days.length === 1 ? touched.filter(isByHand) : [];
  expect(page.rows?.map(({ appointment }) => appointment.id).toSorted() ?? []).toEqual(
    touched
      .filter((one) => isByHand(one) || one.at !== becomes(one))
      .map(({ id }) => id)
      .toSorted(),
  );
  expect(
    page.rows
      ?.filter(({ byHand }) => byHand.length > 0)
      .map((row) => row.appointment.id)
      .toSorted(),
  ).toEqual(
    touched
      .filter(isByHand)
      .map(({ id }) => id)
      .toSorted(),
  );
  const keys = new Map(within.map((one) => [one.id.slice(-12), one]));
  const takesNew = takes.map(({ id }) => id.slice(-12));
  // What cannot have its new time stays, until all others can.
  const left = new Set<string>();
  for (const { key, problem } of page.rows ?? []) if (problem !== null) left.add(key);
  for (;;) {
    const ways = [...left].map((key) => `${key} leave`);
    const done = await saveChange(clinic, anchor.id, changes, page, { ways, takesNew });
    if ('changed' in done || ('open' in done && done.open === 'none-left')) break;
    const { prepared } =
      'open' in done ? done : (done.detail as { prepared: { prepared: { key: string; mark: unknown }[] } });
    const more = prepared.prepared.filter(({ key, mark }) => mark !== null && !left.has(key));
    expect(more.length, JSON.stringify(done)).toBeGreaterThan(0);
    for (const { key } of more) left.add(key);
  }
  const going = touched.filter(
    (one) =>
      (!isByHand(one) || takes.includes(one)) && !left.has(one.id.slice(-12)) && one.at !== becomes(one),
  );
  for (const one of going) {
    one.at = becomes(one);
    one.version += 1;
  }
  if (going.length > 0) for (const one of keys.values()) one.rule = to;
}

test('a series that is moved and changed in any order is where an independent clock says, and stays one series', async () => {
  await fc.assert(
    fc.asyncProperty(aSeries, fc.array(anAct, { minLength: 2, maxLength: 6 }), async (series, acts) => {
      const clinic = await makeWorkingClinic();
      const model = await book(clinic, series);
      for (const act of acts) {
        const one = model[act.which % model.length];
        if (one === undefined) continue;
        if (act.verb === 'move') await move(clinic, model, one, act.day, act.hour);
        else await changeFrom(clinic, model, one, act);
      }
      const [rows, made, read] = await Promise.all([
        clinic.asJob(({ tx }) => tx.select().from(appointments)),
        clinic.asJob(({ tx }) => tx.select().from(appointmentSeries)),
        clinic.as(clinic.reception, (scope) => readSeries(scope, 'any', model[0]?.id ?? '')),
      ]);
      expect(made).toHaveLength(1);
      expect(new Set(rows.map(({ seriesId }) => seriesId))).toEqual(new Set([made[0]?.id]));
      const stands = new Map(rows.map(({ id, startsAt }) => [id, localOf(startsAt.getTime())]));
      expect([...stands].toSorted()).toEqual(model.map(({ id, at }) => [id, localOf(at)]).toSorted());
      expect(saidOf(read)).toEqual(
        model
          .map((one) => [one.id, one.rule.days.toSorted().join(), timeOf(one.rule.hour)].join(' '))
          .toSorted(),
      );
    }),
    { numRuns: 25 },
  );
}, 300_000);

function saidOf(series: BookedSeries | null): string[] {
  const said = (series?.rows ?? []).map(({ appointment, rule }) =>
    [appointment.id, rule.days.toSorted().join(), rule.startTime].join(' '),
  );
  return said.toSorted();
}
