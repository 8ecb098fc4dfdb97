import { declareActs, type Declared } from '#app/platform/acts.ts';

/** What is done with clients, their needs and the intakes that they come from. */
export const CLIENT_ACTS = declareActs({
  'care-team.assign': { words: 'audit.act_care_team_assign', on: ['therapist'] },
  'client.create': { words: 'audit.act_client_create', on: ['client'] },
  // A booking form, a calendar and a session name clients without opening a record.
  'client.read': {
    words: 'audit.act_client_read',
    isReading: true,
    on: ['client', 'appointment', 'booking', 'calendar'],
  },
  'client.search': { words: 'audit.act_client_search', isReading: true, on: ['client'] },
  'client.update': { words: 'audit.act_client_update', on: ['client'] },
  'intake.abandon': { words: 'audit.act_intake_abandon', on: ['intake'] },
  'intake.complete': { words: 'audit.act_intake_complete', on: ['intake'] },
  'intake.read': { words: 'audit.act_intake_read', isReading: true, on: ['intake'] },
  'intake.save': { words: 'audit.act_intake_save', on: ['intake'] },
  'intake.search': { words: 'audit.act_intake_search', isReading: true, on: ['intake'] },
  'intake.start': { words: 'audit.act_intake_start', on: ['intake'] },
  'needs.assess': { words: 'audit.act_needs_assess', on: ['client'] },
  'needs.read': { words: 'audit.act_needs_read', isReading: true, on: ['client'] },
});

declare module '#app/platform/acts.ts' {
  interface DeclaredActs extends Declared<typeof CLIENT_ACTS> {}
}
