import type { MEMBERSHIP_STATUSES } from '#db/schema/identity.ts';
import type { Role } from '#db/tenant.server.ts';

export type MemberStatus = (typeof MEMBERSHIP_STATUSES)[number];

export const STAFF_ROLES = [
  'admin',
  'therapist',
  'receptionist',
  'billing',
] as const satisfies readonly Role[];
export const STAFF_STATUSES = ['active', 'disabled'] as const satisfies readonly MemberStatus[];
/** The columns by which the list is sorted; the names go from A to Z, and who signed in last comes first. */
export const STAFF_ORDERS = ['name', 'role', 'status', 'last'] as const;

/** The part of the list of staff that is shown, and its order. */
export interface StaffQuery {
  /** A part of the name. */
  readonly search?: string | undefined;
  readonly role?: Role | undefined;
  readonly status?: MemberStatus | undefined;
  readonly by: (typeof STAFF_ORDERS)[number];
  readonly isReversed: boolean;
  /** From 1. */
  readonly page: number;
}

/** Reads the query from a page's address; values that make no sense are left out. */
export function readStaffQuery(given: URLSearchParams): StaffQuery {
  const search = (given.get('search') ?? '').trim().slice(0, 100);
  const by = given.get('by') ?? '';
  const column = by.replace(/^-/, '');
  const page = Number(given.get('page') ?? 1);
  return {
    search: search === '' ? undefined : search,
    role: STAFF_ROLES.find((role) => role === given.get('role')),
    status: STAFF_STATUSES.find((status) => status === given.get('status')),
    by: STAFF_ORDERS.find((order) => order === column) ?? 'name',
    isReversed: by.startsWith('-'),
    page: Number.isInteger(page) && page >= 1 && page <= 10_000 ? page : 1,
  };
}

/** Returns the address of that part. */
export function staffHref(base: string, query: Partial<StaffQuery>): string {
  const { search, role, status, by = 'name', isReversed = false, page = 1 } = query;
  const order = `${isReversed ? '-' : ''}${by}`;
  const given = new URLSearchParams({
    ...(search === undefined ? {} : { search }),
    ...(role === undefined ? {} : { role }),
    ...(status === undefined ? {} : { status }),
    ...(order === 'name' ? {} : { by: order }),
    ...(page === 1 ? {} : { page: String(page) }),
  });
  return given.size === 0 ? base : `${base}?${given.toString()}`;
}
