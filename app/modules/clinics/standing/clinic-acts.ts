/** What an operator does to a whole clinic, by the last part of its address. */
export const CLINIC_STATUS_ACTS = {
  suspension: { action: 'clinic.suspend', from: 'active', to: 'suspended' },
  resumption: { action: 'clinic.resume', from: 'suspended', to: 'active' },
} as const;

export type ClinicStatusAct = keyof typeof CLINIC_STATUS_ACTS;

export function isClinicStatusAct(name: string | undefined): name is ClinicStatusAct {
  return name !== undefined && Object.hasOwn(CLINIC_STATUS_ACTS, name);
}
