import { declareForm } from '#app/platform/forms/form.ts';
import { choice } from '#app/platform/forms/readers.ts';
import { formatZoneName } from '#app/platform/i18n/format.ts';
import { paths } from '#app/platform/paths.ts';
import { stateName } from '#app/platform/us-states.ts';
import { isZone } from '#app/platform/zones.ts';
import { cancelSchema, shredSchema } from './ending/ending.schema.ts';
import { newClinicSchema } from './making/new-clinic.schema.ts';
import { limitsSchema, reasonSchema, textNumberSchema } from './standing/clinic.schema.ts';

export const newClinicForm = declareForm({
  at: [paths.newTenant],
  schema: newClinicSchema,
  errors: 'tenants',
  fields: {
    name: { label: 'tenants.clinicName' },
    slug: { label: 'tenants.slug' },
    plan: { label: 'tenants.plan', read: choice('tenants.plan_') },
    phone: { label: 'tenants.phone' },
    weekStartsOn: {
      label: 'tenants.weekStartsOn',
      read: ({ t }, day) => t(day === '1' ? 'tenants.monday' : 'tenants.sunday'),
    },
    locationName: { label: 'tenants.locationName' },
    address: { label: 'tenants.locationAddress' },
    state: { label: 'places.state', read: (_, state) => stateName(state) },
    zone: {
      label: 'places.zone',
      read: ({ locale }, zone: string) => (isZone(zone) ? formatZoneName(locale, zone) : zone),
    },
    adminName: { label: 'tenants.adminName' },
    adminEmail: { label: 'tenants.adminEmail' },
    adminSubject: { label: 'tenants.adminSubject' },
    adminLocale: {
      label: 'tenants.adminLocale',
      read: ({ t }, locale) => t(locale === 'es' ? 'tenants.spanish' : 'tenants.english'),
    },
  },
});

export const limitsForm = declareForm({
  at: [paths.tenantLimits(':id')],
  schema: limitsSchema,
  errors: 'tenants',
  fields: {
    plan: { label: 'tenants.plan', read: choice('tenants.plan_') },
    limits: { label: 'tenants.limitsWhich', read: choice('tenants.limits_') },
    locations: { label: 'tenants.locations' },
    therapists: { label: 'tenants.therapists' },
    clients: { label: 'tenants.clients' },
  },
});

export const textNumberForm = declareForm({
  at: [paths.tenantTexts(':id')],
  schema: textNumberSchema,
  errors: 'tenants',
  fields: { textNumber: { label: 'tenants.textNumber' } },
});

export const statusForm = declareForm({
  at: [paths.tenantAct(':id', 'suspension'), paths.tenantAct(':id', 'resumption')],
  schema: reasonSchema,
  errors: 'tenants',
  fields: { reason: { label: 'tenants.reason' } },
});

export const cancelForm = declareForm({
  at: [paths.tenantCancellation(':id')],
  schema: cancelSchema,
  errors: 'ending',
  fields: { keptDays: { label: 'ending.keptDays' }, reason: { label: 'tenants.reason' } },
});

export const shredForm = declareForm({
  at: [paths.tenantShredding(':id')],
  schema: shredSchema,
  errors: 'ending',
  fields: { slug: { label: 'ending.slug' } },
});
