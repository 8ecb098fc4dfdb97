import { z } from 'zod';
import { chosen, declareForm } from '#app/platform/forms/form.ts';
import { choice, minutes, yesOrNo } from '#app/platform/forms/readers.ts';
import { paths } from '#app/platform/paths.ts';
import { serviceSchema } from './service-answers.schema.ts';

/** A service, when it is added and when it is changed. */
export const serviceForm = declareForm({
  at: [paths.newService(':clinic'), paths.service(':clinic', ':service')],
  schema: serviceSchema,
  errors: 'offer',
  fields: {
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
  },
});

/** Sends nothing but that a service is to be retired, or to be offered again. */
export const retireServiceForm = declareForm({
  at: [paths.retireService(':clinic', ':service'), paths.returnService(':clinic', ':service')],
  schema: z.object({}),
  errors: 'offer',
  fields: {},
});
