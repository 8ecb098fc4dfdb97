import { formatCivilDate, type Locale, type Translate } from '#app/platform/i18n/index.ts';
import { languageName } from '#app/platform/i18n/languages.ts';
import type { ShownGate } from '../withhold-needs.ts';

/** Words a failed gate in the reader's language. `location` is the name of the location to which the client comes. */
export function wordGate(t: Translate, locale: Locale, gate: ShownGate, location: string): string {
  switch (gate.code) {
    case 'account-inactive':
      return t('matching.gateInactive');
    case 'not-accepting-clients':
      return t('matching.gateNotAccepting');
    case 'no-service-offered':
      return t('matching.gateNoService');
    case 'licence-missing-in-state':
      return t('matching.gateLicenceMissing', gate.params);
    case 'licence-expired': {
      const { state, expiredOn } = gate.params;
      return t('matching.gateLicenceExpired', { state, date: formatCivilDate(locale, expiredOn) });
    }
    case 'licence-not-yet-valid': {
      const { state, validFrom } = gate.params;
      return t('matching.gateLicenceNotYet', { state, date: formatCivilDate(locale, validFrom) });
    }
    case 'caseload-full':
      return t('matching.gateCaseloadFull', gate.params);
    case 'location-not-served':
      return t('matching.gateLocation', { location });
    case 'language-not-spoken':
      return t('matching.gateLanguage', { language: languageName(locale, gate.params.language) });
    case 'critical-specialization-missing':
      return t('matching.gateCritical', gate.params);
    case 'critical-need-missing':
      return t('matching.gateNeed');
  }
}

/** Words the same without one therapist's own figures, to count how many fail it. */
export function wordGateKind(t: Translate, locale: Locale, gate: ShownGate, location: string): string {
  switch (gate.code) {
    case 'licence-expired':
      return t('matching.gateLicenceExpiredKind', { state: gate.params.state });
    case 'licence-not-yet-valid':
      return t('matching.gateLicenceNotYetKind', { state: gate.params.state });
    case 'caseload-full':
      return t('matching.gateCaseloadFullKind');
    default:
      return wordGate(t, locale, gate, location);
  }
}
