import { deliveries } from '#db/schema/notifications.ts';
import type { Scope } from '#db/tenant.server.ts';
import { reshapeBatch } from '#app/modules/tenancy/index.server.ts';
import { MESSAGE_CONTENT } from '#app/modules/notifications/kinds/message-content.ts';

/** Rewrites the words of the next messages in their newest shape and returns whether there are more. */
export function reshapeMessages(scope: Scope): Promise<boolean> {
  return reshapeBatch(scope, { table: deliveries, column: deliveries.content, shape: MESSAGE_CONTENT });
}
