import { index, pgTable, primaryKey, unique, uuid } from 'drizzle-orm/pg-core';
import { belongsTo, id, tenantId } from './columns.ts';
import { plain } from './plain.ts';
import { services } from './tenancy.ts';
import { therapists } from './therapists.ts';

/** Who offers a service. A service of which nobody is named is offered by everybody. */
export const serviceTherapists = pgTable(
  'service_therapists',
  {
    tenantId: tenantId(),
    id: id(),
    serviceId: uuid('service_id').notNull(),
    therapistId: uuid('therapist_id').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    unique('service_therapists_once').on(t.tenantId, t.serviceId, t.therapistId),
    belongsTo(t.tenantId, t.serviceId, services),
    belongsTo(t.tenantId, t.therapistId, therapists),
    index('service_therapists_by_therapist').on(t.tenantId, t.therapistId),
  ],
);

plain(serviceTherapists, 'Which member of staff offers what.');
