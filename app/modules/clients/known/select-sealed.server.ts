import { and, asc, eq, isNull, sql, type Placeholder } from 'drizzle-orm';
import type { AnyPgColumn } from 'drizzle-orm/pg-core';
import { careTeamMembers, clients, guardians } from '#db/schema/clients.ts';
import { statement } from '#db/statement.server.ts';

/** The sealed columns that the client index unseals. */
export const CLIENT_COLUMNS = {
  firstName: clients.firstName,
  lastName: clients.lastName,
  dateOfBirth: clients.dateOfBirth,
  phone: clients.phone,
  email: clients.email,
  state: clients.state,
};

type Asked = {
  tenantId: string;
  /** The last digits of ids, as PostgreSQL writes an array. */
  parts: string;
};

const inParts = (id: AnyPgColumn, parts: Placeholder) => sql`right(${id}::text, 1) = any(${parts}::text[])`;

/** Selects the clients whose ids end with these digits, sealed. */
export const selectSealed = statement<Asked>()((tx, given) =>
  tx
    .select({
      id: clients.id,
      status: clients.status,
      homeLocationId: clients.homeLocationId,
      messageChannel: clients.messageChannel,
      intakeDate: clients.intakeDate,
      createdAt: clients.createdAt,
      ...CLIENT_COLUMNS,
    })
    .from(clients)
    .where(and(eq(clients.tenantId, given.tenantId), inParts(clients.id, given.parts))),
);

/** Selects the primary therapist whom each of them has now. */
export const selectCarers = statement<Asked>()((tx, given) =>
  tx
    .select({ clientId: careTeamMembers.clientId, therapistId: careTeamMembers.therapistId })
    .from(careTeamMembers)
    .where(
      and(
        eq(careTeamMembers.tenantId, given.tenantId),
        eq(careTeamMembers.careRole, 'primary'),
        isNull(careTeamMembers.until),
        inParts(careTeamMembers.clientId, given.parts),
      ),
    ),
);

/** Selects their guardians, sealed, the first named first. */
export const selectGuardians = statement<Asked>()((tx, given) =>
  tx
    .select({
      id: guardians.id,
      clientId: guardians.clientId,
      name: guardians.name,
      phone: guardians.phone,
      email: guardians.email,
    })
    .from(guardians)
    .where(and(eq(guardians.tenantId, given.tenantId), inParts(guardians.clientId, given.parts)))
    .orderBy(asc(guardians.createdAt), asc(guardians.id)),
);
