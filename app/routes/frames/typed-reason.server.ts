import type { InTenant } from '#app/http/index.server.ts';
import { sealTyped, unsealTyped } from '#app/modules/identity/posts/index.server.ts';

type Asked = InTenant['scope'];

/** Seals the reason that was typed for another time, for the next page of the booking; null for no reason. */
export function sealReason(scope: Asked, typed: string | undefined): string | null {
  const { accountId } = scope.actor;
  return typed ? sealTyped(scope, { use: 'booking-reason', accountId }, typed) : null;
}

/** Returns that reason; empty without one. */
export function unsealReason(scope: Asked, token: string | null): string {
  const { accountId } = scope.actor;
  return unsealTyped(scope, { use: 'booking-reason', accountId }, token);
}
