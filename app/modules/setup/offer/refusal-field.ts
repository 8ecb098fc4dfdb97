/** The field beside which a refusal of the form is worded. */
export const FIELD_OF = { 'name-taken': 'name', 'unknown-therapist': 'therapistIds' } as const;
