/** An alert that nobody has acknowledged for so long stands on the pages of supervisors and administrators as well. */
export const ESCALATED_AFTER_MS = 60 * 60_000;
