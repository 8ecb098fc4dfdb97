import type { Scope } from '#db/tenant.server.ts';
import { fieldsOfMarks } from '#app/modules/clients/namesake-mark.ts';
import type { KnownPerson } from './known-person.ts';

/** Records in the audit trail that these people's names and birth dates were shown. */
export function auditKnown(scope: Scope, people: readonly KnownPerson[]): void {
  for (const { kind, id, mark } of people) {
    const fields = ['firstName', 'lastName', 'dateOfBirth', ...fieldsOfMarks([{ mark }])];
    if (kind === 'client') {
      scope.audit({ action: 'client.read', resource: { type: kind, id }, clientId: id, fields });
    } else scope.audit({ action: 'intake.read', resource: { type: kind, id }, fields });
  }
}
