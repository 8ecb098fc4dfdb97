import type { ErrorCode } from '#app/platform/forms/error-codes.ts';

/** What is wrong with a form about a client, by field: codes that the area `clients` has words for. */
export type FieldFaults = Readonly<Record<string, ErrorCode<'clients'>>>;
