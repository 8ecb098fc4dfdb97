import { and, asc, desc, eq } from 'drizzle-orm';
import { services } from '#db/schema/tenancy.ts';
import type { Scope } from '#db/tenant.server.ts';
import { foldName, meansName } from '#app/platform/fold-name.ts';
import { LIST_PAGE } from '#app/platform/list-query.ts';
import type { ServicesQuery } from './services-query.ts';

export type ServiceRow = Readonly<typeof services.$inferSelect>;

/**
 * Reads one page of the services that the clinic offers or has offered: one query. Names are searched however they are
 * spelled, which the database cannot do; a clinic has a few dozen services.
 */
export async function listServices(
  { tx, tenant }: Scope,
  { search, status, by, isReversed, page }: ServicesQuery,
): Promise<{ rows: ServiceRow[]; total: number }> {
  const column = {
    name: services.name,
    type: services.appointmentType,
    duration: services.durationMinutes,
  }[by];
  const all = await tx
    .select()
    .from(services)
    .where(
      and(
        eq(services.tenantId, tenant.id),
        status === undefined ? undefined : eq(services.isActive, status === 'offered'),
      ),
    )
    .orderBy(isReversed ? desc(column) : asc(column), asc(services.name));
  const words = search === undefined ? null : foldName(search).split(' ');
  const found =
    words === null ? all : all.filter(({ name }) => words[0] !== '' && meansName(words, foldName(name)));
  const first = (page - 1) * LIST_PAGE;
  return { rows: found.slice(first, first + LIST_PAGE), total: found.length };
}
