import { declareActs, type Declared } from '#app/platform/acts.ts';

export const SETUP_ACTS = declareActs({
  'hours.add-day': { words: 'timetable.act_add_day', on: ['therapist'] },
  'hours.change': { words: 'timetable.act_change', on: ['therapist'] },
  'hours.remove-day': { words: 'timetable.act_remove_day', on: ['therapist'] },
  'time-off.approve': { words: 'timetable.act_approve', on: ['therapist'] },
  'time-off.ask': { words: 'timetable.act_ask', on: ['therapist'] },
  'time-off.decline': { words: 'timetable.act_decline', on: ['therapist'] },
  'time-off.enter': { words: 'timetable.act_enter', on: ['therapist'] },
  'time-off.take-back': { words: 'timetable.act_take_back', on: ['therapist'] },
  'time-off.withdraw': { words: 'timetable.act_withdraw', on: ['therapist'] },
});

declare module '#app/platform/acts.ts' {
  interface DeclaredActs extends Declared<typeof SETUP_ACTS> {}
}
