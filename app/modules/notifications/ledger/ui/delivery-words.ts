import type { Locale, Translate } from '#app/platform/i18n/index.ts';
import type { Tone } from '#app/ui/tag.tsx';
import type { Outcome } from '../ledger-query.ts';
import { readKind } from '#app/modules/notifications/kinds/message-kinds.ts';

export const OUTCOME_TONES: Readonly<Record<Outcome, Tone>> = {
  again: 'info',
  sending: 'info',
  sent: 'success',
  failed: 'danger',
  in_doubt: 'warning',
  skipped: 'neutral',
};

/** Words a stored kind like "Reminder, 48 hours before". A kind of another release is worded as such, with its code. */
export function kindWord(t: Translate, locale: Locale, stored: string): string {
  const read = readKind(stored);
  if (read === null) return t('deliveries.kindUnknown', { kind: stored });
  const kind = read.rule.one[locale];
  return read.hours === null ? kind : t('deliveries.kindHoursBefore', { kind, count: read.hours });
}

const REASONS = {
  'channel-none': 'deliveries.reason_channelNone',
  'no-contact': 'deliveries.reason_noContact',
  overtaken: 'deliveries.reason_overtaken',
  'too-late': 'deliveries.reason_tooLate',
  'quiet-hours': 'deliveries.reason_quietHours',
  superseded: 'deliveries.reason_superseded',
  'address-refused': 'deliveries.reason_addressRefused',
  'server-refused': 'deliveries.reason_serverRefused',
  'server-away': 'deliveries.reason_serverAway',
  'no-text-consent': 'deliveries.reason_noTextConsent',
  'number-refused': 'deliveries.reason_numberRefused',
  'opted-out': 'deliveries.reason_optedOut',
  'not-arrived': 'deliveries.reason_notArrived',
  'text-refused': 'deliveries.reason_textRefused',
  'text-provider-away': 'deliveries.reason_textProviderAway',
  'text-no-answer': 'deliveries.reason_textNoAnswer',
  'no-answer': 'deliveries.reason_noAnswer',
  'not-recorded': 'deliveries.reason_notRecorded',
  replaced: 'deliveries.reason_replaced',
  told: 'deliveries.reason_told',
  stands: 'deliveries.reason_stands',
  'former-reader': 'deliveries.reason_formerReader',
  'taken-by-link': 'deliveries.reason_takenByLink',
  'switched-off': 'deliveries.reason_switchedOff',
} as const;

/** Words the reason why a message failed or was not sent; a reason that a newer release wrote keeps its code. */
export function reasonWord(
  t: Translate,
  { reason, recipient }: { readonly reason: string | null; readonly recipient?: 'client' | 'guardian' },
): string {
  if (reason === null || reason === 'send-again') return '';
  if (reason === 'no-contact' && recipient === 'guardian') return t('deliveries.reason_noGuardianContact');
  return reason in REASONS ? t(REASONS[reason as keyof typeof REASONS]) : reason;
}
