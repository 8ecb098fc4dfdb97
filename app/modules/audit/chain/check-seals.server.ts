import type { KeyObject } from 'node:crypto';
import { isSignedWith, type SignedHead } from './audit-signing.server.ts';
import type { ChainFault } from './chain-fault.ts';

/** A file of exported heads may be copied this long before the database is, without a seal counting as unexported. */
const COPIED_APART_MS = 60 * 60_000;

/** The signed heads of one clinic. */
export interface Seals {
  readonly inDatabase: readonly SignedHead[];
  readonly exported: readonly SignedHead[];
  /** When the newest head of the file was signed, whosesoever it is. Null when there is no file. */
  readonly exportedUntil: Date | null;
}

/** What the signed heads are compared with. */
interface Chain {
  /** Null when there is no key to check signatures with. */
  readonly key: KeyObject | null;
  /** The stored links at the places of the signed heads. */
  readonly hashes: ReadonlyMap<number, string>;
  /** The chain's last place. */
  readonly end: number;
}

/** Returns the last place that a head was signed at; 0 for none. There may be hundreds of thousands: each is taken once. */
export function lastPlaceOf(seals: readonly SignedHead[]): number {
  return seals.reduce((last, { sequence }) => Math.max(last, sequence), 0);
}

/**
 * Checks each signed head: it must be ours, must not be past the chain's end, must match the chain at its place, and must
 * stand both in the database and in the file of exported heads. `count`: how many heads were compared with the chain; one
 * that stands in both places counts once.
 */
export function checkSeals(seals: Seals, chain: Chain): { count: number; faults: ChainFault[] } {
  const known = dropRepeated([...seals.inDatabase, ...seals.exported]);
  const whereabouts = comparePlaces(seals);
  const [first] = known;
  if (first === undefined) return { count: 0, faults: whereabouts };
  const all = { from: first.sequence, to: lastPlaceOf(known) };
  const { key } = chain;
  if (key === null) return { count: 0, faults: [{ kind: 'key-missing', ...all }, ...whereabouts] };
  const signed = new Set(known.filter((seal) => isSignedWith(key, seal)));
  if (signed.size === 0 && known.length > 1)
    return { count: 0, faults: [{ kind: 'key-differs', ...all }, ...whereabouts] };
  const faults = known.flatMap((seal): ChainFault[] => {
    const at = { from: seal.sequence, to: seal.sequence };
    if (!signed.has(seal)) return [{ kind: 'seal-altered', ...at }];
    if (seal.sequence > chain.end) return [{ kind: 'truncated', from: chain.end + 1, to: seal.sequence }];
    return chain.hashes.get(seal.sequence) === seal.hash ? [] : [{ kind: 'altered', ...at }];
  });
  return { count: known.length, faults: [...faults, ...whereabouts] };
}

/** Compares the heads of the database with those of the file. */
function comparePlaces({ inDatabase, exported, exportedUntil }: Seals): ChainFault[] {
  if (exportedUntil === null) {
    const [first] = inDatabase;
    if (first === undefined) return [];
    return [
      { kind: 'exports-missing', from: first.sequence, to: inDatabase.at(-1)?.sequence ?? first.sequence },
    ];
  }
  const stored = new Set(inDatabase.map(({ id }) => id));
  const written = new Set(exported.map(({ id }) => id));
  const latest = exportedUntil.getTime() + COPIED_APART_MS;
  const newest = inDatabase.reduce((latest, { signedAt }) => Math.max(latest, signedAt.getTime()), 0);
  const isLate = ({ signedAt }: SignedHead) => newest <= latest && signedAt > exportedUntil;
  return [
    ...exported
      .filter(({ id }) => !stored.has(id))
      .map(({ sequence }) => ({ kind: 'seal-missing' as const, from: sequence, to: sequence })),
    ...inDatabase
      .filter((seal) => !written.has(seal.id) && !isLate(seal))
      .map(({ sequence }) => ({ kind: 'export-missing' as const, from: sequence, to: sequence })),
  ];
}

function dropRepeated(seals: readonly SignedHead[]): SignedHead[] {
  const known = new Map(
    seals.map((seal) => {
      const { id, sequence, hash, signedAt, signature } = seal;
      return [`${id} ${sequence} ${hash} ${signedAt.getTime()} ${signature}`, seal];
    }),
  );
  return [...known.values()];
}
