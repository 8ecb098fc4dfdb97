import type { Area, AreaIn } from '#app/platform/i18n/message.ts';

const en = {
  title: 'Who may do what',
  lead: 'What each role may do in this clinic. Whatever is not listed is refused.',
  caption: 'Permissions by role',
  permission: 'Action',
  any: 'Yes',
  own: 'Own clients only',
  limited: 'Some fields only',
  no: 'No',
  keyHeading: 'What the words mean',
  keyOwn: 'Own clients only: clients in whose care team the person is, and their own appointments.',
  keyLimited:
    'Some fields only: reception sees contact and appointments, billing sees name, contact and insurance. Neither sees needs or notes.',
  keyNotes:
    'Administrators manage the clinic and do not read notes. A supervisor also reads and co-signs the notes of those supervised.',
  home_read: 'Open the home page',
  permission_read: 'See this page’s rules',
  client_search: 'Search for clients',
  client_read: 'Open a client',
  client_create: 'Add a client',
  client_update: 'Change a client',
  intake_write: 'Do an intake',
  needs_read: 'Read a needs assessment',
  needs_assess: 'Assess a client’s needs again',
  match_read: 'See suggested therapists',
  match_select: 'Choose a therapist for a client',
  calendar_read: 'Open the calendar',
  appointment_read: 'Open an appointment',
  appointment_create: 'Book an appointment',
  appointment_move: 'Move an appointment',
  appointment_cancel: 'Cancel an appointment',
  appointment_check_in: 'Check a client in',
  note_read: 'Read session notes',
  note_write: 'Write session notes',
  note_sign: 'Sign session notes',
  note_addend: 'Add an addendum to a note',
  caseload_read: 'See one’s own day and caseload',
  delivery_read: 'See messages sent',
  delivery_resend: 'Send a message again',
  audit_read: 'Read the audit trail',
  clinic_manage: 'Manage the clinic',
} as const satisfies Area;

const es: AreaIn<typeof en> = {
  title: 'Quién puede hacer qué',
  lead: 'Lo que puede hacer cada función en esta clínica. Lo que no figura aquí se deniega.',
  caption: 'Permisos por función',
  permission: 'Acción',
  any: 'Sí',
  own: 'Solo sus clientes',
  limited: 'Solo algunos campos',
  no: 'No',
  keyHeading: 'Qué significan las palabras',
  keyOwn: 'Solo sus clientes: los clientes de cuyo equipo forma parte la persona, y sus propias citas.',
  keyLimited:
    'Solo algunos campos: recepción ve el contacto y las citas; facturación ve el nombre, el contacto y el seguro. Ninguna ve las necesidades ni las notas.',
  keyNotes:
    'La administración gestiona la clínica y no lee las notas. Quien supervisa también lee y refrenda las notas de las personas a su cargo.',
  home_read: 'Abrir la página de inicio',
  permission_read: 'Ver las reglas de esta página',
  client_search: 'Buscar clientes',
  client_read: 'Abrir un cliente',
  client_create: 'Agregar un cliente',
  client_update: 'Modificar un cliente',
  intake_write: 'Hacer una admisión',
  needs_read: 'Leer una evaluación de necesidades',
  needs_assess: 'Evaluar de nuevo las necesidades de un cliente',
  match_read: 'Ver los terapeutas sugeridos',
  match_select: 'Elegir terapeuta para un cliente',
  calendar_read: 'Abrir el calendario',
  appointment_read: 'Abrir una cita',
  appointment_create: 'Reservar una cita',
  appointment_move: 'Cambiar la hora de una cita',
  appointment_cancel: 'Cancelar una cita',
  appointment_check_in: 'Registrar la llegada de un cliente',
  note_read: 'Leer notas de sesión',
  note_write: 'Escribir notas de sesión',
  note_sign: 'Firmar notas de sesión',
  note_addend: 'Agregar una adenda a una nota',
  caseload_read: 'Ver su propio día y sus clientes',
  delivery_read: 'Ver los mensajes enviados',
  delivery_resend: 'Enviar un mensaje de nuevo',
  audit_read: 'Leer el registro de auditoría',
  clinic_manage: 'Gestionar la clínica',
};

export const permissions = { en, es };

declare module '#app/platform/i18n/areas.ts' {
  interface Areas {
    permissions: typeof en;
  }
}
