import { z } from 'zod';
import { CLIENT_FIELDS } from '#app/modules/clients/form-fields.ts';
import { withDifferentFrom } from '#app/modules/clients/known/different-from.schema.ts';
import { newClientSchema } from './new-client.schema.ts';
import { STEP_FORMS, type IntakeStep } from './intake.schema.ts';
import { NEEDS_FIELDS } from '#app/modules/needs/form-fields.ts';
import { carried, declareForm, type FieldsOf } from '#app/platform/forms/form.ts';
import { paths } from '#app/platform/paths.ts';

const stepForm = <Step extends IntakeStep, S extends z.ZodType>(
  step: Step,
  schema: S | ((today: string) => S),
  fields: FieldsOf<S>,
) => declareForm({ at: [paths.intakeStep(':clinic', ':intake', step)], schema, errors: 'clients', fields });

/** The form of each topic of an intake. */
export const stepForms = {
  person: stepForm('person', (today: string) => withDifferentFrom(STEP_FORMS.person(today)), {
    ...CLIENT_FIELDS.person,
    differentFrom: carried,
  }),
  contact: stepForm('contact', withDifferentFrom(STEP_FORMS.contact()), {
    ...CLIENT_FIELDS.contact,
    differentFrom: carried,
  }),
  guardian: stepForm('guardian', withDifferentFrom(STEP_FORMS.guardian()), {
    ...CLIENT_FIELDS.guardian,
    differentFrom: carried,
  }),
  'emergency-contact': stepForm(
    'emergency-contact',
    STEP_FORMS['emergency-contact'](),
    CLIENT_FIELDS['emergency-contact'],
  ),
  insurance: stepForm('insurance', STEP_FORMS.insurance(), CLIENT_FIELDS.insurance),
  needs: stepForm('needs', STEP_FORMS.needs(), NEEDS_FIELDS.needs),
  times: stepForm('times', STEP_FORMS.times(), NEEDS_FIELDS.times),
} as const;

export const newClientForm = declareForm({
  at: [paths.newClient(':clinic')],
  schema: newClientSchema,
  errors: 'clients',
  fields: {
    firstName: CLIENT_FIELDS.person.firstName,
    lastName: CLIENT_FIELDS.person.lastName,
    hasOneName: CLIENT_FIELDS.person.hasOneName,
    dateOfBirth: CLIENT_FIELDS.person.dateOfBirth,
    phone: CLIENT_FIELDS.contact.phone,
    email: CLIENT_FIELDS.contact.email,
    differentFrom: carried,
  },
});

/** The form that completes an intake. It asks no question, because everything is answered already. */
export const completeIntakeForm = declareForm({
  at: [paths.intakeCheck(':clinic', ':intake')],
  schema: withDifferentFrom(z.object({})),
  errors: 'clients',
  fields: { differentFrom: carried },
});
