import { z } from 'zod';
import {
  birthDate,
  code,
  optionalEmail,
  optionalPhone,
  optionalText,
  requiredText,
} from './fields.schema.ts';
import { LANGUAGES } from './languages.ts';
import { US_STATE_CODES } from './us-states.ts';

/** Who a client is, where it is seen and how to reach it. */
export const editClientSchema = (today: string) =>
  z.object({
    firstName: requiredText(80, 'first-name-required'),
    lastName: requiredText(80, 'last-name-required'),
    dateOfBirth: birthDate(today),
    preferredLanguage: z.enum(LANGUAGES, { error: code('language-required') }),
    phone: optionalPhone(),
    email: optionalEmail(),
    address: optionalText(200),
    state: z.enum(US_STATE_CODES, { error: code('state-required') }),
    messageChannel: z.enum(['email', 'none'], { error: code('channel-required') }),
    homeLocationId: z.uuid({ error: code('location-required') }),
  });

export type ClientDetails = z.output<ReturnType<typeof editClientSchema>>;
