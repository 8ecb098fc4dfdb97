import { createHash } from 'node:crypto';
import { canonicalInputs } from './canonical-inputs.ts';
import type { AssessedTherapist, ClientAsk } from './match-case.ts';

/**
 * Computes the SHA-256 (base64url) of everything on which a therapist's score rests. Equal hashes mean an equal score.
 */
export function hashInputs(ask: ClientAsk, { candidate }: AssessedTherapist): string {
  return createHash('sha256').update(canonicalInputs(ask, candidate)).digest('base64url');
}
