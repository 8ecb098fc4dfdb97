import { z } from 'zod';

import { requiredPhone, requiredText } from '#app/platform/fields.schema.ts';
import { codesOf } from '#app/platform/forms/error-codes.ts';
import { US_STATE_CODES } from '#app/platform/us-states.ts';
import { ROOM_FEATURES } from './room-features.ts';
import { isZone } from '#app/platform/zones.ts';

const code = codesOf('places');

export const locationSchema = z.object({
  name: requiredText(code, 80, 'name-required'),
  address: requiredText(code, 200, 'address-required'),
  phone: requiredPhone(code, 'phone-required'),
  zone: z.string({ error: code('zone-required') }).refine(isZone, code('zone-required')),
  state: z.enum(US_STATE_CODES, { error: code('state-required') }),
});

export const roomSchema = z.object({
  name: requiredText(code, 60, 'name-required'),
  capacity: z.coerce
    .number({ error: code('capacity-invalid') })
    .int(code('capacity-invalid'))
    .min(1, code('capacity-invalid'))
    .max(200, code('capacity-invalid'))
    .optional()
    .transform((seats) => seats ?? null),
  features: z.array(z.enum(ROOM_FEATURES, { error: code('other') })).default([]),
});

export type LocationFacts = z.output<typeof locationSchema>;
export type RoomFacts = z.output<typeof roomSchema>;
