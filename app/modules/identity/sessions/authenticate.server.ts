import { and, eq, inArray, sql, type GetColumnData } from 'drizzle-orm';
import type { Tx } from '#db/client.server.ts';
import {
  accounts,
  membershipLocations,
  memberships,
  rememberedLocations,
  sessions,
  type Density,
} from '#db/schema/identity.ts';
import { clinicSettings, tenants } from '#db/schema/tenancy.ts';
import { therapists } from '#db/schema/therapists.ts';
import { statement } from '#db/statement.server.ts';
import { acrossTenants, type Actor, type Tenant } from '#db/tenant.server.ts';
import type { WeekStart } from '#app/platform/week.ts';
import type { No } from '#app/platform/refusal.ts';
import { no } from '#app/modules/identity/no.ts';
import {
  endOfSession,
  limitsInClinic,
  USUAL_LIMITS,
  type SessionLimits,
} from '#app/modules/identity/session-limits.ts';

export type Member = Extract<Actor, { kind: 'member' }>;

/** The facts that the pages show about the person who is signed in. */
export interface Viewer {
  readonly displayName: string;
  readonly locale: 'en' | 'es';
  /** Null for a person who chose none: the pages then speak the clinic's language. */
  readonly chosenLocale: 'en' | 'es' | null;
  readonly theme: 'system' | 'light' | 'dark';
  readonly density: Density;
  /** IANA name, for what belongs to no location; null for a person who chose none. */
  readonly zone: string | null;
  readonly isOperator: boolean;
  readonly hasSeveralClinics: boolean;
  /** When the session ends unless it is used. */
  readonly idleEndsAt: Date;
}

export type NotSignedIn = 'no-session' | 'session-expired';
export type ClinicClosed = 'clinic-suspended' | 'clinic-canceled' | 'clinic-shredded';
export type NotAMember = 'not-a-member' | ClinicClosed;

/** A member who was let in, and what every page of the clinic needs to know of it. */
export interface FoundMember {
  readonly member: Member;
  readonly viewer: Viewer;
  readonly setupVersion: number;
  readonly weekStartsOn: WeekStart;
  readonly clinicName: string;
  readonly branding: { readonly colour: string; readonly logoId: string | null };
}

export interface SignedIn {
  readonly sessionId: string;
  readonly accountId: string;
  readonly viewer: Viewer;
}

const sessionColumns = {
  sessionId: sessions.id,
  accountId: accounts.id,
  createdAt: sessions.createdAt,
  lastSeenAt: sessions.lastSeenAt,
  expiresAt: sessions.expiresAt,
  idleMinutes: sessions.idleMinutes,
  maxHours: sessions.maxHours,
  clinicLocale: sessions.clinicLocale,
  hasSeveralClinics: sessions.hasSeveralClinics,
  accountName: accounts.displayName,
  locale: accounts.locale,
  hasChosenLocale: accounts.hasChosenLocale,
  theme: accounts.theme,
  density: accounts.density,
  zone: accounts.zone,
  isOperator: accounts.isOperator,
};

type SessionRow = { [K in keyof typeof sessionColumns]: GetColumnData<(typeof sessionColumns)[K]> };

/**
 * Finds the member of a session token, the version of the clinic's set-up, the settings that every page needs, in one query
 * of the tenant's transaction. `touch` moves the idle limit. Refuses with `no-session`, `session-expired` (detail:
 * accountId, so that a posted form can be kept), `not-a-member` (a person who is signed in but has no active role in
 * this clinic), or `clinic-suspended`, `clinic-canceled` or `clinic-shredded` (a member whom nothing but that keeps out). A clinic
 * does not see the sessions of people who never had a role in it: for them it refuses with `no-session`, and `recognizePerson`
 * tells who they are.
 */
