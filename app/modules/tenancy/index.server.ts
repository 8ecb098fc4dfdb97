export { findTenant, findTenantById, listTenants } from './find-tenant.server.ts';
export { PLATFORM_TENANT, provisionTenant } from './provision-tenant.server.ts';
export { readCancellationHours } from './read-cancellation-hours.server.ts';
export { readLocations } from './read-locations.server.ts';
export type { ClinicLocation } from './read-locations.server.ts';
export { readOpeningHours } from './read-opening-hours.server.ts';
export type { OpeningHours } from './read-opening-hours.server.ts';
export { readServices } from './read-services.server.ts';
export type { ClinicService } from './read-services.server.ts';
