import { and, asc, eq } from 'drizzle-orm';
import {
  changeSeries,
  readChangePage,
  type ChangePage,
} from '#app/modules/scheduling/series-change/index.server.ts';
import type { TypedChange } from '#app/modules/scheduling/series-change/change-query.ts';
import { localOfInstant } from '#app/platform/local-time.ts';
import type { Grant } from '#app/modules/identity/permissions.ts';
import { appointments } from '#db/schema/scheduling.ts';
import type { TestMember } from '#tests/support/database.ts';
import type { WorkingClinic } from '../working-clinic.ts';
import { preview, save, weekly } from './series-clinic.ts';

export type Changes = Partial<TypedChange>;
type Posted = Partial<Parameters<typeof changeSeries>[4]>;

/** Books a series and returns the ids of its appointments in their order. */
export async function bookWeekly(
  clinic: WorkingClinic,
  who: { clientId: string; therapistId: string },
  rule: Parameters<typeof weekly>[2] = {},
): Promise<readonly string[]> {
  const input = weekly(clinic, who, rule);
  const done = await save(clinic, input, await preview(clinic, input));
  if (!('appointmentIds' in done)) throw new Error('The series was not booked.');
  return done.appointmentIds;
}

const typedOf = (change: Changes): TypedChange => ({ reach: 'coming', day: [], ...change });

/** The page of a change, as reception sees it. */
export async function previewChange(
  clinic: WorkingClinic,
  id: string,
  change: Changes,
  by: TestMember = clinic.reception,
  grant: Grant = 'any',
): Promise<ChangePage> {
  const page = await clinic.as(by, (scope) => readChangePage(scope, grant, id, typedOf(change)));
  if (page === null) throw new Error('There is no series.');
  return page;
}

/** Changes a series as the form does: what was shown, with these answers. */
export function saveChange(
  clinic: WorkingClinic,
  id: string,
  change: Changes,
  page: Pick<ChangePage, 'shown' | 'seen'>,
  answers: Posted = {},
) {
  return clinic.as(clinic.reception, (scope) =>
    changeSeries(scope, 'any', id, typedOf(change), {
      shown: page.shown,
      seen: page.seen,
      leaveOut: [],
      ways: [],
      takesNew: [],
      overrideReason: '',
      ...answers,
    }),
  );
}

/** Changes a series as it is previewed just before. */
export async function change(clinic: WorkingClinic, id: string, changes: Changes, answers: Posted = {}) {
  return saveChange(clinic, id, changes, await previewChange(clinic, id, changes), answers);
}

/** All appointments of a clinic that stand, in their order: `MM-DDTHH:MM` in New York. */
export async function standing(clinic: WorkingClinic): Promise<string[]> {
  const rows = await clinic.asJob(({ tx }) =>
    tx
      .select()
      .from(appointments)
      .where(and(eq(appointments.tenantId, clinic.tenant.id), eq(appointments.status, 'scheduled')))
      .orderBy(asc(appointments.startsAt)),
  );
  return rows.map(({ startsAt }) => localOfInstant(startsAt, 'America/New_York').slice(5));
}
