/** Where an appointment was dropped. */
export interface Drop {
  readonly id: string;
  /** The row version that the page shows. */
  readonly version: string;
  /** The column, counted from 0, where columns are more than days. */
  readonly column?: number;
  /** `YYYY-MM-DDTHH:MM`, wall clock of the location. */
  readonly startsAt: string;
  /** The length in minutes, when it was changed. */
  readonly minutes: string | undefined;
}
