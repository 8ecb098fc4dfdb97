import { and, eq } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import { deliveries } from '#db/schema/notifications.ts';

/** The other rows of the mail of a row. */
export const beside = alias(deliveries, 'beside');

/**
 * Selects the rows of the mail of which a row of the ledger is one: a mail that told of several appointments has a row for each, claimed
 * at one instant and sent as one message. Rows that were not sent are in no mail. An index has them, by their client and that instant.
 */
export const isOfMail = and(
  eq(beside.tenantId, deliveries.tenantId),
  eq(beside.clientId, deliveries.clientId),
  eq(beside.claimedAt, deliveries.claimedAt),
  eq(beside.providerId, deliveries.providerId),
);
