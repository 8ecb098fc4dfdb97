import { newId } from '#app/platform/new-id.ts';
import { bookSeries, readSeriesPage, type SeriesPage } from '#app/modules/scheduling/series/index.server.ts';
import type { SeriesInput } from '#app/modules/scheduling/series/prepare-series.server.ts';
import { locationClosures } from '#db/schema/tenancy.ts';
import { timeOff } from '#db/schema/therapists.ts';
import type { WorkingClinic } from '../working-clinic.ts';

/** What is asked of a weekly series of an hour at ten on Tuesdays, and how it differs. */
export function weekly(
  clinic: WorkingClinic,
  who: { clientId: string; therapistId: string },
  {
    startsAt = '2027-01-05T10:00',
    count = '12',
    ...rule
  }: Partial<SeriesInput['rule']> & { startsAt?: string } = {},
): SeriesInput {
  return {
    clientIds: [who.clientId],
    therapistId: who.therapistId,
    locationId: clinic.locationId,
    serviceId: clinic.serviceId,
    startsAt,
    rule: { every: '1', day: [], count, until: null, ...rule },
  };
}

export async function preview(clinic: WorkingClinic, input: SeriesInput): Promise<SeriesPage> {
  const page = await clinic.as(clinic.reception, (scope) => readSeriesPage(scope, 'any', input));
  if (page === null) throw new Error('There is no preview.');
  return page;
}

type Answers = Partial<Parameters<typeof bookSeries>[3]>;

/** Answers a preview as the form does. */
export function save(
  clinic: WorkingClinic,
  input: SeriesInput,
  page: Pick<SeriesPage, 'shown'>,
  answers: Answers = {},
) {
  return clinic.as(clinic.reception, (scope) =>
    bookSeries(scope, 'any', input, {
      shown: page.shown,
      leaveOut: [],
      ways: [],
      overrideReason: '',
      ...answers,
    }),
  );
}

export async function close(clinic: WorkingClinic, closedOn: string, reason = 'Holiday'): Promise<void> {
  const { tenant, locationId } = clinic;
  await clinic.asJob(({ tx }) =>
    tx.insert(locationClosures).values({ tenantId: tenant.id, id: newId(), locationId, closedOn, reason }),
  );
}

export async function takeOff(
  clinic: WorkingClinic,
  therapistId: string,
  from: string,
  until: string,
): Promise<void> {
  await clinic.asJob(({ tx, now }) =>
    tx.insert(timeOff).values({
      tenantId: clinic.tenant.id,
      id: newId(),
      therapistId,
      startsAt: new Date(from),
      endsAt: new Date(until),
      kind: 'vacation',
      createdAt: now,
    }),
  );
}
