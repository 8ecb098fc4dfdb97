import type { SupervisorsOn } from '#app/modules/therapists/index.server.ts';
import { localDateOf } from '#app/platform/local-time.ts';

/** The facts of a note that decide its co-signature. Days are those of the zone in which the session took place. */
export interface Cosignable {
  /** The author. */
  readonly therapistId: string;
  readonly zone: string;
  /** When the author signed; null for a draft. */
  readonly signedAt: Date | null;
}

/** A signed note needs a co-signature when its author was supervised on the day of signing, whatever changed since. */
export function needsCosignature(supervisorsOn: SupervisorsOn, note: Cosignable): boolean {
  const { therapistId, zone, signedAt } = note;
  return signedAt !== null && supervisorsOn(therapistId, localDateOf(signedAt, zone)).length > 0;
}

/**
 * Returns who may give the co-signature that a note needs: whoever supervises the author today, or when nobody does,
 * whoever did so on the day of signing. Nobody when it needs none.
 */
export function cosignersOf(supervisorsOn: SupervisorsOn, note: Cosignable, now: Date): readonly string[] {
  const { therapistId, zone, signedAt } = note;
  if (signedAt === null || !needsCosignature(supervisorsOn, note)) return [];
  const today = supervisorsOn(therapistId, localDateOf(now, zone));
  return today.length > 0 ? today : supervisorsOn(therapistId, localDateOf(signedAt, zone));
}
