import { z } from 'zod';
import { carried, declareForm } from '#app/platform/forms/form.ts';
import { paths } from '#app/platform/paths.ts';
import { assessNeedsSchema } from './assess-needs.schema.ts';
import { editClientSchema } from './edit-client.schema.ts';
import { CLIENT_FIELDS } from './form-fields.ts';
import { STEP_FORMS } from './intake.schema.ts';
import { newClientSchema } from './new-client.schema.ts';

/** A search of the clinic's clients. */
export const searchClientsForm = declareForm({
  at: [paths.clients(':clinic')],
  schema: z.object({ q: z.string().trim().max(100).optional() }),
  errors: 'clients',
  fields: { q: { label: 'clients.searchLabel' } },
});

export const newClientForm = declareForm({
  at: [paths.newClient(':clinic')],
  schema: newClientSchema,
  errors: 'clients',
  fields: {
    firstName: CLIENT_FIELDS.person.firstName,
    lastName: CLIENT_FIELDS.person.lastName,
    dateOfBirth: CLIENT_FIELDS.person.dateOfBirth,
    phone: CLIENT_FIELDS.contact.phone,
    email: CLIENT_FIELDS.contact.email,
    differentFrom: carried,
  },
});

export const editClientForm = declareForm({
  at: [paths.editClient(':clinic', ':client')],
  schema: editClientSchema,
  errors: 'clients',
  fields: { ...CLIENT_FIELDS.person, ...CLIENT_FIELDS.contact, homeLocationId: carried },
});

export const guardianForm = declareForm({
  at: [paths.clientGuardian(':clinic', ':client')],
  schema: STEP_FORMS.guardian(),
  errors: 'clients',
  fields: CLIENT_FIELDS.guardian,
});

export const emergencyContactForm = declareForm({
  at: [paths.clientEmergencyContact(':clinic', ':client')],
  schema: STEP_FORMS['emergency-contact'](),
  errors: 'clients',
  fields: CLIENT_FIELDS['emergency-contact'],
});

export const insuranceForm = declareForm({
  at: [paths.clientInsurance(':clinic', ':client')],
  schema: STEP_FORMS.insurance(),
  errors: 'clients',
  fields: CLIENT_FIELDS.insurance,
});

export const assessNeedsForm = declareForm({
  at: [paths.assessNeeds(':clinic', ':client')],
  schema: assessNeedsSchema(),
  errors: 'clients',
  fields: { ...CLIENT_FIELDS.needs, ...CLIENT_FIELDS.times },
});
