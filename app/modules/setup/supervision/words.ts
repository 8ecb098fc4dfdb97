import type { Area, AreaIn } from '#app/platform/i18n/message.ts';

const en = {
  title: 'Supervisors of {name}',
  lead: 'A supervisor reads the supervisee’s clients, appointments and notes, and co-signs, from the first day to the last.',
  none: 'Nobody supervises this person.',
  current: 'Supervisors so far',
  ofSince: '{name}, since {since}',
  removed: 'Take out',
  removedHint: 'These have not begun yet.',
  more: 'Add a supervisor',
  supervisor: 'Supervisor',
  nobody: 'Nobody',
  since: 'From',
  until: 'Until',
  untilHint: 'The last day. Leave it empty while no end is known.',
  save: 'Save',
  done: 'The supervisors are saved.',
  act_change: 'Changed a member’s supervisors',
  error_other: 'Check this answer',
  'error_form-already-sent': 'This form was sent before, with other answers. Check what is saved now.',
  error_stale:
    'Somebody else changed this person meanwhile. The page now shows how it is. Look again before you go on.',
  'error_date-invalid': 'Enter a date',
  'error_supervisor-required': 'Choose the supervisor, or leave the days empty',
  'error_since-required': 'Enter the first day',
  'error_ends-before': 'The last day is before the first',
  'error_unknown-supervisor': 'Choose somebody who works here as a therapist',
  'error_supervises-self': 'Nobody supervises themselves',
  'error_supervises-twice': 'This person is the supervisor in a part of that time already',
  'error_supervises-circle':
    'In a part of that time this supervisor is supervised by the same person, or through others',
} as const satisfies Area;

const es: AreaIn<typeof en> = {
  title: 'Supervisión de {name}',
  lead: 'Quien supervisa lee los clientes, las citas y las notas de la persona supervisada, y cofirma, del primer día al último.',
  none: 'Nadie supervisa a esta persona.',
  current: 'Supervisión hasta ahora',
  ofSince: '{name}, desde el {since}',
  removed: 'Quitar',
  removedHint: 'Estas aún no han empezado.',
  more: 'Agregar supervisión',
  supervisor: 'Supervisor',
  nobody: 'Nadie',
  since: 'Desde',
  until: 'Hasta',
  untilHint: 'El último día. Déjelo vacío mientras no se sepa.',
  save: 'Guardar',
  done: 'La supervisión está guardada.',
  act_change: 'Modificó la supervisión de una persona del personal',
  error_other: 'Revise esta respuesta',
  'error_form-already-sent': 'Este formulario ya se envió con otras respuestas. Revise lo que está guardado.',
  error_stale:
    'Otra persona cambió estos datos mientras tanto. La página muestra ahora cómo están. Mírelos de nuevo antes de seguir.',
  'error_date-invalid': 'Escriba una fecha',
  'error_supervisor-required': 'Elija quién supervisa o deje los días vacíos',
  'error_since-required': 'Escriba el primer día',
  'error_ends-before': 'El último día es anterior al primero',
  'error_unknown-supervisor': 'Elija a alguien que trabaje aquí como terapeuta',
  'error_supervises-self': 'Nadie se supervisa a sí mismo',
  'error_supervises-twice': 'Esta persona ya supervisa en una parte de ese tiempo',
  'error_supervises-circle':
    'En una parte de ese tiempo la misma persona supervisa a quien la supervisaría, o a través de otras',
};

export const supervision = { en, es };

declare module '#app/platform/i18n/areas.ts' {
  interface Areas {
    supervision: typeof en;
  }
}
