import { z } from 'zod';
import { codesOf } from '#app/platform/forms/error-codes.ts';
import { RECORD_FORMS } from './record.schema.ts';

const code = codesOf('clients');

/** Who a client is, how to reach it and where it is seen. */
export const editClientSchema = (today: string) =>
  RECORD_FORMS.person(today)
    .extend(RECORD_FORMS.contact().shape)
    .extend({ homeLocationId: z.uuid({ error: code('location-required') }) });

export type ClientDetails = z.output<ReturnType<typeof editClientSchema>>;
