import { z } from 'zod';
import { HAND_OVER_FIELDS } from '#app/modules/scheduling/hand-over/forms.ts';
import { chosen, declareForm } from '#app/platform/forms/form.ts';
import { choice, minutes, yesOrNo } from '#app/platform/forms/readers.ts';
import { paths } from '#app/platform/paths.ts';
import { changedServiceSchema, serviceSchema } from './service-answers.schema.ts';

const SERVICE_FIELDS = {
  name: { label: 'offer.name' },
  appointmentType: { label: 'offer.type', read: choice('appointments.type_') },
  modality: { label: 'offer.modality', read: choice('intake.modality_') },
  durationMinutes: { label: 'offer.duration', read: minutes },
  bufferBeforeMinutes: { label: 'offer.bufferBefore', read: minutes },
  bufferAfterMinutes: { label: 'offer.bufferAfter', read: minutes },
  colour: { label: 'offer.colour', read: choice('offer.colour_') },
  capacity: { label: 'offer.capacity' },
  therapistIds: chosen,
  needsRoom: { label: 'offer.needsRoom', read: yesOrNo },
  price: { label: 'offer.price' },
} as const;

export const serviceForm = declareForm({
  at: [paths.newService(':clinic')],
  schema: serviceSchema,
  errors: 'offer',
  fields: SERVICE_FIELDS,
});

export const changedServiceForm = declareForm({
  at: [paths.service(':clinic', ':service')],
  schema: changedServiceSchema,
  errors: 'offer',
  fields: { ...SERVICE_FIELDS, ...HAND_OVER_FIELDS },
});

/** Sends nothing but that a service is to be retired, or to be offered again. */
export const retireServiceForm = declareForm({
  at: [paths.retireService(':clinic', ':service'), paths.returnService(':clinic', ':service')],
  schema: z.object({}),
  errors: 'offer',
  fields: {},
});
