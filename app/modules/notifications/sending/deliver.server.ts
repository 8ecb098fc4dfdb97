import { and, eq, inArray, sql } from 'drizzle-orm';
import { describeError, log } from '#app/platform/log.server.ts';
import { deliveries } from '#db/schema/notifications.ts';
import type { Act, Scope } from '#db/tenant.server.ts';
import type { Claim, Letter } from './claim-deliveries.server.ts';
import { getMailer, type MailOutcome } from './mailer.server.ts';

/** The waits between tries to record an outcome, in milliseconds. After the last, the sweep parks the row. */
const RECORD_AGAIN_AFTER = [250, 1_000, 4_000];

/**
 * Thrown when messages were certainly not taken and may be tried again: the queue waits, then runs the job once more.
 */
export class NotDelivered extends Error {
  readonly code: string;

  constructor(reason: string) {
    super(`A message was not delivered: ${reason}`);
    this.name = 'NotDelivered';
    this.code = reason;
  }
}

/**
 * Sends claimed letters, outside any transaction, and records each outcome in a transaction of its own. Those to one address
 * leave one after another, in their order. A process that dies in between leaves a row that says `sending`, which nobody sends
 * again. Throws NotDelivered when trying again may help.
 */
export async function deliver(act: Act, letters: readonly Letter[]): Promise<void> {
  const byAddress = Map.groupBy(letters, ({ to }) => to.toLowerCase());
  const done = await Promise.all([...byAddress.values()].map((some) => deliverInTurn(act, some)));
  const unrecorded = done.flat().find((one) => 'error' in one);
  if (unrecorded !== undefined) throw unrecorded.error;
  const outcomes = done.flat().flatMap((one) => ('error' in one ? [] : [one]));
  const again = outcomes.find((outcome) => outcome.status === 'failed' && !outcome.isFinal);
  if (again?.status === 'failed') throw new NotDelivered(again.reason);
}

/** Sends letters to one address in their order. One whose outcome could not be recorded keeps none behind it from leaving. */
async function deliverInTurn(
  act: Act,
  letters: readonly Letter[],
): Promise<(MailOutcome | { readonly error: unknown })[]> {
  const done: (MailOutcome | { readonly error: unknown })[] = [];
  for (const letter of letters) {
    const outcome = await getMailer().send(letter);
    const error = await recordOutcome(act, [letter, ...letter.beside], outcome).then(
      () => null,
      (reason: unknown) => ({ error: reason }),
    );
    done.push(error ?? outcome);
  }
  return done;
}

/** Records what became of claimed rows, again and again for some seconds. */
export async function recordOutcome(act: Act, claims: readonly Claim[], outcome: MailOutcome): Promise<void> {
  for (const wait of [...RECORD_AGAIN_AFTER, null]) {
    try {
      await act((scope) => record(scope, claims, outcome));
      return;
    } catch (error) {
      if (wait === null) throw error;
      log.warn('An outcome could not be recorded yet', describeError(error));
      await new Promise((resolve) => setTimeout(resolve, wait));
    }
  }
}

/** Records what became of claimed rows. It overrules a sweep that has parked one meanwhile, but never a later try. */
async function record(scope: Scope, claims: readonly Claim[], outcome: MailOutcome): Promise<void> {
  const tries = claims.map(({ deliveryId, attempt }) => ({ id: deliveryId, attempt }));
  await scope.tx
    .update(deliveries)
    .set({
      status: outcome.status,
      reason: outcome.status === 'sent' ? null : outcome.reason,
      providerId: outcome.status === 'sent' ? outcome.providerId : null,
      finishedAt: scope.now,
    })
    .where(
      and(
        eq(deliveries.tenantId, scope.tenant.id),
        sql`(${deliveries.id}, ${deliveries.attempts}) in (select id, attempt
          from json_to_recordset(${JSON.stringify(tries)}::json) as tries (id uuid, attempt int))`,
        inArray(deliveries.status, ['sending', 'in_doubt']),
      ),
    );
  for (const { deliveryId, clientId } of claims)
    scope.audit({
      action: 'message.outcome',
      resource: { type: 'delivery', id: deliveryId },
      clientId,
      outcome: outcome.status === 'sent' ? 'allowed' : 'failed',
    });
}
