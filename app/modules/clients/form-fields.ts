import type { FieldsOf } from '#app/platform/forms/form.ts';
import { choice, civilDate, yesOrNo } from '#app/platform/forms/readers.ts';
import { languageName } from '#app/platform/i18n/languages.ts';
import { stateName } from '#app/platform/us-states.ts';
import type { RECORD_FORMS } from './record/record.schema.ts';

type Fields<Part extends keyof typeof RECORD_FORMS> = FieldsOf<ReturnType<(typeof RECORD_FORMS)[Part]>>;

/** The labels and the readers of the questions about a client, by the parts of the record. */
export const CLIENT_FIELDS = {
  person: {
    firstName: { label: 'clients.firstName' },
    lastName: { label: 'clients.lastName' },
    hasOneName: { label: 'naming.hasOneName', read: yesOrNo },
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
} as const satisfies { readonly [Part in keyof typeof RECORD_FORMS]: Fields<Part> };
