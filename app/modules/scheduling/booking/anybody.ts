/** The therapist of an address that asks for everybody's first openings, even if the client has a therapist. */
export const ANYBODY = 'any';
