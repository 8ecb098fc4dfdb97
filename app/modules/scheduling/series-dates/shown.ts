import type { DateProblem } from './judge-dates.ts';

/** Writes what a preview says of each date as the value of one field, so that only that is saved. */
export function writeShown(dates: readonly { date: string; problem: DateProblem | null }[]): string {
  return dates.map(({ date, problem }) => `${date}=${problem ?? 'ok'}`).join(' ');
}

/** Reads what a preview said: `ok`, or the code of the problem, by date. */
export function readShown(text: string): Map<string, string> {
  return new Map(
    text.split(' ').flatMap((one) => {
      const [date, code] = one.split('=');
      return date === undefined || code === undefined ? [] : [[date, code] as const];
    }),
  );
}
