import { measureLoad, type Load } from '../load/measure-load.ts';
import type { Scale } from '../scale.ts';
import type { Row } from './row.ts';

/** A row before it is measured. */
export interface Comparison {
  readonly name: string;
  readonly what: string;
  readonly ours: Load;
  readonly floor: Load | null;
}

/** Measures ours and the floor one after the other, at each concurrency. */
export async function compare(comparison: Comparison, scale: Scale): Promise<Row[]> {
  const { name, what, ours, floor } = comparison;
  const rows: Row[] = [];
  for (const concurrency of scale.concurrencies) {
    rows.push({
      name,
      what,
      ours: await measureLoad(ours, concurrency, scale),
      floor: floor === null ? null : await measureLoad(floor, concurrency, scale),
    });
  }
  return rows;
}
