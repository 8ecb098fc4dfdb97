import { declareActs, type Declared } from '#app/platform/acts.ts';

export const SETUP_ACTS = declareActs({
  'clinic.change': { words: 'policies.act_change', on: ['clinic'] },
  'clinic.change-policies': { words: 'policies.act_change_policies', on: ['clinic'] },
  'hours.add-day': { words: 'timetable.act_add_day', on: ['therapist'] },
  'hours.change': { words: 'timetable.act_change', on: ['therapist'] },
  'hours.remove-day': { words: 'timetable.act_remove_day', on: ['therapist'] },
  'location.add': { words: 'places.act_add', on: ['location'] },
  'location.add-closing-days': { words: 'places.act_add_closing_days', on: ['location'] },
  'location.change': { words: 'places.act_change', on: ['location'] },
  'location.change-hours': { words: 'places.act_change_hours', on: ['location'] },
  'location.close': { words: 'places.act_close', on: ['location'] },
  'location.remove-closing-day': { words: 'places.act_remove_closing_day', on: ['location'] },
  'location.reopen': { words: 'places.act_reopen', on: ['location'] },
  'room.add': { words: 'places.act_room_add', on: ['room'] },
  'room.bring-back': { words: 'places.act_room_bring_back', on: ['room'] },
  'room.change': { words: 'places.act_room_change', on: ['room'] },
  'room.retire': { words: 'places.act_room_retire', on: ['room'] },
  'service.add': { words: 'offer.act_service_add', on: ['service'] },
  'service.change': { words: 'offer.act_service_change', on: ['service'] },
  'service.retire': { words: 'offer.act_service_retire', on: ['service'] },
  'service.return': { words: 'offer.act_service_return', on: ['service'] },
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
