import type { Reach } from '#app/modules/clients/person/reach.ts';

/** The words for who is told of an appointment. */
export const WAY_WORDS = {
  'client-email': 'deliveries.reach_clientEmail',
  'guardian-email': 'deliveries.reach_guardianEmail',
  'later-guardian-email': 'deliveries.reach_laterGuardianEmail',
  'wants-none': 'deliveries.reach_wantsNone',
  'no-email': 'deliveries.reach_noEmail',
  'no-guardian': 'deliveries.reach_noGuardian',
  'guardian-no-email': 'deliveries.reach_guardianNoEmail',
  begun: 'deliveries.reach_begun',
  came: 'deliveries.reach_came',
  'others-came': 'deliveries.reach_othersCame',
  running: 'deliveries.reach_running',
  held: 'deliveries.reach_held',
  told: 'deliveries.reach_told',
  rebooked: 'deliveries.reach_rebooked',
  unsent: 'deliveries.reach_unsent',
  former: 'deliveries.reach_former',
  uncalled: 'deliveries.reach_uncalled',
  knows: 'deliveries.reach_knows',
  'took-it': 'deliveries.reach_tookIt',
} as const satisfies Readonly<Record<Reach['way'], string>>;
