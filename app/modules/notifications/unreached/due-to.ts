import type { Reach } from '#app/modules/clients/person/reach.ts';
import { saysSame, type Said } from '#app/modules/notifications/kinds/known-times.ts';
import { isAgreed, isForFormer } from '#app/modules/notifications/unreached-reasons.ts';

/**
 * What is due to a client of an appointment as it stands, where the way alone does not say it: a call that the list of messages not
 * delivered will name within two minutes (`soon`); no call but about `later` changes, and of one that is cancelled `nothing`; or, to who is written to by
 * now and was sent nothing yet, messages about `changes` alone, or about `reminders` too.
 */
export type Due = 'soon' | 'later' | 'nothing' | 'changes' | 'reminders';

/** A message of the ledger about the appointment, as `selectTellings` has it. */
interface Row extends Omit<Said, 'startsAt'> {
  readonly startsAt: Date | null;
  readonly kind: string;
  readonly version: number | null;
  readonly status: string;
  readonly reason: string | null;
  readonly telling: string | null;
}

/** An appointment as it stands, for one client of it. */
interface Standing {
  readonly version: number;
  readonly says: Said;
  /** For this client it is cancelled. */
  readonly isOff: boolean;
  /** Messages about it are sent still. */
  readonly isTelling: boolean;
  /** A reminder of it is to come. */
  readonly isReminded: boolean;
  /** Whoever is told knows already how it stands, so that nothing is planned (`knowingIn`). */
  readonly knows: boolean;
}

/**
 * Returns what is due to a client, whose messages about the appointment are `ofClient`; null where it is what the way says: a call that is
 * listed, or e-mail. Whom the list names follows from the same (`selectUnsent`).
 */
export function dueTo({ way, email }: Reach, ofClient: readonly Row[], standing: Standing): Due | null {
  const { version, says, isOff, knows } = standing;
  const rows = ofClient.filter((row) => !isForFormer(row));
  const isPlanned = ofClient.some((row) => row.version === version);
  const isSettled = isPlanned ? !isListed(rows.filter((row) => row.version === version)) : knows;
  if (email !== null) {
    if (isOff || !isSettled) return null;
    if (rows.some(({ status }) => status !== 'skipped')) return 'later';
    return standing.isReminded ? 'reminders' : 'changes';
  }
  if (isSettled) return isOff ? 'nothing' : 'later';
  if (isPlanned) return null;
  if (way === 'wants-none' && version === 1 && !isOff) return 'later';
  // Whoever came and went before anything was told of it is sent nothing, and no list names them.
  if (isOff && ofClient.length === 0) return null;
  const last = rows.at(-1);
  const stands =
    last !== undefined &&
    isListed([last]) &&
    (isOff
      ? last.kind === 'cancellation'
      : last.startsAt !== null && saysSame({ ...last, startsAt: last.startsAt }, says));
  return stands || !standing.isTelling ? null : 'soon';
}

/** Tells whether the list names these messages of one version to one client: none has arrived, and somebody has to tell it by voice. */
function isListed(rows: readonly Row[]): boolean {
  return rows.every(({ status }) => status !== 'sent') && rows.some(isToBeTold);
}

function isToBeTold(row: Row): boolean {
  const { kind, status, reason, telling } = row;
  if (telling !== null) return false;
  if (status !== 'skipped') return status === 'failed' || status === 'in_doubt';
  const isNews = kind === 'confirmation' || kind === 'moved' || kind === 'cancellation';
  return (
    isNews &&
    (reason === 'no-contact' || reason === 'too-late' || reason === 'channel-none') &&
    !isAgreed(row)
  );
}
