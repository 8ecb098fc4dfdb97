import type { Worded } from '#app/platform/i18n/message.ts';
import type { Role } from '#db/tenant.server.ts';
import { rolesOf, type Held } from './roles.ts';

/**
 * How far a permission reaches: `any` record of the clinic, `own` (clients for whom the actor cares, the actor's own
 * appointments and notes), `supervised` (own appointments, and those of therapists whom the actor supervises today), or
 * `limited` (only some fields). Absent means no. What is `own` is judged where the records
 * are: of a client in clients/care-team, of an appointment in scheduling/slots/can-reach.ts, of a note in
 * notes/note/note-access.server.ts; a list applies it in its query.
 */
export type Grant = 'any' | 'own' | 'supervised' | 'limited';

type Row = Readonly<Partial<Record<Role, Grant>>>;

const everybody: Row = { admin: 'any', therapist: 'any', receptionist: 'any', billing: 'any' };
const frontDesk: Row = { admin: 'any', receptionist: 'any' };

/** One permission: which roles have it, and how it is worded on the screen. */
type Rule = Worded & {
  readonly may: Row;
  /** Who may besides where the clinic lets its receptionists read needs. */
  readonly whereReceptionSeesNeeds?: Row;
};

/** What the table is asked about: roles, and what the clinic's policy says of receptionists; absent means no. */
export interface Standing extends Held {
  readonly receptionSeesNeeds?: boolean;
}

/**
 * The one list of who may do what, with its words. What is not here is refused. A page of the product shows it, and a
 * test compares it with what the routes ask for.
 */
