import { and, asc, eq, inArray, sql } from 'drizzle-orm';
import type { z } from 'zod';
import type { attendanceChanged, seriesChanged, seriesUndone } from '#jobs/contracts/appointments.ts';
import { attendeeChanges } from '#db/schema/scheduling-groups.ts';
import { appointmentChanges, appointments } from '#db/schema/scheduling.ts';
import type { Act, Scope } from '#db/tenant.server.ts';
import { wordSeries } from '#app/modules/notifications/word-series.ts';
import { toldSeries } from './told-series.server.ts';
import type { Letter } from './claim-deliveries.server.ts';
import { deliver } from './deliver.server.ts';
import { joinLetters } from './join-letters.server.ts';
import { claimNews, planNews } from './plan-messages.server.ts';
import { isIn, unchangedSince, type History } from './unchanged-since.server.ts';

type Change = z.output<(typeof seriesChanged | typeof seriesUndone | typeof attendanceChanged)['payload']>;

/** Tells the clients of a series what one act has done with its appointments, or that one is undone, in one message, and plans their reminders. */
export async function tellOfSeries(act: Act, change: Change): Promise<void> {
  await deliver(act, await act((scope) => planSeries(scope, change, appointmentChanges)));
}

/** Tells a client whom one act has added to appointments of a series, or removed from them, in one message, and plans the reminders. */
export async function tellOfAttendance(act: Act, change: Change): Promise<void> {
  await deliver(act, await act((scope) => planSeries(scope, change, attendeeChanges)));
}

/**
 * Claims the messages about the appointments of a series that one act has changed, except those that have changed since: each
 * has its own row in the ledger, and all that go to one reader leave as one letter. When it runs again, it plans nothing twice.
 */
async function planSeries(scope: Scope, { seriesId, at }: Change, history: History): Promise<Letter[]> {
  const changed = await readChanged(scope, seriesId, new Date(at), history);
  const news = await planNews(scope, changed);
  const letters = await claimNews(scope, news);
  const told = letters.flatMap(({ tells }) => tells?.getTime() ?? []);
  if (told.length === 0) return letters;
  const span = { from: new Date(Math.min(...told)), until: new Date(Math.max(...told)) };
  const seriesOf = await toldSeries(scope, seriesId, changed[0]?.ruleId ?? null, span);
  return joinLetters(scope, letters, (locale, some) =>
    wordSeries(locale, some, seriesOf(some[0]?.clientId ?? '')),
  );
}

const TOLD = ['booked', 'moved', 'cancelled', 'undone', 'added', 'removed'];

/** Reads the appointments of a series that an act has changed last, by this history. */
async function readChanged(scope: Scope, seriesId: string, at: Date, history: History) {
  const { tx, tenant } = scope;
  return tx
    .select({
      appointmentId: appointments.id,
      appointmentVersion: appointments.messageVersion,
      ruleId: appointments.seriesRuleId,
    })
    .from(appointments)
    .where(
      and(
        eq(appointments.tenantId, tenant.id),
        eq(appointments.seriesId, seriesId),
        isIn(scope, history, and(eq(history.changedAt, at), inArray(sql`${history.kind}`, TOLD))),
        unchangedSince(scope, at),
      ),
    )
    .orderBy(asc(appointments.startsAt), asc(appointments.id));
}
