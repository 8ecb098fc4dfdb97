import { z } from 'zod';
import { RECORD_FORMS } from './record.schema.ts';

/** Who a client is, how to reach it and where it is seen. */
export const editClientForm = (today: string) =>
  RECORD_FORMS.person(today)
    .extend(RECORD_FORMS.contact().shape)
    .extend({ homeLocationId: z.uuid({ error: 'location-required' }) });

export type ClientDetails = z.output<ReturnType<typeof editClientForm>>;
