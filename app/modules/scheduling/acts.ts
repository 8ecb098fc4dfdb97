import { declareActs, type Declared } from '#app/platform/acts.ts';

/** What is done with appointments, and with the list of those who wait for one. Looking at a calendar is `client.read`, because it shows whose sessions they are. */
export const SCHEDULING_ACTS = declareActs({
  'appointment.add-attendee': { words: 'groups.act_add', on: ['appointment'] },
  'appointment.book': { words: 'audit.act_appointment_book', on: ['appointment'] },
  'appointment.cancel': { words: 'audit.act_appointment_cancel', on: ['appointment'] },
  'appointment.check-in': { words: 'audit.act_appointment_check_in', on: ['appointment'] },
  'appointment.complete': { words: 'audit.act_appointment_complete', on: ['appointment'] },
  'appointment.correct': { words: 'audit.act_appointment_correct', on: ['appointment'] },
  'appointment.end-waiver': { words: 'waivers.act_end', on: ['appointment'] },
  'appointment.enter': { words: 'audit.act_appointment_enter', on: ['appointment'] },
  'appointment.keep': { words: 'audit.act_appointment_keep', on: ['appointment'] },
  'appointment.move': { words: 'audit.act_appointment_move', on: ['appointment'] },
  'appointment.no-show': { words: 'audit.act_appointment_no_show', on: ['appointment'] },
  'appointment.remove-attendee': { words: 'groups.act_remove', on: ['appointment'] },
  'appointment.start': { words: 'audit.act_appointment_start', on: ['appointment'] },
  'appointment.swap-rooms': { words: 'audit.act_appointment_swap_rooms', on: ['appointment'] },
  'appointment.undo-move': { words: 'audit.act_appointment_undo_move', on: ['appointment'] },
  'appointment.undo-step': { words: 'audit.act_appointment_undo_step', on: ['appointment'] },
  'appointment.waive': { words: 'waivers.act_waive', on: ['appointment'] },
  'feed.end': { words: 'feeds.act_end', on: ['calendar_feed'] },
  'feed.make': { words: 'feeds.act_make', on: ['calendar_feed'] },
  'feed.read': { words: 'feeds.act_read', on: ['calendar_feed'], isReading: true },
  'feed.replace': { words: 'feeds.act_replace', on: ['calendar_feed'] },
  'hold.make': { words: 'openings.act_hold', on: ['hold'] },
  'hold.release': { words: 'openings.act_release', on: ['hold'] },
  'kiosk.deal-with': { words: 'kiosk.act_dealWith', on: ['kiosk_visit'] },
  'kiosk.find': { words: 'kiosk.act_find', on: ['kiosk'], isReading: true },
  'offer.accept': { words: 'waitingOffers.act_accept', on: ['waiting_offer'] },
  'offer.decline': { words: 'waitingOffers.act_decline', on: ['waiting_offer'] },
  'offer.make': { words: 'waitingOffers.act_make', on: ['waiting_offer'] },
  'offer.withdraw': { words: 'waitingOffers.act_withdraw', on: ['waiting_offer'] },
  'series.add-attendee': { words: 'groupSeries.act_add', on: ['appointment_series'] },
  'series.book': { words: 'series.act_book', on: ['appointment_series'] },
  'series.cancel': { words: 'bookedSeries.act_cancel', on: ['appointment_series'] },
  'series.change': { words: 'seriesChange.act_change', on: ['appointment_series'] },
  'series.extend': { words: 'bookedSeries.act_extend', on: ['appointment_series'] },
  'series.remove-attendee': { words: 'groupSeries.act_remove', on: ['appointment_series'] },
  'waiting-list.add': { words: 'waitingList.act_add', on: ['waiting_list'] },
  'waiting-list.book': { words: 'waitingList.act_book', on: ['waiting_list'] },
  'waiting-list.change': { words: 'waitingList.act_change', on: ['waiting_list'] },
  'waiting-list.remove': { words: 'waitingList.act_remove', on: ['waiting_list'] },
});

declare module '#app/platform/acts.ts' {
  interface DeclaredActs extends Declared<typeof SCHEDULING_ACTS> {}
}
