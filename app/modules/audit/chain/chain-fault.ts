/**
 * What is wrong with an audit chain.
 * - `altered`: a row is not what was written, or stands where another was
 * - `missing`: rows between two others are gone
 * - `repeated`: two rows claim one place
 * - `truncated`: the newest rows are gone
 * - `beyond-head`: a row past the chain's end
 * - `head-altered`: the chain's end is not its last row's
 * - `head-missing`: the chain has no end, so that nothing says how long it was
 * - `seal-altered`: a signed head is not signed by us, or was signed over another row
 * - `seal-missing`: a head was signed and exported, and its seal is gone from the database
 * - `export-missing`: a seal of the database is not among the exported heads
 * - `exports-missing`: there is no file of exported heads, although the database has seals
 * - `key-missing`: there is no public key with which to check the signed heads
 * - `key-differs`: none of the signed heads was signed with this key
 * - `unsealed`: rows that were never sealed, although later ones are more than an hour younger
 */
export type ChainFaultKind =
  | 'altered'
  | 'missing'
  | 'repeated'
  | 'truncated'
  | 'beyond-head'
  | 'head-altered'
  | 'head-missing'
  | 'seal-altered'
  | 'seal-missing'
  | 'export-missing'
  | 'exports-missing'
  | 'key-missing'
  | 'key-differs'
  | 'unsealed';

export interface ChainFault {
  readonly kind: ChainFaultKind;
  /** The first and last place in the chain that the fault concerns. */
  readonly from: number;
  readonly to: number;
}

/**
 * The facts of a row that a walk needs: its place, its stored link, and the link that its content would have after
 * `previous`.
 */
export interface ChainRow {
  readonly sequence: number;
  readonly hash: string;
  /** Computes the link. Null when the row's key is not among the clinic's. */
  link(previous: string): string | null;
}

export interface ChainWalk {
  /** Checks the next row, in order of sequence. */
  take(row: ChainRow): void;
  /** Returns the faults found, once all rows are taken. `head` is null when the chain has no end. */
  finish(head: { sequence: number; hash: string } | null): ChainFault[];
  /** The stored links at those places in `marks` that the walk has passed. */
  readonly hashes: ReadonlyMap<number, string>;
  readonly checked: number;
}

/** No more faults than this are listed: the chain is broken anyway. */
const FAULTS_LISTED = 100;

/**
 * Walks a chain from its first row. After a fault it goes on from what is stored, so that each tampering is found at
 * its place and does not make every later row look wrong.
 */
export function walkChain(marks: ReadonlySet<number>, start = ''): ChainWalk {
  const faults: ChainFault[] = [];
  const hashes = new Map<number, string>();
  let expected = 1;
  let previous: string | null = start;
  let last: { sequence: number; hash: string } = { sequence: 0, hash: start };
  let checked = 0;
  const report = (kind: ChainFaultKind, from: number, to = from) => {
    if (faults.length < FAULTS_LISTED) faults.push({ kind, from, to });
  };
  return {
    hashes,
    get checked() {
      return checked;
    },
    take(row) {
      checked += 1;
      if (row.sequence < expected) {
        report('repeated', row.sequence);
        return;
      }
      if (row.sequence > expected) {
        report('missing', expected, row.sequence - 1);
        previous = null;
      }
      // The link of the row after a gap was made over a row that is gone. The gap is the fault, and checking goes on
      // with the next row.
      if (previous !== null && row.link(previous) !== row.hash) report('altered', row.sequence);
      if (marks.has(row.sequence)) hashes.set(row.sequence, row.hash);
      previous = row.hash;
      expected = row.sequence + 1;
      last = row;
    },
    finish(head) {
      if (head === null) report('head-missing', 1, Math.max(1, last.sequence));
      else if (last.sequence < head.sequence) report('truncated', last.sequence + 1, head.sequence);
      else if (last.sequence > head.sequence) report('beyond-head', head.sequence + 1, last.sequence);
      else if (last.hash !== head.hash) report('head-altered', head.sequence);
      return faults;
    },
  };
}
