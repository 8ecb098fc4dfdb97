import type { LicenceFacts } from './licence.schema.ts';

/** Returns a licence as the audit trail keeps it, so that a change can be read there. */
export function recordedLicence({ state, number, type, validFrom, expiresOn }: LicenceFacts) {
  return { licenceState: state, number, type, validFrom, expiresOn };
}
