import { and, eq } from 'drizzle-orm';
import { expect } from 'vitest';
import { isFreed } from '#app/modules/scheduling/slots/freed-statuses.ts';
import { coTherapists } from '#db/schema/scheduling-groups.ts';
import { appointments, appointmentSeries, appointmentSeriesRules } from '#db/schema/scheduling.ts';
import { offeredTimes, waitingOffers } from '#db/schema/scheduling-offers.ts';
import { dateAfter, firstShownAs, isoWeekday, shownAt } from '#tests/support/wall-clock-oracle.ts';
import type { Verb } from './an-act.ts';
import { GROUP_PLACES, type People } from './history-clinic.ts';
import { readAppointments, type Snapshot } from './written-by.ts';

/** What the acts of a history were told. */
export interface Told {
  readonly verb: Verb;
  readonly row: Snapshot;
}

/** Reads all appointments of the clinic, and claims of them what must be so whatever was done. */
export async function claimAll(people: People, told: readonly Told[]): Promise<void> {
  const rows = await people.clinic.asJob((scope) => readAppointments(scope, 'all'));
  claimEachOnce(people, told, rows);
  const along = await people.clinic.asJob(({ tx }) => tx.select().from(coTherapists));
  claimNoOverlap(people, rows, along);
  await claimOffers(people, rows);
  await claimSeries(people, rows);
}

/** Each act that was acknowledged is there, once: every version of every appointment was told to one act, and the last one stands. */
function claimEachOnce({ offered }: People, told: readonly Told[], rows: readonly Snapshot[]): void {
  const versions = Map.groupBy(withoutRulesAlone(told), ({ id }) => id);
  const ids = new Set([...versions.keys(), ...offered.byLink.keys()]);
  expect([...ids].sort()).toEqual(rows.map(({ id }) => id).sort());
  for (const row of rows) {
    const ofRow = (versions.get(row.id) ?? []).toSorted((a, b) => a.rowVersion - b.rowVersion);
    // A link answers that it has booked, and not what; also when a desk was quicker.
    const booked = offered.byLink.has(row.id) && ofRow[0]?.rowVersion !== 1 ? [1] : [];
    expect([...booked, ...ofRow.map(({ rowVersion }) => rowVersion)]).toEqual(
      Array.from({ length: row.rowVersion }, (_, n) => n + 1),
    );
    if (ofRow.length > 0) expect(ofRow.at(-1)).toEqual(row);
  }
}

/** The acts after which an appointment may follow another rule. */
const SETS_RULES: ReadonlySet<Verb> = new Set(['series-change', 'series-undo']);

/**
 * Returns the appointments as acts left them. A change of a series, or its undo, that gives an appointment another rule and nothing else leaves
 * it as it was, in the same version.
 */
function withoutRulesAlone(told: readonly Told[]): Snapshot[] {
  const others = new Set(
    told.flatMap(({ verb, row }) => (SETS_RULES.has(verb) ? [] : [JSON.stringify(row)])),
  );
  const once = new Set<string>();
  return told.flatMap(({ verb, row }) => {
    const text = JSON.stringify(row);
    if (!SETS_RULES.has(verb)) return [row];
    if (others.has(text) || once.has(text)) return [];
    once.add(text);
    return [row];
  });
}

/** No therapist, leading or accompanying, no room and no client is in two places, and no group has more clients than places. */
function claimNoOverlap(
  { groupId }: People,
  rows: readonly Snapshot[],
  along: readonly (typeof coTherapists.$inferSelect)[],
): void {
  const held = rows.filter(({ status }) => !isFreed(status as 'cancelled'));
  const attending = held.flatMap((row) =>
    row.clients.split(', ').flatMap((client) => {
      const [key = '', status] = client.split(' ');
      return status === 'cancelled' || status === 'no_show' ? [] : [{ ...row, key }];
    }),
  );
  const accompanied = held.flatMap((row) =>
    along
      .filter(({ appointmentId }) => appointmentId === row.id)
      .map(({ therapistId, startsAt, endsAt, isLive }) => {
        expect([isLive, startsAt.toISOString(), endsAt.toISOString()]).toEqual([
          ...[true, row.startsAt, row.endsAt],
        ]);
        return { ...row, key: therapistId };
      }),
  );
  const led = held.map((row) => ({ ...row, key: row.therapistId }));
  expect(overlaps([...led, ...accompanied])).toEqual([]);
  expect(overlaps(held.map((row) => ({ ...row, key: row.roomId })))).toEqual([]);
  expect(overlaps(attending)).toEqual([]);
  const places = (one: Snapshot) =>
    one.clients.split(', ').filter((client) => !client.endsWith(' cancelled')).length;
  for (const row of held) {
    expect(places(row)).toBeGreaterThan(0);
    expect(places(row)).toBeLessThanOrEqual(row.serviceId === groupId ? GROUP_PLACES : 1);
  }
}

