export { findTenant, findTenantById, listTenants } from './find-tenant.server.ts';
export { PLATFORM_TENANT, provisionTenant } from './provision-tenant.server.ts';
export { readLocations } from './read-locations.server.ts';
export type { ClinicLocation } from './read-locations.server.ts';
