/** How staff can hear that texts are wanted, or wanted no more. */
export const SAID_TO = ['in_person', 'phone', 'paper'] as const;
export type SaidTo = (typeof SAID_TO)[number];
