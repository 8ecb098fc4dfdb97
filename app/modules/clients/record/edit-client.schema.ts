import { z } from 'zod';
import { codesOf } from '#app/platform/forms/error-codes.ts';
import { RECORD_FORMS } from './record.schema.ts';

const code = codesOf('clients');

/** The client's name and birth date, contact and location, to be changed. */
export const editClientSchema = (today: string) =>
  z.intersection(
    RECORD_FORMS.person(today),
    RECORD_FORMS.contact().extend({ homeLocationId: z.uuid({ error: code('location-required') }) }),
  );

export type ClientDetails = z.output<ReturnType<typeof editClientSchema>>;