/** The rows that begin before another with the same key has ended. */
function overlaps(rows: readonly (Snapshot & { readonly key: string | null })[]) {
  const inOrder = rows
    .filter(({ key }) => key !== null)
    .toSorted((a, b) => a.startsAt.localeCompare(b.startsAt));
  const last = new Map<string | null, string>();
  return inOrder.filter(({ key, startsAt, endsAt }) => {
    const before = last.get(key);
    if (before === undefined || before < endsAt) last.set(key, endsAt);
    return before !== undefined && before > startsAt;
  });
}

/** Each offered time was accepted once at most, by an offer whose acceptance was acknowledged, and is booked for its client. */
async function claimOffers({ clinic, offered }: People, rows: readonly Snapshot[]): Promise<void> {
  const offers = await clinic.asJob(({ tx }) =>
    tx
      .select({
        ...{ id: waitingOffers.id, state: waitingOffers.state, clientId: waitingOffers.clientId },
        ...{ timeId: offeredTimes.id, time: offeredTimes.state },
        bookedId: offeredTimes.bookedAppointmentId,
      })
      .from(waitingOffers)
      .innerJoin(
        offeredTimes,
        and(
          eq(offeredTimes.tenantId, waitingOffers.tenantId),
          eq(offeredTimes.id, waitingOffers.offeredTimeId),
        ),
      ),
  );
  expect(offers.map(({ id }) => id).sort()).toEqual([...offered.times.values()].flat().sort());
  const accepted = offers.filter(({ state }) => state === 'accepted');
  expect(accepted.map(({ id }) => id).sort()).toEqual([...offered.accepted].sort());
  for (const [, ofTime] of Map.groupBy(offers, ({ timeId }) => timeId)) {
    const taken = ofTime.filter(({ state }) => state === 'accepted');
    expect(taken).toHaveLength(ofTime[0]?.time === 'accepted' ? 1 : 0);
    for (const { bookedId, clientId } of taken)
      expect(rows.find(({ id }) => id === bookedId)?.clients).toContain(clientId);
  }
  expect(new Set(accepted.map(({ bookedId }) => bookedId)).size).toBe(accepted.length);
}

/** Every appointment of a series that nobody moved by hand is on a date of its rule, at its time, reckoned by a wall clock. */
async function claimSeries({ clinic, zone, exceptions }: People, rows: readonly Snapshot[]): Promise<void> {
  const [follows, all, changed] = await clinic.asJob(({ tx }) =>
    Promise.all([
      tx.select({ id: appointments.id, ruleId: appointments.seriesRuleId }).from(appointments),
      tx.select().from(appointmentSeries),
      tx.select().from(appointmentSeriesRules),
    ]),
  );
  const ruleIdOf = new Map(follows.map(({ id, ruleId }) => [id, ruleId]));
  expect(new Set(rows.flatMap(({ seriesId }) => seriesId ?? []))).toEqual(new Set(all.map(({ id }) => id)));
  const misplaced = rows.flatMap((row) => {
    const series = all.find(({ id }) => id === row.seriesId);
    if (series === undefined || exceptions.has(row.id)) return [];
    const rule = changed.find(({ id }) => id === ruleIdOf.get(row.id)) ?? series;
    const date = shownAt(Date.parse(row.startsAt), zone).slice(0, 10);
    const weeks = (Date.parse(date) - Date.parse(series.firstDate)) / (7 * 86_400_000 * series.intervalWeeks);
    const start = firstShownAs(`${date}T${rule.startTime.slice(0, 5)}`, zone).ms;
    const isRight =
      Number.isInteger(weeks) &&
      dateAfter(series.firstDate, 7 * series.intervalWeeks * weeks) === date &&
      rule.daysOfWeek.includes(isoWeekday(date)) &&
      start === Date.parse(row.startsAt) &&
      rule.therapistId === row.therapistId;
    return isRight ? [] : [{ row, rule }];
  });
  expect(misplaced).toEqual([]);
}
