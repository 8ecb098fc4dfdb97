export { findTenant, findTenantById, listTenants } from './find-tenant.server.ts';
export { readClinicZone } from './read-clinic-zone.server.ts';
export { PLATFORM_TENANT, provisionTenant } from './provision-tenant.server.ts';
