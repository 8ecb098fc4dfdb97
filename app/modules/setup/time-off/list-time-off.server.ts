import { and, asc, desc, eq, gte, sql, type SQL } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import { memberships } from '#db/schema/identity.ts';
import { timeOffRequests, therapists } from '#db/schema/therapists.ts';
import type { Scope } from '#db/tenant.server.ts';
import {
  memberIn,
  nameIn,
  readMembers,
  readTherapistNames,
} from '#app/modules/identity/sessions/index.server.ts';
import { foldName, meansName } from '#app/platform/fold-name.ts';
import { isId } from '#app/platform/new-id.ts';
import type { AwayTimes, TimeOffKind, TimeOffState } from './time-off.ts';
import type { TimeOffQuery } from './time-off-query.ts';

/** One request for time off, as lists show it. */
export interface TimeOffRequest extends AwayTimes {
  readonly id: string;
  readonly therapist: { readonly id: string; readonly name: string };
  readonly kind: TimeOffKind;
  readonly zone: string;
  readonly state: TimeOffState;
  readonly requestedAt: Date;
  readonly requestedBy: string | null;
  readonly decidedAt: Date | null;
  readonly decidedBy: string | null;
  readonly declineReason: string | null;
}

export const TIME_OFF_PAGE = 50;

/** Reads one page of the clinic's requests, those to be decided first, then the latest days first: one query. */
export async function listTimeOff(
  scope: Scope,
  { state, search, page }: TimeOffQuery,
): Promise<{ rows: TimeOffRequest[]; total: number }> {
  const all = await select(scope, state === undefined ? undefined : eq(timeOffRequests.state, state));
  const words = search === undefined ? null : foldName(search).split(' ');
  const found =
    words === null ? all : all.filter(({ therapist }) => meansName(words, foldName(therapist.name)));
  const first = (page - 1) * TIME_OFF_PAGE;
  return { rows: found.slice(first, first + TIME_OFF_PAGE), total: found.length };
}

/** Reads the requests of one therapist whose last day is `since` or later, in the same order. */
export function readTimeOffOf(scope: Scope, therapistId: string, since: string): Promise<TimeOffRequest[]> {
  return select(scope, eq(timeOffRequests.therapistId, therapistId), gte(timeOffRequests.lastOn, since));
}

/** Reads one request; null when the clinic has none of this id. */
export async function readTimeOff(scope: Scope, id: string | undefined): Promise<TimeOffRequest | null> {
  if (!isId(id)) return null;
  const [found] = await select(scope, eq(timeOffRequests.id, id));
  return found ?? null;
}

/** Counts the requests that nobody has decided yet. */
export async function countRequested({ tx, tenant }: Scope): Promise<number> {
  return tx.$count(
    timeOffRequests,
    and(eq(timeOffRequests.tenantId, tenant.id), eq(timeOffRequests.state, 'requested')),
  );
}

/** The columns of a request, and of whose it is. */
export const REQUEST_FACTS = {
  therapistId: timeOffRequests.therapistId,
  firstName: therapists.firstName,
  lastName: therapists.lastName,
  kind: timeOffRequests.kind,
  shape: timeOffRequests.shape,
  firstOn: timeOffRequests.firstOn,
  lastOn: timeOffRequests.lastOn,
  startsAt: timeOffRequests.startsAt,
  endsAt: timeOffRequests.endsAt,
  zone: timeOffRequests.zone,
  state: timeOffRequests.state,
};

const asker = alias(memberships, 'asker');
const decider = alias(memberships, 'decider');

async function select(scope: Scope, ...where: (SQL | undefined)[]): Promise<TimeOffRequest[]> {
  const [rows, names, members] = await Promise.all([
    selectRequests(scope, where),
    readTherapistNames(scope),
    readMembers(scope),
  ]);
  return rows.map(({ therapistId, firstName, lastName, declineReason, askerId, deciderId, ...row }) => ({
    ...row,
    requestedBy: memberIn(members, askerId, row.requestedBy),
    decidedBy: memberIn(members, deciderId, row.decidedBy),
    therapist: { id: therapistId, name: nameIn(names, { id: therapistId, firstName, lastName }) },
    declineReason: scope.vault.unseal(timeOffRequests.declineReason, row.id, declineReason),
  }));
}

function selectRequests({ tx, tenant }: Scope, where: readonly (SQL | undefined)[]) {
  return tx
    .select({
      id: timeOffRequests.id,
      ...REQUEST_FACTS,
      requestedAt: timeOffRequests.requestedAt,
      askerId: timeOffRequests.requestedBy,
      requestedBy: asker.displayName,
      decidedAt: timeOffRequests.decidedAt,
      deciderId: timeOffRequests.decidedBy,
      decidedBy: decider.displayName,
      declineReason: timeOffRequests.declineReason,
    })
    .from(timeOffRequests)
    .innerJoin(
      therapists,
      and(eq(therapists.tenantId, timeOffRequests.tenantId), eq(therapists.id, timeOffRequests.therapistId)),
    )
    .leftJoin(
      asker,
      and(eq(asker.tenantId, timeOffRequests.tenantId), eq(asker.accountId, timeOffRequests.requestedBy)),
    )
    .leftJoin(
      decider,
      and(eq(decider.tenantId, timeOffRequests.tenantId), eq(decider.accountId, timeOffRequests.decidedBy)),
    )
    .where(and(eq(timeOffRequests.tenantId, tenant.id), ...where))
    .orderBy(
      sql`${timeOffRequests.state} <> 'requested'`,
      // What is to be decided: the soonest first.
      sql`case when ${timeOffRequests.state} = 'requested' then ${timeOffRequests.firstOn} end`,
      desc(timeOffRequests.firstOn),
      asc(timeOffRequests.id),
    );
}
