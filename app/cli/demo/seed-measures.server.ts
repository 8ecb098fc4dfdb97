import { scoresOf, raisesAlert, type Answers } from '#app/modules/plans/measures/instrument.ts';
import { newestInstrument } from '#app/modules/plans/measures/instruments.ts';
import { MEASURE_CONTENT } from '#app/modules/plans/measures/measure-content.ts';
import { DAY_MS } from '#app/platform/local-time.ts';
import { newId } from '#app/platform/new-id.ts';
import { measureAlerts, measures } from '#db/schema/plans-measures.ts';
import type { Scope } from '#db/tenant.server.ts';
import type { SeededClient } from './seed-clients.server.ts';
import type { SeededClinic } from './seed-clinic.server.ts';

/** What a client of each of the first therapists answered, every two weeks, the last of it a little before now: by item, `-` left out. */
const HISTORIES = [
  { 'phq-9': ['222232321', '222222210', '212122110', '111121100', '101-11100'] },
  {
    'phq-9': ['211121100', '222122110', '222222111', '222223211'],
    'gad-7': ['2211121', '2222121', '222-222', '3222222'],
  },
  { 'gad-7': ['3323232', '2222222', '2122112', '1111111', '1101010', '0100010'] },
] as const;

/** So long before now the last of them were given. */
const LATEST_MS = 25 * 60_000;

/** Gives measures to some clients. One alert is open; earlier ones were acknowledged. */
export async function seedMeasures(
  scope: Scope,
  { therapists }: SeededClinic,
  people: readonly SeededClient[],
): Promise<void> {
  const { tx, vault, now, tenant } = scope;
  const given = HISTORIES.flatMap((history, n) => {
    const therapist = therapists[n];
    const client = people.find((one) => one.therapist?.id === therapist?.id);
    if (therapist === undefined || client === undefined) return [];
    const by = therapist.accountId;
    return Object.entries<readonly string[]>(history).flatMap(([key, answered]) =>
      answered.map((digits, at) => {
        const weeks = 2 * (answered.length - 1 - at);
        const givenAt = new Date(now.getTime() - LATEST_MS - weeks * 7 * DAY_MS);
        return { id: newId(givenAt), clientId: client.id, by, givenAt, ...read(key, digits) };
      }),
    );
  });
  await tx.insert(measures).values(
    given.map(({ id, clientId, by, givenAt, instrument, answers }) => ({
      ...{ tenantId: tenant.id, id, clientId, givenBy: by, givenAt, createdAt: givenAt },
      ...{ instrument: instrument.key, version: instrument.version },
      content: vault.sealJson(MEASURE_CONTENT, measures.content, id, {
        language: 'en',
        answers,
        scores: scoresOf(instrument, answers),
      }),
    })),
  );
  const alarming = given.filter(({ instrument, answers }) => raisesAlert(instrument, answers));
  await tx.insert(measureAlerts).values(
    alarming.map(({ id: measureId, clientId, by, givenAt }) => {
      const id = newId(givenAt);
      const isOpen = now.getTime() - givenAt.getTime() <= LATEST_MS;
      return {
        ...{ tenantId: tenant.id, id, measureId, clientId, raisedAt: givenAt },
        acknowledgedAt: isOpen ? null : new Date(givenAt.getTime() + 10 * 60_000),
        acknowledgedBy: isOpen ? null : by,
        done: isOpen
          ? null
          : vault.seal(measureAlerts.done, id, 'Asked about it in session. No plan, no intent.'),
      };
    }),
  );
}

function read(key: string, digits: string) {
  const instrument = newestInstrument(key)!;
  const answers: Answers = Object.fromEntries(
    instrument.items.map((item, at) => {
      const digit = digits[at] ?? '1';
      return [item.key, digit === '-' ? null : Number(digit)];
    }),
  );
  return { instrument, answers };
}
