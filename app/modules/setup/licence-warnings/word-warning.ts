import { formatCivilDate, t } from '#app/platform/i18n/index.ts';
import type { Locale } from '#app/platform/i18n/locale.ts';
import { stateName } from '#app/platform/us-states.ts';
import { daysUntil } from './warning-step.ts';

/** A licence as its warning names it; without the therapist in a message to the therapist. */
export interface WarnedOf {
  readonly therapist: string | null;
  readonly state: string;
  readonly expiresOn: string;
}

/** Words one message about all licences of whose end somebody is warned on a day: neutral, and without their numbers. */
export function wordWarning(
  locale: Locale,
  of: readonly [WarnedOf, ...WarnedOf[]],
  today: string,
  clinicName: string,
): { subject: string; text: string } {
  const [first] = of;
  const lines = of.map(({ therapist, state, expiresOn }) => {
    const days = daysUntil(expiresOn, today);
    const facts = {
      state: stateName(state),
      date: formatCivilDate(locale, expiresOn),
      when:
        days === 0
          ? t(locale, 'licenceWarnings.today')
          : t(locale, 'licenceWarnings.inDays', { count: days }),
    };
    return therapist === null
      ? t(locale, 'licenceWarnings.own', facts)
      : t(locale, 'licenceWarnings.of', { ...facts, name: therapist });
  });
  const subject =
    of.length === 1
      ? t(locale, 'licenceWarnings.subject', { date: formatCivilDate(locale, first.expiresOn) })
      : t(locale, 'licenceWarnings.subjects', { count: of.length });
  return { subject, text: [...lines, t(locale, 'licenceWarnings.renew'), clinicName].join('\n\n') };
}
