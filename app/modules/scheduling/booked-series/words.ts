import type { Area, AreaIn } from '#app/platform/i18n/message.ts';

/** The words of a series that is booked: its appointments, and cancelling several of them. */
const en = {
  series: 'Series',
  place: '{rhythm}, {number} of {total}',
  title: 'Series of appointments',
  lead: '{name} · {rhythm}',
  appointments: 'Appointments of the series',
  number: 'No.',
  exception: 'Not as the rule says',
  notAll: {
    one: '{count} more is with another therapist.',
    other: '{count} more are with another therapist.',
  },
  cancelComing: 'Cancel all coming',
  cancelTitle: 'Cancel several appointments of the series?',
  reach: 'Which are cancelled',
  reach_following: 'This one and all after it',
  reach_coming: 'All that are coming',
  reach_one: 'This one alone',
  orSeveral: 'It belongs to a series. Cancel instead:',
  cancels: { one: '{count} appointment will be cancelled', other: '{count} appointments will be cancelled' },
  staying: { one: '{count} appointment stays', other: '{count} appointments stay' },
  stays_begun: 'It has begun',
  stays_past: 'Its time has passed',
  stays_freed: 'It is cancelled or missed',
  'stays_note-signed': 'Its note is signed',
  'stays_note-draft': 'Its note has been begun',
  'stays_of-another': 'It is with another therapist',
  nothing: 'No appointment is left to cancel',
  nothingHelp: 'All are over, cancelled, or have a note.',
  effects: 'Their times become free and the reminders stop. One message tells of all.',
  frees: 'Their times become free.',
  lateToo: {
    one: 'Those in less than {count} hour are marked as late cancellations if the client asked.',
    other: 'Those in less than {count} hours are marked as late cancellations if the client asked.',
  },
  cancelButton: { one: 'Cancel {count} appointment', other: 'Cancel {count} appointments' },
  keep: 'Keep them',
  backToSeries: 'Back to the series',
  cancelled: 'The appointments are cancelled and their times are free again.',
  act_cancel: 'Cancelled appointments of a series',
  'error_choose-reach': 'Choose which appointments are cancelled',
  'error_choose-who-asked': 'Say who asked for the cancellation',
  'error_give-reason': 'Give a reason',
  'error_too-long': 'Use at most 500 characters',
  error_stale:
    'Something has changed since you looked, so nothing was cancelled. Look again at what is cancelled now.',
  'error_not-cancellable': 'No appointment is left to cancel',
  'error_form-already-sent':
    'This form was already sent with other answers. Check what you see and send it again.',
  error_other: 'Check this answer',
} as const satisfies Area;

const es: AreaIn<typeof en> = {
  series: 'Serie',
  place: '{rhythm}, {number} de {total}',
  title: 'Serie de citas',
  lead: '{name} · {rhythm}',
  appointments: 'Citas de la serie',
  number: 'N.º',
  exception: 'Distinta de la regla',
  notAll: { one: '{count} más es con otro terapeuta.', other: '{count} más son con otro terapeuta.' },
  cancelComing: 'Cancelar todas las próximas',
  cancelTitle: '¿Cancelar varias citas de la serie?',
  reach: 'Cuáles se cancelan',
  reach_following: 'Esta y todas las siguientes',
  reach_coming: 'Todas las próximas',
  reach_one: 'Solo esta',
  orSeveral: 'Pertenece a una serie. También se puede cancelar:',
  cancels: { one: 'Se cancela {count} cita', other: 'Se cancelan {count} citas' },
  staying: { one: 'Se mantiene {count} cita', other: 'Se mantienen {count} citas' },
  stays_begun: 'Ya comenzó',
  stays_past: 'Su hora ya pasó',
  stays_freed: 'Está cancelada o el cliente no asistió',
  'stays_note-signed': 'Su nota está firmada',
  'stays_note-draft': 'Su nota ya se empezó',
  'stays_of-another': 'Es con otro terapeuta',
  nothing: 'No queda ninguna cita por cancelar',
  nothingHelp: 'Todas pasaron, están canceladas o tienen una nota.',
  effects: 'Sus horas quedan libres y los recordatorios se detienen. Un solo mensaje avisa de todas.',
  frees: 'Sus horas quedan libres.',
  lateToo: {
    one: 'Si lo pidió el cliente, las que son en menos de {count} hora se marcan como cancelación tardía.',
    other: 'Si lo pidió el cliente, las que son en menos de {count} horas se marcan como cancelación tardía.',
  },
  cancelButton: { one: 'Cancelar {count} cita', other: 'Cancelar {count} citas' },
  keep: 'Mantenerlas',
  backToSeries: 'Volver a la serie',
  cancelled: 'Las citas están canceladas y sus horas vuelven a estar libres.',
  act_cancel: 'Canceló citas de una serie',
  'error_choose-reach': 'Elija qué citas se cancelan',
  'error_choose-who-asked': 'Indique quién pidió la cancelación',
  'error_give-reason': 'Dé un motivo',
  'error_too-long': 'Use 500 caracteres como máximo',
  error_stale:
    'Algo cambió desde que usted miró, así que no se canceló nada. Mire otra vez qué se cancela ahora.',
  'error_not-cancellable': 'No queda ninguna cita por cancelar',
  'error_form-already-sent':
    'Este formulario ya se envió con otras respuestas. Revise lo que ve y envíelo de nuevo.',
  error_other: 'Revise esta respuesta',
};

export const bookedSeries = { en, es };

declare module '#app/platform/i18n/areas.ts' {
  interface Areas {
    bookedSeries: typeof en;
  }
}
