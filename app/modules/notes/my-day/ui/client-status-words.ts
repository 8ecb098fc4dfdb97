import type { MessageKey } from '#app/platform/i18n/index.ts';

export const CLIENT_STATUS_WORDS = {
  intake: 'myDay.clientStatus_intake',
  active: 'myDay.clientStatus_active',
  inactive: 'myDay.clientStatus_inactive',
  discharged: 'myDay.clientStatus_discharged',
} as const satisfies Record<string, MessageKey>;
