import type { Area, AreaIn } from '#app/platform/i18n/message.ts';

/** The words for the kinds of record that an act is about. */
const en = {
  record_account: 'Account',
  record_addendum: 'Addendum',
  record_appointment: 'Appointment',
  record_audit: 'Audit trail',
  record_booking: 'Booking form',
  record_calendar: 'Calendar',
  record_client: 'Client',
  record_clinic: 'Clinic',
  record_delivery: 'Message',
  record_invitation: 'Invitation',
  record_import: 'Import',
  record_intake: 'Intake',
  record_location: 'Location',
  record_match_decision: 'Choice of a therapist',
  record_member: 'Member of staff',
  record_note: 'Session note',
  record_room: 'Room',
  record_session: 'Sign-in',
  record_service: 'Service',
  record_specialization: 'Specialization',
  record_therapist: 'Therapist',
  record_waiting_list: 'Waiting list',
} as const satisfies Area;

const es: AreaIn<typeof en> = {
  record_account: 'Cuenta',
  record_addendum: 'Adenda',
  record_appointment: 'Cita',
  record_audit: 'Registro de auditoría',
  record_booking: 'Formulario de reserva',
  record_calendar: 'Calendario',
  record_client: 'Cliente',
  record_clinic: 'Clínica',
  record_delivery: 'Mensaje',
  record_invitation: 'Invitación',
  record_import: 'Importación',
  record_intake: 'Admisión',
  record_location: 'Sede',
  record_match_decision: 'Elección de terapeuta',
  record_member: 'Persona del personal',
  record_note: 'Nota de sesión',
  record_room: 'Sala',
  record_session: 'Inicio de sesión',
  record_service: 'Servicio',
  record_specialization: 'Especialización',
  record_therapist: 'Terapeuta',
  record_waiting_list: 'Lista de espera',
};

export const records = { en, es };
