import { z } from 'zod';
import { searched } from '#app/platform/fields.schema.ts';
import { carried, chosen, declareForm } from '#app/platform/forms/form.ts';
import { paths } from '#app/platform/paths.ts';
import { withDifferentFrom } from './known/different-from.schema.ts';
import { editClientSchema } from './record/edit-client.schema.ts';
import { CLIENT_FIELDS } from './form-fields.ts';
import { emergencyContactSchema, RECORD_FORMS } from './record/record.schema.ts';

const kept = () => z.string().max(40).optional();
/** What is chosen already of a booking for which the client is searched. */
const BOOKED = {
  therapist: kept(),
  location: kept(),
  service: kept(),
  room: kept(),
  startsAt: kept(),
  from: kept(),
  matched: kept(),
  back: z.string().max(1000).optional(),
};

/** A search of the clinic's clients: to open one, to book for one, or to find openings for one on the page `back`. */
export const searchClientsForm = declareForm({
  at: [paths.clients(':clinic')],
  schema: z.object({
    q: searched,
    for: z.enum(['booking', 'attendees', 'openings']).optional(),
    /** The appointment to which whoever is found is added. */
    appointment: kept(),
    /** To how many of its series. */
    reach: kept(),
    ...BOOKED,
  }),
  errors: 'clients',
  fields: {
    q: { label: 'clients.searchLabel' },
    for: carried,
    appointment: carried,
    reach: carried,
    therapist: carried,
    location: carried,
    service: carried,
    room: carried,
    startsAt: carried,
    from: carried,
    matched: carried,
    back: carried,
  },
  isSearch: true,
});

export const editClientForm = declareForm({
  at: [paths.editClient(':clinic', ':client')],
  schema: (today: string) => withDifferentFrom(editClientSchema(today)),
  errors: 'clients',
  fields: {
    ...CLIENT_FIELDS.person,
    ...CLIENT_FIELDS.contact,
    homeLocationId: chosen,
    differentFrom: carried,
  },
});

/** Sends nothing but that the client is to be active again. */
export const activateClientForm = declareForm({
  at: [paths.activateClient(':clinic', ':client')],
  schema: z.object({}),
  errors: 'activation',
  fields: {},
});

export const guardianForm = declareForm({
  at: [paths.clientGuardian(':clinic', ':client', ':guardian')],
  schema: withDifferentFrom(RECORD_FORMS.guardian()),
  errors: 'clients',
  fields: { ...CLIENT_FIELDS.guardian, differentFrom: carried },
});

export const emergencyContactForm = declareForm({
  at: [paths.clientEmergencyContact(':clinic', ':client', ':contact')],
  schema: emergencyContactSchema(),
  errors: 'clients',
  fields: CLIENT_FIELDS['emergency-contact'],
});

export const insuranceForm = declareForm({
  at: [paths.clientInsurance(':clinic', ':client', ':insurance')],
  schema: RECORD_FORMS.insurance(),
  errors: 'clients',
  fields: CLIENT_FIELDS.insurance,
});
