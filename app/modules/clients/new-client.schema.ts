import { z } from 'zod';
import { birthDate, optionalEmail, optionalPhone, requiredText } from './fields.schema.ts';

/** What is asked before anything else about a new client: enough to see whether the clinic knows the person already. */
export const newClientSchema = (today: string) =>
  z.object({
    firstName: requiredText(80, 'first-name-required'),
    lastName: requiredText(80, 'last-name-required'),
    dateOfBirth: birthDate(today),
    phone: optionalPhone(),
    email: optionalEmail(),
    /** Ids of the records that were shown and are somebody else, separated by commas. */
    differentFrom: z.string().max(4_000).optional(),
  });

export type NewClient = z.output<ReturnType<typeof newClientSchema>>;