export async function authenticateMember(
  tx: Tx,
  tenant: Tenant,
  tokenHash: string | null,
  at: Date,
  touch: boolean,
): Promise<FoundMember | No<NotSignedIn | NotAMember>> {
  if (tokenHash === null) return no('no-session');
  const [row] = await selectMember(tx, { tenantId: tenant.id, tokenHash });
  if (row === undefined) return no('no-session');
  const ofClinic = { idleMinutes: row.sessionIdleMinutes, maxHours: row.sessionHours };
  const isStrictest = row.hasSeveralClinics && row.idleMinutes !== null;
  const limits = limitsInClinic(ofClinic, isStrictest ? storedLimits(row) : null);
  if (endOfSession(row, limits) <= at) return no('session-expired', { accountId: row.accountId });
  if (row.membershipId === null || row.role === null || row.status !== 'active') return no('not-a-member');
  if (row.clinicStatus !== 'active') return no(closedAs(row.clinicStatus));
  const kept = { ...limits, clinicLocale: row.ownLocale };
  const seenAt = touch ? await touchSession(tx, row, at, kept) : row.lastSeenAt;
  return {
    member: {
      kind: 'member',
      accountId: row.accountId,
      sessionId: row.sessionId,
      membershipId: row.membershipId,
      role: row.role,
      furtherRoles: row.furtherRoles ?? [],
      displayName: row.displayName ?? row.accountName,
      therapistId: row.therapistId,
      locationIds: postgresArray(row.locationIds),
      rememberedLocationId: row.rememberedLocationId,
      zone: row.zone,
      receptionSeesNeeds: row.receptionSeesNeeds,
    },
    viewer: viewerOf({ ...row, ...kept, lastSeenAt: seenAt }, row.displayName ?? row.accountName),
    setupVersion: row.setupVersion,
    weekStartsOn: row.weekStartsOn,
    clinicName: row.clinicName,
    branding: { colour: row.primaryColour, logoId: row.logoId },
  };
}

function closedAs(status: typeof tenants.$inferSelect.status): ClinicClosed {
  return status === 'canceled' || status === 'shredded' ? `clinic-${status}` : 'clinic-suspended';
}

const selectMember = statement<{ tenantId: string; tokenHash: string }>()((tx, { tenantId, tokenHash }) =>
  tx
    .select({
      ...sessionColumns,
      membershipId: memberships.id,
      role: memberships.role,
      furtherRoles: memberships.furtherRoles,
      status: memberships.status,
      clinicStatus: tenants.status,
      clinicName: tenants.name,
      displayName: memberships.displayName,
      therapistId: therapists.id,
      setupVersion: clinicSettings.setupVersion,
      weekStartsOn: clinicSettings.weekStartsOn,
      sessionIdleMinutes: clinicSettings.sessionIdleMinutes,
      sessionHours: clinicSettings.sessionHours,
      receptionSeesNeeds: clinicSettings.receptionSeesNeeds,
      ownLocale: clinicSettings.locale,
      primaryColour: clinicSettings.primaryColour,
      logoId: clinicSettings.logoId,
      rememberedLocationId: rememberedLocations.locationId,
      locationIds: sql<string[]>`array(select ${membershipLocations.locationId} from ${membershipLocations}
        where ${membershipLocations.tenantId} = ${tenantId} and ${membershipLocations.membershipId} = ${memberships.id})`,
    })
    .from(sessions)
    .innerJoin(accounts, eq(accounts.id, sessions.accountId))
    .innerJoin(tenants, eq(tenants.id, tenantId))
    .innerJoin(clinicSettings, eq(clinicSettings.tenantId, tenantId))
    .leftJoin(memberships, and(eq(memberships.tenantId, tenantId), eq(memberships.accountId, accounts.id)))
    .leftJoin(therapists, and(eq(therapists.tenantId, tenantId), eq(therapists.membershipId, memberships.id)))
    .leftJoin(
      rememberedLocations,
      and(eq(rememberedLocations.tenantId, tenantId), eq(rememberedLocations.membershipId, memberships.id)),
    )
    .where(eq(sessions.tokenHash, tokenHash)),
);

/**
 * Finds the person of a session token, in no clinic, for the pages outside clinics. Sends one statement by itself, and
 * rarely one more that moves the idle limit, without BEGIN and COMMIT around them.
 */
export async function recognizePerson(tokenHash: string, at: Date): Promise<SignedIn | No<NotSignedIn>> {
  const alone = <T>(fn: (tx: Tx) => Promise<T>) =>
    acrossTenants('the person of a session', fn, { isOneStatement: true });
  const [row] = await alone((tx) => selectPerson(tx, { tokenHash }));
  return personOf(row, at, (row) =>
    isTouchDue(row, at) ? alone((tx) => touchSession(tx, row, at, null)) : Promise.resolve(row.lastSeenAt),
  );
}

