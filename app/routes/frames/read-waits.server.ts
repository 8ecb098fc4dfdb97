import type { InTenant } from '#app/http/index.server.ts';
import { grantFor } from '#app/modules/identity/permissions.ts';
import { readOpenAlerts } from '#app/modules/plans/measures/index.server.ts';
import { readDuePlans } from '#app/modules/plans/reading/index.server.ts';

type ActorsScope = InTenant['scope'];

/** Reads what of a client's measures and treatment plan waits for somebody, as far as the actor may see it. */
export async function readClientWaits(scope: ActorsScope, clientId: string, isShown: Promise<boolean>) {
  const may = (can: Parameters<typeof grantFor>[1]) => grantFor(scope.actor, can) !== null;
  const [alerts, due] = await Promise.all([
    may('measure-alert.acknowledge') ? readOpenAlerts(scope, { clientId, isShown }) : [],
    may('plan.read') ? readDuePlans(scope, { clientId, isShown }) : [],
  ]);
  return { alerts, due };
}

/** Reads the measures and treatment plans that wait for a therapist. */
export async function readTherapistWaits(scope: ActorsScope, therapistId: string) {
  const [alerts, due] = await Promise.all([
    readOpenAlerts(scope, { therapistId }),
    readDuePlans(scope, { therapistId }),
  ]);
  return { alerts, due };
}
