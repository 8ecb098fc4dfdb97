import { z } from 'zod';
import { birthDate } from '#app/modules/clients/record/record.schema.ts';
import { optionalEmail, optionalPhone, requiredText } from '#app/platform/fields.schema.ts';

/** What is asked before anything else about a new client: enough to see whether the clinic knows the person already. */
export const newClientForm = (today: string) =>
  z.object({
    firstName: requiredText(80, 'first-name-required'),
    lastName: requiredText(80, 'last-name-required'),
    dateOfBirth: birthDate(today),
    phone: optionalPhone(),
    email: optionalEmail(),
    /** Ids of the records that were shown and are somebody else, separated by commas. */
    differentFrom: z.string().max(4_000).optional(),
  });

export type NewClient = z.output<ReturnType<typeof newClientForm>>;
