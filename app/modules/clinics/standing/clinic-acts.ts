/** What an operator does to a whole clinic with a reason alone, by the last part of its address; `from` are the statuses it leads from. */
export const CLINIC_STATUS_ACTS = {
  suspension: { action: 'clinic.suspend', from: ['active'] },
  resumption: { action: 'clinic.resume', from: ['suspended', 'canceled'] },
} as const;

export type ClinicStatusAct = keyof typeof CLINIC_STATUS_ACTS;

export function isClinicStatusAct(name: string | undefined): name is ClinicStatusAct {
  return name !== undefined && Object.hasOwn(CLINIC_STATUS_ACTS, name);
}
