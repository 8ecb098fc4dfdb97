import { sql } from 'drizzle-orm';
import type { AnyPgColumn } from 'drizzle-orm/pg-core';
import type { Interval } from '#app/modules/hours/intervals.ts';

/**
 * Selects both ends of all rows of a group in epoch milliseconds, as arrays in text, because the number of rows is what
 * makes reading a calendar slow.
 */
export function timesIn(startsAt: AnyPgColumn, endsAt: AnyPgColumn) {
  const ms = (column: AnyPgColumn) => sql`(date_part('epoch', ${column}) * 1000)::bigint`;
  return { starts: allOf(ms(startsAt)), ends: allOf(ms(endsAt)) };
}

/** Selects a number from all rows of a group as an array in text; null where there are no rows. */
export function allOf(number: ReturnType<typeof sql> | AnyPgColumn) {
  return sql<string | null>`array_agg(${number})::text`;
}

export function readTimes({ starts, ends }: { starts: string | null; ends: string | null }): Interval[] {
  const until = readNumbers(ends);
  return readNumbers(starts).map((start, row) => ({ start, end: until[row] ?? start }));
}

export function readNumbers(array: string | null): readonly number[] {
  return array === null ? [] : (JSON.parse(`[${array.slice(1, -1)}]`) as number[]);
}
