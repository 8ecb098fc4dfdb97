import { and, eq } from 'drizzle-orm';
import { giveMeasure } from '#app/modules/plans/measures/index.server.ts';
import { newestInstrument } from '#app/modules/plans/measures/instruments.ts';
import { answerField } from '#app/modules/plans/measures/posted-answers.ts';
import { isRefusal } from '#app/platform/refusal.ts';
import { measureAlerts } from '#db/schema/plans-measures.ts';
import type { AttackedClinic } from './attacked-clinic.ts';

/** What is posted of a PHQ-9 whose every answer is *Several days*, which raises an alert. */
export const POSTED: Readonly<Record<string, string>> = Object.fromEntries(
  newestInstrument('phq-9')!.items.map(({ key }) => [key, '1']),
);

/** The same as the fields of the form. */
export const ANSWERED = {
  ...Object.fromEntries(Object.entries(POSTED).map(([item, said]) => [answerField(item), said])),
  language: 'en',
};

/** A measure of a client of the author's, with an open alert: the ids of the three. */
export async function newMeasure(
  clinic: AttackedClinic,
): Promise<{ client: string; measure: string; alert: string }> {
  const client = await clinic.newClient();
  const given = {
    clientId: client,
    instrument: 'phq-9',
    answers: POSTED,
    language: 'en',
    measures: 0,
  } as const;
  return clinic.as(clinic.people.author, async (scope) => {
    const done = await giveMeasure(scope, 'own', given);
    if (done === null || isRefusal(done)) throw new Error('Not given.');
    const [alert] = await scope.tx
      .select({ id: measureAlerts.id })
      .from(measureAlerts)
      .where(and(eq(measureAlerts.tenantId, scope.tenant.id), eq(measureAlerts.measureId, done.measureId)));
    return { client, measure: done.measureId, alert: alert!.id };
  });
}
