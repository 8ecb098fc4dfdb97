import {
  addToSeries,
  prepareJoining,
  prepareLeaving,
  removeFromSeries,
} from '#app/modules/scheduling/group-series/index.server.ts';
import type { SeriesReach } from '#app/modules/scheduling/booked-series/series-rows.ts';
import { readNoteStatesOf } from '#app/modules/notes/note/index.server.ts';
import type { Scope } from '#db/tenant.server.ts';
import type { TestMember } from '#tests/support/clinic.ts';
import type { WorkingClinic } from '../working-clinic.ts';
import { preview, save, weekly } from '../series/series-clinic.ts';

/** Books a weekly group on Tuesdays at ten from 5 January 2027 on, and returns its appointments in their order. */
export async function bookGroupSeries(
  clinic: WorkingClinic,
  { clientIds, ...who }: { clientIds: readonly string[]; therapistId: string; serviceId: string },
  count: number,
  startsAt?: string,
): Promise<readonly string[]> {
  const [clientId = ''] = clientIds;
  const rule = { count: String(count), ...(startsAt === undefined ? {} : { startsAt }) };
  const input = { ...weekly(clinic, { clientId, ...who }, rule), ...who, clientIds };
  const done = await save(clinic, input, await preview(clinic, input));
  if (!('appointmentIds' in done)) throw new Error('The series was not booked.');
  return done.appointmentIds;
}

/** Returns what was saved, or throws why it was not. */
export function saved<T extends object>(result: T): Extract<T, { readonly soonestId: string }> {
  if (!('soonestId' in result)) throw new Error(`Not saved: ${JSON.stringify(result)}`);
  return result as Extract<T, { readonly soonestId: string }>;
}

interface Answers {
  readonly reach?: SeriesReach;
  /** What was seen; what is seen now unless said. */
  readonly seen?: string;
  readonly leavesOut?: boolean;
  readonly askedBy?: 'client' | 'clinic';
  readonly by?: TestMember;
}

/** Adds and removes clients as the pages do: by what was seen just before. */
export function deskOf(clinic: WorkingClinic) {
  const as = <T>(by: TestMember | undefined, fn: (scope: Scope) => Promise<T>) =>
    clinic.as(by ?? clinic.reception, fn);
  const joining = (appointmentId: string, clientId: string, reach: SeriesReach = 'following') =>
    as(undefined, (scope) => prepareJoining(scope, 'any', { appointmentId, clientId, reach }));
  const leaving = (appointmentId: string, clientId: string, reach: SeriesReach = 'following') =>
    as(undefined, (scope) =>
      prepareLeaving(scope, 'any', { appointmentId, clientId, reach }, readNoteStatesOf),
    );
  const answered = (seen: string, { leavesOut = true }: Answers) => ({
    seen,
    ...(leavesOut ? { leaveOut: seen } : {}),
  });
  return {
    joining,
    leaving,
    async add(appointmentId: string, clientId: string, answers: Answers = {}) {
      const { reach = 'following' } = answers;
      const seen = answers.seen ?? (await joining(appointmentId, clientId, reach))?.seen ?? '';
      return as(answers.by, (scope) =>
        addToSeries(scope, 'any', { appointmentId, clientId, reach, ...answered(seen, answers) }),
      );
    },
    async remove(appointmentId: string, clientId: string, answers: Answers = {}) {
      const { reach = 'following', askedBy = 'clinic' } = answers;
      const seen = answers.seen ?? (await leaving(appointmentId, clientId, reach))?.seen ?? '';
      const input = { appointmentId, clientId, reach, askedBy, reason: 'Moves away.' };
      return as(answers.by, (scope) =>
        removeFromSeries(scope, 'any', { ...input, ...answered(seen, answers) }, readNoteStatesOf),
      );
    },
  };
}
