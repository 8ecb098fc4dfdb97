import { and, eq, isNull } from 'drizzle-orm';
import { careTeamMembers, clients, type CARE_ROLES, type CLIENT_STATUSES } from '#db/schema/clients.ts';
import type { Scope } from '#db/tenant.server.ts';
import { alikeColumn, unsealMark } from '#app/modules/clients/person/index.server.ts';
import type { NamesakeMark } from '#app/modules/clients/namesake-mark.ts';
import { formatName } from '#app/platform/i18n/format.ts';

/** The facts of a client that a therapist's caseload shows. */
export interface CaseloadClient {
  readonly id: string;
  readonly fullName: string;
  /** `YYYY-MM-DD`. */
  readonly dateOfBirth: string;
  /** What tells the client from others of the same name and birth date. */
  readonly mark: NamesakeMark | null;
  readonly status: (typeof CLIENT_STATUSES)[number];
  readonly careRole: (typeof CARE_ROLES)[number];
  readonly since: Date;
}

/** Reads the clients for whom a therapist cares now, by surname. */
export async function readCaseload(scope: Scope, therapistId: string): Promise<CaseloadClient[]> {
  const { tx, tenant, vault } = scope;
  const rows = await tx
    .select({
      id: clients.id,
      firstName: clients.firstName,
      lastName: clients.lastName,
      dateOfBirth: clients.dateOfBirth,
      alike: alikeColumn,
      status: clients.status,
      careRole: careTeamMembers.careRole,
      since: careTeamMembers.since,
    })
    .from(careTeamMembers)
    .innerJoin(
      clients,
      and(eq(clients.tenantId, careTeamMembers.tenantId), eq(clients.id, careTeamMembers.clientId)),
    )
    .where(
      and(
        eq(careTeamMembers.tenantId, tenant.id),
        eq(careTeamMembers.therapistId, therapistId),
        isNull(careTeamMembers.until),
      ),
    );
  return rows
    .map((row) => {
      const name = {
        firstName: vault.unseal(clients.firstName, row.id, row.firstName),
        lastName: vault.unseal(clients.lastName, row.id, row.lastName),
      };
      return {
        id: row.id,
        fullName: formatName(name),
        dateOfBirth: vault.unseal(clients.dateOfBirth, row.id, row.dateOfBirth),
        mark: unsealMark(scope, row.id, row.alike),
        sortedName: formatName(name, 'sorted'),
        status: row.status,
        careRole: row.careRole,
        since: row.since,
      };
    })
    .sort((a, b) => a.sortedName.localeCompare(b.sortedName));
}
