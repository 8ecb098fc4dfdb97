import { and, asc, eq, gte, isNull, lte, sql } from 'drizzle-orm';
import { accounts, memberships } from '#db/schema/identity.ts';
import { clinicSettings } from '#db/schema/tenancy.ts';
import { licences, therapists } from '#db/schema/therapists.ts';
import type { Scope } from '#db/tenant.server.ts';
import { isMuted } from '#app/modules/identity/account/staff-messages.ts';
import { readTherapistNames, TREATS, holds } from '#app/modules/identity/sessions/index.server.ts';
import { addDays } from '#app/platform/local-time.ts';
import { daysUntil, stepDue, WARNING_STEPS, type WarningStep } from './warning-step.ts';

/** A licence of whose end somebody is to be warned by now. */
export interface DueLicence {
  readonly id: string;
  readonly therapistId: string;
  readonly therapist: string;
  readonly membershipId: string;
  readonly state: string;
  readonly expiresOn: string;
  readonly daysAhead: WarningStep;
}

/** A member to whom warnings go. */
export interface WarnedMember {
  readonly id: string;
  readonly name: string;
  readonly isAdmin: boolean;
  readonly email: string;
  readonly locale: 'en' | 'es';
  /** The member does without the warnings, and another one gets them. */
  readonly isMuted: boolean;
}

/**
 * Reads the licences that end soon, by the day: of those who treat here, the last one of each state, unless somebody ended it. One
 * that another one follows, or that was renewed, is none of them.
 */
export async function readDue(scope: Scope, today: string): Promise<DueLicence[]> {
  const { tx, tenant } = scope;
  const [rows, names] = await Promise.all([
    tx
      .select({
        id: licences.id,
        therapistId: licences.therapistId,
        membershipId: therapists.membershipId,
        state: licences.state,
        expiresOn: licences.expiresOn,
      })
      .from(licences)
      .innerJoin(
        therapists,
        and(eq(therapists.tenantId, licences.tenantId), eq(therapists.id, licences.therapistId)),
      )
      .innerJoin(
        memberships,
        and(eq(memberships.tenantId, therapists.tenantId), eq(memberships.id, therapists.membershipId)),
      )
      .where(
        and(
          eq(licences.tenantId, tenant.id),
          gte(licences.expiresOn, today),
          lte(licences.expiresOn, addDays(today, WARNING_STEPS[0])),
          isNull(licences.endedAt),
          eq(therapists.isActive, true),
          TREATS,
          sql`not exists (select from licences later where later.tenant_id = ${licences.tenantId}
            and later.therapist_id = ${licences.therapistId} and later.state = ${licences.state}
            and later.expires_on > ${licences.expiresOn})`,
        ),
      )
      .orderBy(asc(licences.expiresOn), asc(licences.id)),
    readTherapistNames(scope),
  ]);
  return rows.flatMap((row) => {
    const daysAhead = stepDue(daysUntil(row.expiresOn, today));
    return daysAhead === null ? [] : { ...row, daysAhead, therapist: names.get(row.therapistId)?.name ?? '' };
  });
}

/** Reads the active administrators and therapists, with the language in which each reads and what each does without. */
export async function readWarned({ tx, tenant }: Scope): Promise<WarnedMember[]> {
  const rows = await tx
    .select({
      id: memberships.id,
      name: memberships.displayName,
      isAdmin: holds('admin'),
      role: memberships.role,
      furtherRoles: memberships.furtherRoles,
      muted: memberships.mutedMessages,
      email: memberships.email,
      locale: sql<
        'en' | 'es'
      >`case when ${accounts.hasChosenLocale} then ${accounts.locale} else ${clinicSettings.locale} end`,
    })
    .from(memberships)
    .innerJoin(accounts, eq(accounts.id, memberships.accountId))
    .innerJoin(clinicSettings, eq(clinicSettings.tenantId, memberships.tenantId))
    .where(
      and(
        eq(memberships.tenantId, tenant.id),
        eq(memberships.status, 'active'),
        sql`(${holds('admin')} or ${holds('therapist')})`,
      ),
    )
    .orderBy(asc(memberships.id));
  return rows.map(({ role, furtherRoles, muted, ...member }) => ({
    ...member,
    isMuted: isMuted('licence-warnings', { role, furtherRoles, muted }),
  }));
}