/** How the person is called in the clinic that they joined first; pages of no clinic call them so too. */
const calledInAClinic = sql`(select m.display_name from ${memberships} m
  where m.account_id = ${accounts.id} and m.status = 'active' order by m.created_at, m.id limit 1)`;

const selectPerson = statement<{ tokenHash: string }>()((tx, { tokenHash }) =>
  tx
    .select({
      ...sessionColumns,
      accountName: sql<string>`coalesce(${calledInAClinic}, ${accounts.displayName})`,
    })
    .from(sessions)
    .innerJoin(accounts, eq(accounts.id, sessions.accountId))
    .where(eq(sessions.tokenHash, tokenHash)),
);

async function personOf(
  row: SessionRow | undefined,
  at: Date,
  touch: (row: SessionRow) => Promise<Date>,
): Promise<SignedIn | No<NotSignedIn>> {
  if (row === undefined) return no('no-session');
  if (endOfSession(row, storedLimits(row)) <= at) return no('session-expired', { accountId: row.accountId });
  const lastSeenAt = await touch(row);
  return {
    sessionId: row.sessionId,
    accountId: row.accountId,
    viewer: viewerOf({ ...row, lastSeenAt }, row.accountName),
  };
}

/** What a page of a clinic keeps in the session, for pages of none. */
type Kept = Pick<SessionRow, 'idleMinutes' | 'maxHours' | 'clinicLocale'>;

/** Returns the limits of the clinics whose pages the session has shown. */
function storedLimits({ idleMinutes, maxHours }: SessionRow): SessionLimits {
  return {
    idleMinutes: idleMinutes ?? USUAL_LIMITS.idleMinutes,
    maxHours: maxHours ?? USUAL_LIMITS.maxHours,
  };
}

/**
 * Moves the idle limit, at most once in half a minute, so that reading pages rarely writes, and keeps under which limits and in
 * which language the pages of no clinic are shown; `kept` is null on those. When several pages are asked for at the same time,
 * only one writes: the others would have to wait one after another until its whole transaction ends.
 */
async function touchSession(tx: Tx, row: SessionRow, at: Date, kept: Kept | null): Promise<Date> {
  const isKept = kept === null || isAlreadyKept(row, kept);
  if (isKept && !isTouchDue(row, at)) return row.lastSeenAt;
  const unheld = tx
    .select({ id: sessions.id })
    .from(sessions)
    .where(eq(sessions.id, row.sessionId))
    .for('update', { skipLocked: true });
  await tx
    .update(sessions)
    .set({ lastSeenAt: at, ...(isKept ? {} : kept) })
    .where(inArray(sessions.id, unheld));
  return at;
}

/** What is usual need not be written down for a person of one clinic. */
function isAlreadyKept(row: SessionRow, { clinicLocale, ...limits }: Kept): boolean {
  const stored = row.hasSeveralClinics && row.idleMinutes === null ? null : storedLimits(row);
  return (
    limits.idleMinutes === stored?.idleMinutes &&
    limits.maxHours === stored.maxHours &&
    clinicLocale === (row.clinicLocale ?? row.locale)
  );
}

function isTouchDue(row: SessionRow, at: Date): boolean {
  return at.getTime() - row.lastSeenAt.getTime() >= 30_000;
}

function viewerOf(row: SessionRow, displayName: string): Viewer {
  const chosenLocale = row.hasChosenLocale ? row.locale : null;
  return {
    displayName,
    locale: chosenLocale ?? row.clinicLocale ?? row.locale,
    chosenLocale,
    theme: row.theme,
    density: row.density,
    zone: row.zone,
    isOperator: row.isOperator,
    hasSeveralClinics: row.hasSeveralClinics,
    idleEndsAt: endOfSession(row, storedLimits(row)),
  };
}

/**
 * Reads an array of uuid, which the driver leaves as text, `{a,b}`, because it is told not to look up types when it
 * connects.
 */
function postgresArray(value: string[] | string): string[] {
  if (Array.isArray(value)) return value;
  return value === '{}' ? [] : value.slice(1, -1).split(',');
}
