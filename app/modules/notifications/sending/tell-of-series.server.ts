import { and, asc, eq, inArray } from 'drizzle-orm';
import type { z } from 'zod';
import type { seriesChanged } from '#jobs/contracts/appointments.ts';
import { appointmentChanges, appointments } from '#db/schema/scheduling.ts';
import type { Act, Scope } from '#db/tenant.server.ts';
import { wordSeries } from '#app/modules/notifications/word-series.ts';
import { toldSeries } from './told-series.server.ts';
import type { Letter } from './claim-deliveries.server.ts';
import { deliver } from './deliver.server.ts';
import { joinLetters } from './join-letters.server.ts';
import { claimNews, planNews } from './plan-messages.server.ts';
import { unchangedSince } from './unchanged-since.server.ts';

type Change = z.output<typeof seriesChanged.payload>;

/** Tells the clients of a series what one act has done with its appointments, in one message, and plans their reminders. */
export async function tellOfSeries(act: Act, change: Change): Promise<void> {
  await deliver(act, await act((scope) => planSeries(scope, change)));
}

/**
 * Claims the messages about the appointments of a series that one act has changed, except those that have changed since: each
 * has its own row in the ledger, and all that go to one reader leave as one letter. When it runs again, it plans nothing twice.
 */
async function planSeries(scope: Scope, { seriesId, at }: Change): Promise<Letter[]> {
  const changed = await readChanged(scope, seriesId, new Date(at));
  const news = await planNews(scope, changed);
  const letters = await claimNews(scope, news);
  const told = letters.flatMap(({ tells }) => tells?.getTime() ?? []);
  if (told.length === 0) return letters;
  const span = { from: new Date(Math.min(...told)), until: new Date(Math.max(...told)) };
  const series = await toldSeries(scope, seriesId, changed[0]?.ruleId ?? null, span);
  return joinLetters(scope, letters, (locale, some) => wordSeries(locale, some, series));
}

/** Reads the appointments of a series that an act has changed last. */
async function readChanged(scope: Scope, seriesId: string, at: Date) {
  const { tx, tenant } = scope;
  const change = appointmentChanges;
  return tx
    .select({
      appointmentId: appointments.id,
      appointmentVersion: appointments.messageVersion,
      ruleId: appointments.seriesRuleId,
    })
    .from(appointments)
    .innerJoin(
      change,
      and(
        eq(change.tenantId, appointments.tenantId),
        eq(change.appointmentId, appointments.id),
        eq(change.changedAt, at),
        inArray(change.kind, ['booked', 'moved', 'cancelled']),
      ),
    )
    .where(
      and(
        eq(appointments.tenantId, tenant.id),
        eq(appointments.seriesId, seriesId),
        unchangedSince(scope, at),
      ),
    )
    .orderBy(asc(appointments.startsAt), asc(appointments.id));
}
