import { listQuery } from '#app/platform/list-query.ts';

export const SERVICE_STATUSES = ['offered', 'retired'] as const;

/** The list of services, by name unless said. */
export const { read: readServicesQuery, href: servicesHref } = listQuery(['name', 'type', 'duration'], {
  status: SERVICE_STATUSES,
});

export type ServicesQuery = ReturnType<typeof readServicesQuery>;
