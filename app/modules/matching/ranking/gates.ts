import { isValidOn, type LicenceSpan } from '#app/modules/therapists/licence-span.ts';
import { isSpoken } from '#app/platform/i18n/language-meaning.ts';

export type GateNeeds = {
  /** Today at the clinic, `YYYY-MM-DD`. */
  today: string;
  /** USPS code of the state the client is in during sessions. */
  clientState: string;
  /** The location to which the client comes; null when any will do. */
  locationId: string | null;
  acceptsTelehealth: boolean;
  /** Set only when the client marks the language as required. */
  requiredLanguage: string | null;
  criticalSpecializations: readonly { specializationId: string; name: string }[];
  /** The clinic's choice: true when a missing critical specialization excludes a therapist. */
  criticalIsGate: boolean;
};

export type GateCandidate = {
  isAccountActive: boolean;
  isAcceptingNewClients: boolean;
  /** Offers a service that the client can be booked for. */
  offersCare: boolean;
  licences: readonly (LicenceSpan & { state: string })[];
  activeCaseload: number;
  maxCaseload: number;
  locationIds: readonly string[];
  offersTelehealth: boolean;
  languages: readonly string[];
  specializationIds: readonly string[];
};

export type FailedGate =
  | { code: 'account-inactive'; params: Record<string, never> }
  | { code: 'not-accepting-clients'; params: Record<string, never> }
  | { code: 'no-service-offered'; params: Record<string, never> }
  | { code: 'licence-missing-in-state'; params: { state: string } }
  | { code: 'licence-expired'; params: { state: string; expiredOn: string } }
  | { code: 'licence-not-yet-valid'; params: { state: string; validFrom: string } }
  | { code: 'caseload-full'; params: { active: number; max: number } }
  | { code: 'location-not-served'; params: Record<string, never> }
  | { code: 'language-not-spoken'; params: { language: string } }
  | { code: 'critical-specialization-missing'; params: { name: string } };

/** Returns every gate that the therapist fails, in a fixed order. With none, the score may be considered. */
export function failedGates(needs: GateNeeds, candidate: GateCandidate): FailedGate[] {
  const failed: FailedGate[] = [];
  if (!candidate.isAccountActive) failed.push({ code: 'account-inactive', params: {} });
  if (!candidate.isAcceptingNewClients) failed.push({ code: 'not-accepting-clients', params: {} });
  if (!candidate.offersCare) failed.push({ code: 'no-service-offered', params: {} });
  const licence = failedLicence(needs, candidate);
  if (licence) failed.push(licence);
  if (candidate.activeCaseload >= candidate.maxCaseload) {
    const params = { active: candidate.activeCaseload, max: candidate.maxCaseload };
    failed.push({ code: 'caseload-full', params });
  }
  if (!isWithinReach(needs, candidate)) failed.push({ code: 'location-not-served', params: {} });
  const language = needs.requiredLanguage;
  if (language !== null && !candidate.languages.some((spoken) => isSpoken(spoken, language)))
    failed.push({ code: 'language-not-spoken', params: { language } });
  if (needs.criticalIsGate)
    for (const { specializationId, name } of needs.criticalSpecializations)
      if (!candidate.specializationIds.includes(specializationId))
        failed.push({ code: 'critical-specialization-missing', params: { name } });
  return failed;
}

/**
 * Checks that one licence is both in the client's state and valid today. The reason names the first that is still to begin,
 * or else the latest that has ended.
 */
function failedLicence(needs: GateNeeds, candidate: GateCandidate): FailedGate | null {
  const { today, clientState: state } = needs;
  const inState = candidate.licences.filter((licence) => isSameWord(licence.state, state));
  if (inState.length === 0) return { code: 'licence-missing-in-state', params: { state } };
  if (inState.some((licence) => isValidOn(licence, today))) return null;
  const [validFrom] = inState
    .flatMap(({ validFrom: from, expiresOn }) => (expiresOn < today ? [] : (from ?? [])))
    .sort();
  if (validFrom !== undefined) return { code: 'licence-not-yet-valid', params: { state, validFrom } };
  const expiredOn =
    inState
      .map(({ expiresOn }) => expiresOn)
      .sort()
      .at(-1) ?? today;
  return { code: 'licence-expired', params: { state, expiredOn } };
}

function isWithinReach(needs: GateNeeds, candidate: GateCandidate): boolean {
  if (needs.acceptsTelehealth && candidate.offersTelehealth) return true;
  if (needs.locationId === null) return candidate.locationIds.length > 0;
  return candidate.locationIds.includes(needs.locationId);
}

function isSameWord(a: string, b: string): boolean {
  return a.trim().toLowerCase() === b.trim().toLowerCase();
}
