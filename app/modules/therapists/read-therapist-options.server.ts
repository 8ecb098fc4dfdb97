import { and, asc, eq } from 'drizzle-orm';
import { therapistLocations, therapists } from '#db/schema/therapists.ts';
import type { Scope } from '#db/tenant.server.ts';
import { formatName } from '#app/platform/i18n/format.ts';

/** One therapist to choose in a select. */
export interface TherapistOption {
  readonly id: string;
  /** Surname first, as the list is ordered: "Okafor, Riley". */
  readonly sortedName: string;
  readonly fullName: string;
  readonly credentials: string;
}

/** Therapists by surname, to choose from; those of one location, and only the active ones unless told otherwise. */
export async function readTherapistOptions(
  scope: Scope,
  { locationId, activeOnly = true }: { locationId?: string | undefined; activeOnly?: boolean } = {},
): Promise<TherapistOption[]> {
  const columns = {
    id: therapists.id,
    firstName: therapists.firstName,
    lastName: therapists.lastName,
    credentials: therapists.credentials,
  };
  const here = and(
    eq(therapists.tenantId, scope.tenant.id),
    activeOnly ? eq(therapists.isActive, true) : undefined,
  );
  const order = [asc(therapists.lastName), asc(therapists.firstName), asc(therapists.id)];
  const rows =
    locationId === undefined
      ? await scope.tx
          .select(columns)
          .from(therapists)
          .where(here)
          .orderBy(...order)
      : await scope.tx
          .select(columns)
          .from(therapists)
          .innerJoin(
            therapistLocations,
            and(
              eq(therapistLocations.tenantId, therapists.tenantId),
              eq(therapistLocations.therapistId, therapists.id),
              eq(therapistLocations.locationId, locationId),
            ),
          )
          .where(here)
          .orderBy(...order);
  return rows.map((row) => ({
    id: row.id,
    sortedName: formatName(row, 'sorted'),
    fullName: formatName(row),
    credentials: row.credentials,
  }));
}
