import fc from 'fast-check';
import { afterAll, expect, test } from 'vitest';
import { now, unsafeSetNow } from '#app/platform/clock.ts';
import { QueryFailed } from '#db/query-failed.server.ts';
import { openTestDatabase } from '#tests/support/database.ts';
import { firstShownAs } from '#tests/support/wall-clock-oracle.ts';
import { anAct, BY_HAND, KINDS, LEAVES, type Act } from './an-act.ts';
import { claimAll, type Told } from './claims.ts';
import { act } from './desk-acts.ts';
import { makePeople, PLACES, WORKERS, type People } from './history-clinic.ts';
import type { Snapshot } from './written-by.ts';

await openTestDatabase();
afterAll(() => unsafeSetNow(null));

/** How many acts there are in all, and in each clinic. The drill has more. */
const ACTS = Number(process.env['HISTORY_ACTS'] ?? 10_000);
const ACTS_OF_A_CLINIC = 1_250;

/** Lives through acts, several at once, while the clock of the clinic goes on. Returns what was told. */
async function live(people: People, acts: readonly Act[], done: Map<string, number>): Promise<Told[]> {
  const told: Told[] = [];
  const newest = new Map<string, Snapshot>();
  const waiting = [...acts];
  const work = async (desk: number) => {
    for (let one = waiting.shift(); one !== undefined; one = waiting.shift()) {
      unsafeSetNow(new Date(now().getTime() + one.minutes * 60_000));
      const left = await act(people, desk, [...newest.values()], one).catch(unlessBusy);
      for (const [id, row] of people.offered.byLink) if (!newest.has(id)) newest.set(id, row);
      if (left === null) continue;
      const status = LEAVES[one.verb];
      if (status !== undefined) expect(left.map((row) => row.status)).toEqual(left.map(() => status));
      done.set(one.verb, (done.get(one.verb) ?? 0) + 1);
      for (const row of left) {
        told.push({ verb: one.verb, row });
        if (BY_HAND.has(one.verb)) {
          people.exceptions.add(row.id);
          people.moved.push(row);
        }
        const before = newest.get(row.id);
        if (before !== undefined && before.rowVersion >= row.rowVersion) continue;
        // What was told of last stands last.
        newest.delete(row.id);
        newest.set(row.id, row);
      }
    }
  };
  await Promise.all(Array.from({ length: WORKERS }, (_, desk) => work(desk)));
  return told;
}

/** How often an act waited too long for a lock, on a machine that does much else: nobody was told that it was done. */
let busy = 0;

function unlessBusy(error: unknown): null {
  if (!(error instanceof QueryFailed) || error.code !== '55P03') throw error;
  busy += 1;
  return null;
}

test(
  `after ${ACTS} acts of several desks at once, every one that was acknowledged is there once, and nobody is in two places`,
  async () => {
    const done = new Map<string, number>();
    for (let lived = 0; lived < ACTS; lived += ACTS_OF_A_CLINIC) {
      const { zone, monday } = PLACES[(lived / ACTS_OF_A_CLINIC) % PLACES.length]!;
      unsafeSetNow(new Date(firstShownAs(`${monday}T08:30`, zone).ms));
      const people = await makePeople(zone);
      const acts = fc.sample(anAct, { numRuns: Math.min(ACTS_OF_A_CLINIC, ACTS - lived) });
      await claimAll(people, await live(people, acts, done));
    }
    expect(done.size).toBe(KINDS);
    expect(busy).toBeLessThan(ACTS / 100);
  },
  60_000 + 20 * ACTS,
);
