import { and, count, desc, eq } from 'drizzle-orm';
import { signIns } from '#db/schema/identity-invitations.ts';
import { memberships } from '#db/schema/identity.ts';
import type { Scope } from '#db/tenant.server.ts';

/** How many sign-ins a page of them shows. */
export const SIGN_INS_PAGE = 10;

/** One sign-in of a person, in whichever clinic. */
export interface SignIn {
  readonly id: string;
  readonly at: Date;
  readonly ip: string | null;
  readonly userAgent: string | null;
}

/** Reads one page of a member's sign-ins of the last year, the newest first: one round trip. */
export async function listSignIns(
  { tx, tenant }: Scope,
  membershipId: string,
  page: number,
): Promise<{ rows: SignIn[]; total: number }> {
  const isTheirs = and(eq(memberships.tenantId, tenant.id), eq(memberships.id, membershipId));
  const [rows, [counted]] = await Promise.all([
    tx
      .select({ id: signIns.id, at: signIns.at, ip: signIns.ip, userAgent: signIns.userAgent })
      .from(signIns)
      .innerJoin(memberships, eq(memberships.accountId, signIns.accountId))
      .where(isTheirs)
      .orderBy(desc(signIns.at), desc(signIns.id))
      .limit(SIGN_INS_PAGE)
      .offset((page - 1) * SIGN_INS_PAGE),
    tx
      .select({ total: count() })
      .from(signIns)
      .innerJoin(memberships, eq(memberships.accountId, signIns.accountId))
      .where(isTheirs),
  ]);
  return { rows, total: counted?.total ?? 0 };
}
