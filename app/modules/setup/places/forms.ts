import { z } from 'zod';
import { HAND_OVER_FIELDS } from '#app/modules/scheduling/hand-over/forms.ts';
import { HAND_OVER_QUESTIONS } from '#app/modules/scheduling/hand-over/hand-over.schema.ts';
import { REZONING_FIELDS, REZONING_QUESTIONS } from '#app/modules/scheduling/rezoning/forms.ts';
import { declareForm } from '#app/platform/forms/form.ts';
import { choice } from '#app/platform/forms/readers.ts';
import { formatZoneName } from '#app/platform/i18n/format.ts';
import { paths } from '#app/platform/paths.ts';
import { stateName } from '#app/platform/us-states.ts';
import { locationSchema, roomSchema } from './location.schema.ts';
import { isZone } from '#app/platform/zones.ts';

const LOCATION_FIELDS = {
  name: { label: 'places.name' },
  address: { label: 'places.address' },
  phone: { label: 'places.phone' },
  zone: {
    label: 'places.zone',
    read: ({ locale }: { locale: 'en' | 'es' }, zone: string) =>
      isZone(zone) ? formatZoneName(locale, zone) : zone,
  },
  state: { label: 'places.state', read: (_: unknown, state: string) => stateName(state) },
} as const;

export const newLocationForm = declareForm({
  at: [paths.newLocation(':clinic')],
  schema: locationSchema,
  errors: 'places',
  fields: LOCATION_FIELDS,
});

export const editLocationForm = declareForm({
  at: [paths.editLocation(':clinic', ':id')],
  schema: locationSchema.extend(REZONING_QUESTIONS),
  errors: 'places',
  fields: { ...LOCATION_FIELDS, ...REZONING_FIELDS },
});

export const locationActForm = declareForm({
  at: [paths.closeLocation(':clinic', ':id'), paths.reopenLocation(':clinic', ':id')],
  schema: z.object(HAND_OVER_QUESTIONS),
  errors: 'places',
  fields: HAND_OVER_FIELDS,
});

export const roomForm = declareForm({
  at: [paths.locationRoom(':clinic', ':id', ':room')],
  schema: roomSchema,
  errors: 'places',
  fields: {
    name: { label: 'places.roomName' },
    capacity: { label: 'places.capacity' },
    features: { label: 'places.features', read: choice('places.feature_') },
  },
});

export const roomActForm = declareForm({
  at: [paths.retireRoom(':clinic', ':id', ':room'), paths.bringBackRoom(':clinic', ':id', ':room')],
  schema: z.object(HAND_OVER_QUESTIONS),
  errors: 'places',
  fields: HAND_OVER_FIELDS,
});
