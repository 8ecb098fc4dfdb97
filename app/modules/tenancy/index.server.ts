export {
  enterByLink,
  findTenant,
  findTenantById,
  findTenantByTextNumber,
  listEveryTenant,
  listTenants,
  saidByLink,
  saidByLinkColumns,
  type SaidByLink,
} from './find-tenant.server.ts';
export { cachedBySetup, cachedBySetupEach } from './cached-by-setup.server.ts';
export { isLimitReached } from './is-limit-reached.server.ts';
export { isNear, readLimitUse, type LimitUse } from './read-limit-use.server.ts';
export { readTherapistsLeft } from './read-therapists-left.server.ts';
export { holdSetup, lockSetup } from './hold-setup.server.ts';
export { movedParts, readCacheVersion, readCacheVersions } from './read-cache-versions.server.ts';
export { reshapeBatch } from './reshape-batch.server.ts';
export { readEveryLocation, readEveryPlace, readLocations } from './read-locations.server.ts';
export type { ClinicLocation } from './read-locations.server.ts';
export { readPlaceNames } from './read-place-names.server.ts';
export { readMessageLook, type MessageLook } from './read-message-look.server.ts';
export { readClinicZone, readShownZone, shownZone } from './read-clinic-zone.server.ts';
export { PLATFORM_TENANT, provisionTenant } from './provision-tenant.server.ts';
export { provisionPlatform } from './provision-platform.server.ts';
export { describeZoneDifferences } from './describe-zone-differences.server.ts';
export { readPastEntryDays } from './read-past-entry-days.server.ts';
export { readNoticePolicy, type NoticePolicy } from './read-notice-policy.server.ts';

export { readEveryService, readServices } from './read-services.server.ts';
export type { ClinicService } from './read-services.server.ts';
export { readTimeOffAtOnce } from './read-time-off-at-once.server.ts';
export { readCriticalIsGate } from './read-critical-is-gate.server.ts';
export { readMessageSettings } from './read-message-settings.server.ts';
export type { MessageSettings } from './read-message-settings.server.ts';
