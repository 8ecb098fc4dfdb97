import { declareActs, type Declared } from '#app/platform/acts.ts';

/** What is done with clients and with the people who care for them. */
export const CLIENT_ACTS = declareActs({
  'care-team.assign': { words: 'audit.act_care_team_assign', on: ['therapist'] },
  'client.create': { words: 'audit.act_client_create', on: ['client'] },
  // A booking form, a calendar and a session name clients without showing a record.
  'client.read': {
    words: 'audit.act_client_read',
    isReading: true,
    on: ['client', 'appointment', 'booking', 'calendar', 'waiting_list', 'waiting_offer'],
  },
  'client.search': { words: 'audit.act_client_search', isReading: true, on: ['client'] },
  'client.update': { words: 'audit.act_client_update', on: ['client'] },
  'text-consent.grant': { words: 'texts.act_grant', on: ['client'] },
  'text-consent.withdraw': { words: 'texts.act_withdraw', on: ['client'] },
});

declare module '#app/platform/acts.ts' {
  interface DeclaredActs extends Declared<typeof CLIENT_ACTS> {}
}
