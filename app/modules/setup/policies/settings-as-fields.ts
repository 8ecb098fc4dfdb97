import { formatPhone } from '#app/platform/phone.ts';
import type { ClinicFacts, PolicyAnswers } from './policies.schema.ts';

const answer = (isSo: boolean) => (isSo ? 'yes' : 'no');

/** Returns what the clinic is called as a browser would post it. */
export function clinicAsFields({ name, messageSenderName, phone, weekStartsOn, locale, zone }: ClinicFacts) {
  return {
    ...{ name, messageSenderName, phone: formatPhone(phone) },
    ...{ weekStartsOn: String(weekStartsOn), locale, zone: zone ?? '' },
  };
}

/** Returns policies as a browser would post them; the audit trail keeps them so too. */
export function policiesAsFields(policies: PolicyAnswers) {
  return {
    cancellationPolicyHours: String(policies.cancellationPolicyHours),
    reminderHours: policies.reminderHours.join(', '),
    opens: policies.quietUntil,
    closes: policies.quietFrom,
    pastEntryDays: String(policies.pastEntryDays),
    marksNoShows: answer(policies.marksNoShows),
    criticalIsGate: answer(policies.criticalIsGate),
    timeOffAtOnce: answer(policies.timeOffAtOnce),
    receptionSeesNeeds: answer(policies.receptionSeesNeeds),
    sessionIdleMinutes: String(policies.sessionIdleMinutes),
    sessionHours: String(policies.sessionHours),
  };
}
