/** The field beside which a refusal of the form is worded. */
export const FIELD_OF = {
  'unknown-service': 'serviceId',
  'already-waiting': 'serviceId',
  'unknown-therapist': 'therapistId',
  'unknown-location': 'locationId',
  'client-closed': '',
} as const;