export const PERMISSIONS = {
  'home.read': { may: everybody, en: 'Open the home page', es: 'Abrir la página de inicio' },
  'account.change': {
    may: everybody,
    en: 'Change one’s own name and messages',
    es: 'Cambiar el nombre y los mensajes propios',
  },
  'permission.read': { may: everybody, en: 'See this page’s rules', es: 'Ver las reglas de esta página' },
  'client.search': {
    may: { admin: 'any', receptionist: 'any', therapist: 'own', billing: 'limited' },
    en: 'Search for clients',
    es: 'Buscar clientes',
  },
  'client.read': {
    may: { admin: 'any', receptionist: 'limited', therapist: 'own', billing: 'limited' },
    en: 'Open a client',
    es: 'Abrir un cliente',
  },
  'client.create': { may: frontDesk, en: 'Add a client', es: 'Agregar un cliente' },
  'client.update': { may: frontDesk, en: 'Change a client', es: 'Modificar un cliente' },
  'intake.write': { may: frontDesk, en: 'Do an intake', es: 'Hacer una admisión' },
  'needs.read': {
    may: { admin: 'any', therapist: 'own' },
    whereReceptionSeesNeeds: { receptionist: 'any' },
    en: 'Read a needs assessment',
    es: 'Leer una evaluación de necesidades',
  },
  'needs.assess': {
    may: { admin: 'any', therapist: 'own' },
    en: 'Assess a client’s needs again',
    es: 'Evaluar de nuevo las necesidades de un cliente',
  },
  'match.read': {
    may: { admin: 'any', receptionist: 'any', therapist: 'own' },
    en: 'See suggested therapists',
    es: 'Ver los terapeutas sugeridos',
  },
  'match.select': {
    may: frontDesk,
    en: 'Choose a therapist for a client',
    es: 'Elegir terapeuta para un cliente',
  },
  'calendar.read': {
    may: { admin: 'any', receptionist: 'any', therapist: 'own' },
    en: 'Open the calendar',
    es: 'Abrir el calendario',
  },
  'appointment.read': {
    may: { admin: 'any', receptionist: 'any', therapist: 'supervised' },
    en: 'Open an appointment',
    es: 'Abrir una cita',
  },
  'appointment.create': {
    may: { admin: 'any', receptionist: 'any', therapist: 'own' },
    en: 'Book an appointment',
    es: 'Reservar una cita',
  },
  'appointment.move': {
    may: { admin: 'any', receptionist: 'any', therapist: 'own' },
    en: 'Move an appointment',
    es: 'Cambiar la hora de una cita',
  },
  'appointment.cancel': {
    may: { admin: 'any', receptionist: 'any', therapist: 'own' },
    en: 'Cancel an appointment',
    es: 'Cancelar una cita',
  },
  'appointment.check-in': {
    may: { admin: 'any', receptionist: 'any', therapist: 'own' },
    en: 'Check a client in',
    es: 'Registrar la llegada de un cliente',
  },
  'appointment.correct': {
    may: { admin: 'any', receptionist: 'any', therapist: 'own' },
    en: 'Correct what happened at an appointment, and enter a session that took place',
    es: 'Corregir lo que pasó en una cita y registrar una sesión ya realizada',
  },
  'appointment.waive': {
    may: frontDesk,
    en: 'Waive a late cancellation or a no-show',
    es: 'Dispensar una cancelación tardía o una inasistencia',
  },
  'appointment.staff': {
    may: frontDesk,
    en: 'Add co-therapists to a group or a family, and remove them',
    es: 'Añadir coterapeutas a un grupo o una familia y quitarlos',
  },
  'waiting-list.read': {
    may: { admin: 'any', receptionist: 'any', therapist: 'own' },
    en: 'See who is on the waiting list',
    es: 'Ver quién está en la lista de espera',
  },
  'waiting-list.change': {
    may: frontDesk,
    en: 'Put clients on the waiting list, change and remove their entries',
    es: 'Poner clientes en la lista de espera, modificar y retirar sus anotaciones',
  },
  'waiting-list.offer': {
    may: frontDesk,
    en: 'Offer freed times to the waiting list, record the answers, see what became of them',
    es: 'Ofrecer horas libres a la lista de espera, registrar las respuestas y ver el resultado',
  },
  'note.read': { may: { therapist: 'own' }, en: 'Read session notes', es: 'Leer notas de sesión' },
  'note.write': { may: { therapist: 'own' }, en: 'Write session notes', es: 'Escribir notas de sesión' },
  'note.sign': { may: { therapist: 'own' }, en: 'Sign session notes', es: 'Firmar notas de sesión' },
  'note.addend': {
    may: { therapist: 'own' },
    en: 'Add an addendum to a note',
    es: 'Agregar una adenda a una nota',
  },
  'measure.read': { may: { therapist: 'own' }, en: 'Read measures', es: 'Leer mediciones' },
  'measure.give': {
    may: { therapist: 'own' },
    en: 'Give a measure, and correct one',
    es: 'Aplicar una medición y corregirla',
  },
  'measure-alert.acknowledge': {
    may: { admin: 'any', therapist: 'own' },
    en: 'See alerts of measures, and acknowledge them',
    es: 'Ver las alertas de mediciones y confirmarlas',
  },
  'plan.read': {
    may: { admin: 'any', therapist: 'own' },
    en: 'Read treatment plans',
    es: 'Leer planes de tratamiento',
  },
  'plan.write': {
    may: { therapist: 'own' },
    en: 'Write treatment plans and send them to review, record progress, end a plan',
    es: 'Escribir planes de tratamiento y enviarlos a revisión, registrar el avance, terminar un plan',
  },
  'plan.review': {
    may: { admin: 'any', therapist: 'own' },
    en: 'Approve treatment plans, or return them',
    es: 'Aprobar planes de tratamiento o devolverlos',
  },
  'caseload.read': {
    may: { therapist: 'own' },
    en: 'See one’s own day and caseload',
    es: 'Ver su propio día y sus clientes',
  },
  'hours.read': {
    may: { therapist: 'own' },
    en: 'See one’s own working hours',
    es: 'Ver su propio horario de trabajo',
  },
  'time-off.ask': {
    may: { therapist: 'own' },
    en: 'Ask for time off, and withdraw the request',
    es: 'Pedir una ausencia y retirar la solicitud',
  },
  'feed.change': {
    may: { therapist: 'own' },
    en: 'Have a calendar feed of one’s own appointments',
    es: 'Tener un calendario web con sus propias citas',
  },
  'directory.read': {
    may: { admin: 'any', receptionist: 'limited', therapist: 'limited' },
    en: 'See the directory of therapists',
    es: 'Ver el directorio de terapeutas',
  },
  'wording.read': {
    may: { admin: 'any', receptionist: 'any', therapist: 'any' },
    en: 'Read and print the consent wordings in use',
    es: 'Leer e imprimir los textos de consentimiento en uso',
  },
  'delivery.read': { may: frontDesk, en: 'See messages sent', es: 'Ver los mensajes enviados' },
  'delivery.resend': { may: frontDesk, en: 'Send a message again', es: 'Enviar un mensaje de nuevo' },
  'audit.read': { may: { admin: 'any' }, en: 'Read the audit trail', es: 'Leer el registro de auditoría' },
  'staff.manage': {
    may: { admin: 'any' },
    en: 'See the staff, change them and their roles, end their sessions, deactivate them',
    es: 'Ver al personal, modificar sus datos y funciones, cerrar sus sesiones, desactivarlo',
  },
  'clinic.manage': { may: { admin: 'any' }, en: 'Manage the clinic', es: 'Gestionar la clínica' },
} as const satisfies Record<`${string}.${string}`, Rule>;

export type Permission = keyof typeof PERMISSIONS;

/** The widest first. What a receptionist or biller sees of every client reaches further than one's own clients do. */
const WIDEST: readonly Grant[] = ['any', 'limited', 'supervised', 'own'];

/**
 * Returns how far `permission` reaches for somebody of this standing: of several roles, the one counts that reaches furthest.
 * Null means not at all.
 */
export function grantFor(standing: Standing, permission: Permission): Grant | null {
  const rule = PERMISSIONS[permission] as Rule | undefined;
  const byPolicy = standing.receptionSeesNeeds === true ? rule?.whereReceptionSeesNeeds : undefined;
  const grants = rolesOf(standing).map((role) => rule?.may[role] ?? byPolicy?.[role]);
  return WIDEST.find((grant) => grants.includes(grant)) ?? null;
}

/** What a kiosk may do, at its location: it is no member, and has no role. */
const KIOSK_MAY: readonly Permission[] = ['appointment.check-in'];

/** Returns how far a permission reaches for a kiosk, of the appointments that its location lets it find; null means not at all. */
export function kioskGrantFor(permission: Permission): Grant | null {
  return KIOSK_MAY.includes(permission) ? 'any' : null;
}
