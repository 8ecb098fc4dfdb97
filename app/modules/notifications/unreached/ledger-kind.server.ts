import { sql, type SQL, type SQLWrapper } from 'drizzle-orm';
import { FOR_FORMER, MESSAGE_KINDS, type KindName } from '#app/modules/notifications/kinds/message-kinds.ts';
import { FORMER_READER } from '#app/modules/notifications/unreached-reasons.ts';
import { deliveries } from '#db/schema/notifications.ts';

/** Selects the rows for former readers (`isForFormer`). */
export function isKeptForFormer(): SQL {
  return sql`(${deliveries.reason} = ${FORMER_READER} or position(${FOR_FORMER} in ${deliveries.kind}) > 0)`;
}

/**
 * Selects the rows of a kind, those for former readers with them. A kind that is stored with its hours begins with its name; no other
 * kind matches it.
 */
export function isOfKind(name: KindName, kind: SQLWrapper = deliveries.kind): SQL {
  if ('hasHours' in MESSAGE_KINDS[name]) return sql`${kind} ^@ ${`${name}-`}`;
  return sql`(${kind} = ${name} or ${kind} ^@ ${name + FOR_FORMER})`;
}
