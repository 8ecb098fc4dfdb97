/** A line of a text: in both versions, in the earlier one alone, or in the later one alone. */
export interface ChangedLine {
  readonly change: 'same' | 'removed' | 'added';
  readonly text: string;
}

/** More pairs than these are not compared: a text that was rewritten at such length is shown as removed and added. */
const MOST_PAIRS = 250_000;

/** Compares two texts line by line, empty lines left out: by their longest common subsequence. */
export function changedLines(before: string, after: string): ChangedLine[] {
  const [old, now] = [linesOf(before), linesOf(after)];
  const lines: ChangedLine[] = [];
  const common = old.length * now.length > MOST_PAIRS ? [] : commonAfter(old, now);
  const at = (i: number, j: number) => common[i]?.[j] ?? 0;
  let [i, j] = [0, 0];
  while (i < old.length || j < now.length) {
    const [from, to] = [old[i], now[j]];
    if (from !== undefined && from === to) {
      lines.push({ change: 'same', text: from });
      [i, j] = [i + 1, j + 1];
    } else if (from !== undefined && (to === undefined || at(i + 1, j) >= at(i, j + 1))) {
      lines.push({ change: 'removed', text: from });
      i += 1;
    } else if (to !== undefined) {
      lines.push({ change: 'added', text: to });
      j += 1;
    }
  }
  return lines;
}

/** Returns, for each pair of places, the length of the longest common subsequence of what follows them. */
function commonAfter(old: readonly string[], now: readonly string[]): number[][] {
  const rows: number[][] = [new Array<number>(now.length + 1).fill(0)];
  for (const line of old.toReversed()) {
    const below = rows.at(-1) ?? [];
    const row = new Array<number>(now.length + 1).fill(0);
    for (let j = now.length - 1; j >= 0; j -= 1)
      row[j] = line === now[j] ? (below[j + 1] ?? 0) + 1 : Math.max(below[j] ?? 0, row[j + 1] ?? 0);
    rows.push(row);
  }
  return rows.toReversed();
}

function linesOf(text: string): string[] {
  return text.split('\n').filter((line) => line.trim() !== '');
}
