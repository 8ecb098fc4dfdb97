import { and, asc, desc, eq } from 'drizzle-orm';
import { services } from '#db/schema/tenancy.ts';
import type { Scope } from '#db/tenant.server.ts';
import { foldName, meansName } from '#app/platform/fold-name.ts';
import { LIST_PAGE } from '#app/platform/list-query.ts';
import { readOffering } from './read-offering.server.ts';
import type { ServicesQuery } from './services-query.ts';

/** A service, with the ids of those who offer it; none when everybody does. */
export type ServiceRow = Readonly<typeof services.$inferSelect> & {
  readonly therapistIds: readonly string[];
};

/**
 * Reads one page of the services that the clinic offers or has offered: one round trip. Names are searched however they are
 * spelled, which the database cannot do; a clinic has a few dozen services.
 */
export async function listServices(
  scope: Scope,
  { search, status, by, isReversed, page }: ServicesQuery,
): Promise<{ rows: ServiceRow[]; total: number }> {
  const column = {
    name: services.name,
    type: services.appointmentType,
    duration: services.durationMinutes,
  }[by];
  const { tx, tenant } = scope;
  const [rows, offeredBy] = await Promise.all([
    tx
      .select()
      .from(services)
      .where(
        and(
          eq(services.tenantId, tenant.id),
          status === undefined ? undefined : eq(services.isActive, status === 'offered'),
        ),
      )
      .orderBy(isReversed ? desc(column) : asc(column), asc(services.name)),
    readOffering(scope),
  ]);
  const all = rows.map((row) => ({ ...row, therapistIds: offeredBy(row.id) }));
  const words = search === undefined ? null : foldName(search).split(' ');
  const found =
    words === null ? all : all.filter(({ name }) => words[0] !== '' && meansName(words, foldName(name)));
  const first = (page - 1) * LIST_PAGE;
  return { rows: found.slice(first, first + LIST_PAGE), total: found.length };
}
