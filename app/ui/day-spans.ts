/** What of a cell decides whether it goes on with the one above. */
interface SpanCell {
  readonly appointments?: readonly unknown[] | undefined;
  readonly free?: unknown;
  readonly action?: unknown;
  readonly unavailable?: string | undefined;
  readonly past?: boolean | undefined;
  readonly continues?: string | undefined;
}

/**
 * Tells how many rows each cell of a column takes: 1, more where the rows below go on with the same, and 0 where a cell
 * above covers it. A cell never reaches over the present moment (the row with index `now`), which has a line of its own.
 */
export function layOutSpans(cells: readonly SpanCell[], now: number): number[] {
  const spans = cells.map(() => 1);
  let top = 0;
  for (let row = 1; row < cells.length; row += 1) {
    const above = cells[row - 1];
    const cell = cells[row];
    if (above === undefined || cell === undefined || row === now || !goesOn(above, cell)) {
      top = row;
      continue;
    }
    spans[row] = 0;
    spans[top] = (spans[top] ?? 1) + 1;
  }
  return spans;
}

/** Tells whether a cell says nothing but that what is above goes on. */
function goesOn(above: SpanCell, cell: SpanCell): boolean {
  if (cell.free !== undefined || cell.action !== undefined || hasAppointments(cell)) return false;
  if (above.free !== undefined || above.action !== undefined) return false;
  if (cell.continues !== undefined) return above.continues === cell.continues || hasAppointments(above);
  if (hasAppointments(above) || above.continues !== undefined) return false;
  return cell.unavailable === above.unavailable && cell.past === above.past;
}

const hasAppointments = ({ appointments }: SpanCell) => (appointments ?? []).length > 0;
