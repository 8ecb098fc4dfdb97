import { listQuery } from '#app/platform/list-query.ts';
import { CATEGORIES } from './specialization.schema.ts';

export const SPECIALIZATION_STATUSES = ['used', 'retired'] as const;

/** The list of specializations, by category unless said. */
export const { read: readSpecializationsQuery, href: specializationsHref } = listQuery(['category', 'name'], {
  status: SPECIALIZATION_STATUSES,
  category: CATEGORIES,
});

export type SpecializationsQuery = ReturnType<typeof readSpecializationsQuery>;
