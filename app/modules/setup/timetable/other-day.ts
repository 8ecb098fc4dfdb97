/** How a date differs from the week: other hours in place of the usual, more hours beside them, or none. */
export const DAY_CHANGES = ['other', 'extra', 'off'] as const;
export type DayChange = (typeof DAY_CHANGES)[number];
