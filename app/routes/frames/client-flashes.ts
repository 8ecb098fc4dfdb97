import type { Translate } from '#app/platform/i18n/index.ts';

/** The words for what was just done with a client, on the client's page. */
export const clientFlashes = (t: Translate) => ({
  'client-saved': t('clients.saved'),
  'texts-granted': t('texts.doneGranted'),
  'texts-withdrawn': t('texts.doneWithdrawn'),
  'client-activated': t('activation.done'),
  'guardian-saved': t('clients.guardianSaved'),
  'emergency-contact-saved': t('clients.emergencyContactSaved'),
  'insurance-saved': t('clients.insuranceSaved'),
  'waiting-added': t('waitingList.doneAdded'),
  'message-marked': t('deliveries.marked'),
  'message-resent': t('deliveries.resent'),
});
