import type { FieldsOf } from '#app/platform/forms/form.ts';
import { choice, civilDate, clock, minutes, yesOrNo } from '#app/platform/forms/readers.ts';
import type { STEP_FORMS } from './intake.schema.ts';
import { languageName } from './languages.ts';
import { weekdayName } from './ui/weekday-name.ts';
import { stateName } from './us-states.ts';

type Fields<Step extends keyof typeof STEP_FORMS> = FieldsOf<ReturnType<(typeof STEP_FORMS)[Step]>>;

/** What the questions about a client are called, and how their answers read; by the topics that ask them. */
export const CLIENT_FIELDS = {
  person: {
    firstName: { label: 'clients.firstName' },
    lastName: { label: 'clients.lastName' },
    dateOfBirth: { label: 'clients.dateOfBirth', read: civilDate },
    preferredLanguage: {
      label: 'clients.preferredLanguage',
      read: ({ locale }, tag) => languageName(locale, tag),
    },
  },
  contact: {
    phone: { label: 'clients.phone' },
    email: { label: 'clients.email' },
    address: { label: 'clients.address' },
    state: { label: 'clients.state', read: (_, code) => stateName(code) },
    messageChannel: { label: 'clients.messageChannel', read: choice('clients.channel_') },
  },
  guardian: {
    guardianName: { label: 'clients.guardianName' },
    guardianRelationship: { label: 'clients.relationship' },
    guardianPhone: { label: 'clients.guardianPhone' },
    guardianEmail: { label: 'clients.guardianEmail' },
  },
  'emergency-contact': {
    emergencyContactName: { label: 'clients.emergencyName' },
    emergencyContactPhone: { label: 'clients.emergencyPhone' },
    emergencyContactRelationship: { label: 'clients.relationship' },
  },
  insurance: {
    insuranceProvider: { label: 'clients.insurer' },
    insurancePolicyNumber: { label: 'clients.policyNumber' },
    insuranceGroupNumber: { label: 'clients.groupNumber' },
  },
  needs: {
    importance: { label: 'intake.specializations', read: choice('intake.importance_') },
    communicationNeeds: { label: 'intake.communicationNeeds', read: choice('intake.communication_') },
    isLanguageRequired: { label: 'intake.isLanguageRequired', read: yesOrNo },
    urgencyLevel: { label: 'intake.urgency', read: choice('intake.urgency_') },
    modality: { label: 'intake.modality', read: choice('intake.modality_') },
    sessionMinutes: { label: 'intake.sessionMinutes', read: minutes },
    homeLocationId: { label: null },
    concerns: { label: 'intake.concerns' },
  },
  times: {
    slots: {
      label: 'intake.times',
      read: ({ t, locale }, slot) => {
        const [weekday, part] = slot.split('-');
        return `${weekdayName(locale, Number(weekday))}, ${choice('intake.part_')({ t, locale }, part as 'morning')}`;
      },
    },
    other: {
      label: 'intake.otherTimes',
      parts: {
        weekday: ({ locale }, weekday) => weekdayName(locale, Number(weekday)),
        start: clock,
        end: clock,
      },
    },
  },
} as const satisfies { readonly [Step in keyof typeof STEP_FORMS]: Fields<Step> };
