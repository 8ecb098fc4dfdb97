import { and, eq, inArray, lt, or, sql } from 'drizzle-orm';
import { licenceWarnings } from '#db/schema/therapists-warnings.ts';
import type { Scope } from '#db/tenant.server.ts';
import type { Mail } from '#app/modules/notifications/sending/index.server.ts';
import { isWithinSendWindow } from '#app/modules/notifications/kinds/reminder-times.ts';
import { readClinicZone, readMessageLook, readMessageSettings } from '#app/modules/tenancy/index.server.ts';
import { localDateOf } from '#app/platform/local-time.ts';
import { readDue, readWarned, type DueLicence, type WarnedMember } from './read-due.server.ts';
import { MOST_ATTEMPTS } from './warning-tries.ts';
import { wordWarning, type WarnedOf } from './word-warning.ts';

/** Longer than one run takes: what was claimed before and has no outcome may have been sent. */
const IN_HAND_MS = 10 * 60_000;

type Row = typeof licenceWarnings.$inferInsert;

/** One message to one member, with the warnings in it that this run has claimed. */
export interface WarningLetter extends Mail {
  readonly warnings: readonly Claimed[];
}

export interface Claimed {
  readonly id: string;
  readonly attempts: number;
  readonly licence: DueLicence;
}

/**
 * Claims the warnings that are due by the clinic's calendar and have not been sent, within the hours in which the clinic's messages
 * go out, and returns one message to each who is to be warned: the therapist, and every administrator. A therapist who does without
 * gets none, and the row says so.
 */
export async function claimWarnings(scope: Scope): Promise<WarningLetter[]> {
  const [zone, { sendWindow, senderName }, look] = await Promise.all([
    readClinicZone(scope),
    readMessageSettings(scope),
    readMessageLook(scope),
  ]);
  await parkDoubtful(scope);
  if (!isWithinSendWindow(scope.now, zone, sendWindow)) return [];
  const today = localDateOf(scope.now, zone);
  const [due, members] = await Promise.all([readDue(scope, today), readWarned(scope)]);
  const planned = due.flatMap((licence) =>
    members
      .filter(({ id, isAdmin }) => isAdmin || id === licence.membershipId)
      .map((member) => ({ licence, member, row: plan(scope, licence, member) })),
  );
  if (planned.length === 0) return [];
  const claimed = await claim(
    scope,
    planned.map(({ row }) => row),
  );
  const ours = planned.flatMap(({ licence, member, row }) => {
    const found = claimed.get(keyOf(row));
    return found === undefined || member.isMuted ? [] : [{ member, warning: { ...found, licence } }];
  });
  return [...Map.groupBy(ours, ({ member }) => member)].flatMap(([member, ofMember]) =>
    toLetter(
      member,
      ofMember.map(({ warning }) => warning),
      today,
      { senderName, look },
    ),
  );
}

function plan({ tenant, now, newId }: Scope, licence: DueLicence, member: WarnedMember): Row {
  const { isMuted } = member;
  return {
    tenantId: tenant.id,
    id: newId(),
    licenceId: licence.id,
    expiresOn: licence.expiresOn,
    daysAhead: licence.daysAhead,
    membershipId: member.id,
    status: isMuted ? 'skipped' : 'sending',
    reason: isMuted ? 'switched-off' : null,
    claimedAt: now,
    finishedAt: isMuted ? now : null,
  };
}

const keyOf = ({
  licenceId,
  expiresOn,
  daysAhead,
  membershipId,
}: Pick<Row, 'licenceId' | 'expiresOn' | 'daysAhead' | 'membershipId'>) =>
  [licenceId, expiresOn, daysAhead, membershipId].join(' ');

/** Inserts the rows, and takes over those that are there and whose last try certainly failed; by `keyOf`. */
async function claim(
  { tx, now }: Scope,
  rows: readonly Row[],
): Promise<ReadonlyMap<string, { id: string; attempts: number }>> {
  const claimed = await tx
    .insert(licenceWarnings)
    .values([...rows])
    .onConflictDoUpdate({
      target: [
        licenceWarnings.tenantId,
        licenceWarnings.licenceId,
        licenceWarnings.expiresOn,
        licenceWarnings.daysAhead,
        licenceWarnings.membershipId,
      ],
      set: {
        status: sql`excluded.status`,
        reason: sql`excluded.reason`,
        attempts: sql`${licenceWarnings.attempts} + 1`,
        claimedAt: now,
        finishedAt: sql`excluded.finished_at`,
      },
      setWhere: sql`${licenceWarnings.status} = 'failed' and ${licenceWarnings.reason} <> 'address-refused'
        and (${licenceWarnings.attempts} < ${MOST_ATTEMPTS} or ${licenceWarnings.reason} = 'send-again')`,
    })
    .returning({
      id: licenceWarnings.id,
      attempts: licenceWarnings.attempts,
      licenceId: licenceWarnings.licenceId,
      expiresOn: licenceWarnings.expiresOn,
      daysAhead: licenceWarnings.daysAhead,
      membershipId: licenceWarnings.membershipId,
    });
  return new Map(claimed.map((row) => [keyOf(row), { id: row.id, attempts: row.attempts }]));
}

function toLetter(
  { email, locale, isAdmin }: WarnedMember,
  warnings: readonly Claimed[],
  today: string,
  { senderName, look }: Pick<WarningLetter, 'senderName' | 'look'>,
): WarningLetter[] {
  const [first, ...others] = warnings;
  if (first === undefined) return [];
  const named = ({ licence: { therapist, state, expiresOn } }: Claimed): WarnedOf => ({
    therapist: isAdmin ? therapist : null,
    state,
    expiresOn,
  });
  const words = wordWarning(locale, [named(first), ...others.map(named)], today, senderName);
  return [{ ...words, deliveryId: first.id, to: email, senderName, locale, look, warnings }];
}

/** Parks what was claimed and has no outcome: the process died, so it may have been sent, and is never sent again. */
async function parkDoubtful({ tx, tenant, now }: Scope): Promise<void> {
  await tx
    .update(licenceWarnings)
    .set({ status: 'in_doubt', reason: 'not-recorded', finishedAt: now })
    .where(
      and(
        eq(licenceWarnings.tenantId, tenant.id),
        eq(licenceWarnings.status, 'sending'),
        lt(licenceWarnings.claimedAt, new Date(now.getTime() - IN_HAND_MS)),
      ),
    );
}

/** Records what became of a message for all warnings in it. It overrules a parking, and never a later try. */
export async function recordOutcome(
  scope: Scope,
  { warnings }: WarningLetter,
  outcome: Pick<Row, 'status' | 'reason' | 'providerId'>,
): Promise<void> {
  const { tx, tenant, now } = scope;
  await tx
    .update(licenceWarnings)
    .set({ ...outcome, finishedAt: now })
    .where(
      and(
        eq(licenceWarnings.tenantId, tenant.id),
        or(
          ...warnings.map(({ id, attempts }) =>
            and(eq(licenceWarnings.id, id), eq(licenceWarnings.attempts, attempts)),
          ),
        ),
        inArray(licenceWarnings.status, ['sending', 'in_doubt']),
      ),
    );
  for (const { licence } of warnings) {
    scope.audit({
      action: 'licence.warn',
      resource: { type: 'therapist', id: licence.therapistId },
      detail: {
        therapist: licence.therapist,
        licenceState: licence.state,
        expiresOn: licence.expiresOn,
        daysAhead: licence.daysAhead,
      },
      outcome: outcome.status === 'sent' ? 'allowed' : 'failed',
    });
  }
}
