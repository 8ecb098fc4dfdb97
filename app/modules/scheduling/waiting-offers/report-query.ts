/** Over how many weeks the report looks back; the first is shown unless asked otherwise. */
export const REPORT_WEEKS = [4, 13] as const;
export type ReportWeeks = (typeof REPORT_WEEKS)[number];

/** Reads for how many weeks an address asks. */
export function readReportWeeks(given: URLSearchParams): ReportWeeks {
  return REPORT_WEEKS.find((weeks) => String(weeks) === given.get('weeks')) ?? REPORT_WEEKS[0];
}
