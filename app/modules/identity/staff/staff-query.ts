import type { MEMBERSHIP_STATUSES } from '#db/schema/identity.ts';
import { STAFF_ROLES } from '#app/modules/identity/roles.ts';
import { listQuery } from '#app/platform/list-query.ts';

export type MemberStatus = (typeof MEMBERSHIP_STATUSES)[number];

export const STAFF_STATUSES = ['active', 'disabled'] as const satisfies readonly MemberStatus[];

/** The list of staff: the names go from A to Z, and who signed in last comes first. */
export const { read: readStaffQuery, href: staffHref } = listQuery(['name', 'role', 'status', 'last'], {
  role: STAFF_ROLES,
  status: STAFF_STATUSES,
});

export type StaffQuery = ReturnType<typeof readStaffQuery>;
