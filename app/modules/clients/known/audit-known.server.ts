import type { Scope } from '#db/tenant.server.ts';
import type { KnownPerson } from './known-person.ts';

/** Records in the audit trail that these people's names and birth dates were shown. */
export function auditKnown(scope: Scope, people: readonly KnownPerson[]): void {
  const fields = ['firstName', 'lastName', 'dateOfBirth'];
  for (const { kind, id } of people) {
    if (kind === 'client') {
      scope.audit({ action: 'client.read', resource: { type: kind, id }, clientId: id, fields });
    } else scope.audit({ action: 'intake.read', resource: { type: kind, id }, fields });
  }
}
