import { listQuery } from '#app/platform/list-query.ts';
import { ROW_STATUSES } from '#app/modules/setup/import-plans/import-plan.ts';

/** The rows of a file that is not imported yet: all of them, or those with one status. */
export const { read: readRowsQuery, href: rowsHref } = listQuery(['row'], { status: ROW_STATUSES });
