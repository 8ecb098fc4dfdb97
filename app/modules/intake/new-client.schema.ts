import { z } from 'zod';
import { differentFrom } from '#app/modules/clients/known/different-from.schema.ts';
import { clientName } from '#app/modules/clients/person/client-name.schema.ts';
import { birthDate } from '#app/modules/clients/record/record.schema.ts';
import { optionalEmail, optionalPhone } from '#app/platform/fields.schema.ts';
import { codesOf } from '#app/platform/forms/error-codes.ts';

const code = codesOf('clients');

/** The first questions about a new client: enough to see whether the clinic already knows the person. */
export const newClientSchema = (today: string) =>
  z.intersection(
    clientName(),
    z.object({
      dateOfBirth: birthDate(today),
      phone: optionalPhone(code),
      email: optionalEmail(code),
      ...differentFrom,
    }),
  );

export type NewClient = z.output<ReturnType<typeof newClientSchema>>;
