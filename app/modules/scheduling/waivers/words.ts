import type { Area, AreaIn } from '#app/platform/i18n/message.ts';

/** The words of waiving late cancellations and no-shows. */
const en = {
  tag_late: 'Late, waived',
  tag_no_show: 'Waived',
  counts: 'It is counted on the client’s page.',
  countsOf: 'It is counted on the pages of {names}.',
  because_late: 'Late, waived: {reason}',
  because_no_show: 'No-show, waived: {reason}',
  notCounted: 'It is not counted on the client’s page.',
  notCountedOf: 'It is not counted on the pages of {names}.',
  attendeeMisses: 'Removed late, or did not come',
  what: 'What happened',
  what_late: 'Removed late',
  what_no_show: 'No-show',
  client: 'Client',
  becomes: 'Counted',
  isCounted: 'On the client’s page',
  waive: 'Waive',
  end: 'Take back the waiver',
  title_late: 'Waive the late cancellation?',
  title_no_show: 'Waive the no-show?',
  lead: '{name} with {therapist}, {when}',
  effect: 'It stays in the history, and the client’s page no longer counts it.',
  endTitle: 'Take back the waiver?',
  endEffect: 'The client’s page counts it again.',
  reason: 'Reason for waiving',
  reasonHint: 'Kept with the appointment and never sent to anybody.',
  keep: 'Leave it as it is',
  done: 'It is waived, and no longer counts.',
  ended: 'The waiver is taken back. It counts again.',
  lateLately: {
    one: 'Cancelled one session late in the last 180 days.',
    other: 'Cancelled {count} sessions late in the last 180 days.',
  },
  change_waived: 'Waived',
  change_ended: 'Waiver taken back',
  act_waive: 'Waived a late cancellation or a no-show',
  act_end: 'Took back the waiver of a late cancellation or a no-show',
  'error_give-reason': 'Give a reason',
  'error_not-possible-now': 'This is not possible as the appointment is now',
  error_stale:
    'Somebody changed this appointment after you opened it. What you see now is the newest version: check it and try again.',
  'error_form-already-sent':
    'This form was already sent with other answers. Check what you see and send it again.',
  error_other: 'Check this answer',
} as const satisfies Area;

const es: AreaIn<typeof en> = {
  tag_late: 'Tardía, dispensada',
  tag_no_show: 'Dispensada',
  counts: 'Se cuenta en la página del cliente.',
  countsOf: 'Se cuenta en las páginas de {names}.',
  because_late: 'Tardía, dispensada: {reason}',
  because_no_show: 'Inasistencia, dispensada: {reason}',
  notCounted: 'No se cuenta en la página del cliente.',
  notCountedOf: 'No se cuenta en las páginas de {names}.',
  attendeeMisses: 'Quitados tarde o no vinieron',
  what: 'Qué pasó',
  what_late: 'Se le quitó tarde',
  what_no_show: 'Inasistencia',
  client: 'Cliente',
  becomes: 'Cuenta',
  isCounted: 'En la página del cliente',
  waive: 'Dispensar',
  end: 'Retirar la dispensa',
  title_late: '¿Dispensar la cancelación tardía?',
  title_no_show: '¿Dispensar la inasistencia?',
  lead: '{name} con {therapist}, {when}',
  effect: 'Queda en el historial, y la página del cliente ya no la cuenta.',
  endTitle: '¿Retirar la dispensa?',
  endEffect: 'La página del cliente vuelve a contarla.',
  reason: 'Motivo de la dispensa',
  reasonHint: 'Se guarda con la cita y no se envía a nadie.',
  keep: 'Dejarlo como está',
  done: 'Está dispensada y ya no cuenta.',
  ended: 'La dispensa está retirada. Vuelve a contar.',
  lateLately: {
    one: 'Canceló tarde una sesión en los últimos 180 días.',
    other: 'Canceló tarde {count} sesiones en los últimos 180 días.',
  },
  change_waived: 'Dispensada',
  change_ended: 'Dispensa retirada',
  act_waive: 'Dispensó una cancelación tardía o una inasistencia',
  act_end: 'Retiró la dispensa de una cancelación tardía o de una inasistencia',
  'error_give-reason': 'Indique un motivo',
  'error_not-possible-now': 'No es posible con la cita como está ahora',
  error_stale:
    'Alguien cambió esta cita después de que usted la abrió. Lo que ve ahora es la última versión: revísela e intente de nuevo.',
  'error_form-already-sent':
    'Este formulario ya se envió con otras respuestas. Revise lo que ve y envíelo de nuevo.',
  error_other: 'Revise esta respuesta',
};

export const waivers = { en, es };

declare module '#app/platform/i18n/areas.ts' {
  interface Areas {
    waivers: typeof en;
  }
}
