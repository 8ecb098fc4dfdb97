import { listQuery } from '#app/platform/list-query.ts';
import type { TENANT_STATUSES } from '#db/schema/tenancy.ts';
import type { Plan } from './plans.ts';

/** The status of a clinic. */
export type ClinicStatus = Exclude<(typeof TENANT_STATUSES)[number], 'system'>;

export const CLINIC_STATUSES = [
  'active',
  'provisioning',
  'suspended',
  'canceled',
  'shredded',
] as const satisfies readonly ClinicStatus[];
export const CLINIC_PLANS = ['solo', 'practice', 'group', 'unlimited'] as const satisfies readonly Plan[];

/** The operator's list of clinics. */
export const { read: readClinicQuery, href: clinicsHref } = listQuery(['name', 'plan', 'status'], {
  status: CLINIC_STATUSES,
  plan: CLINIC_PLANS,
});

export type ClinicQuery = ReturnType<typeof readClinicQuery>;
