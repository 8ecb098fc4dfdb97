import type { AnyForm } from '#app/platform/forms/form.ts';
import type { Worded } from '#app/platform/i18n/message.ts';
import { paths } from '#app/platform/paths.ts';

/** What is posted to these addresses, as a person would call it. */
interface FormName extends Pick<AnyForm, 'at'> {
  readonly name: Worded;
}

const name = (at: string, en: string, es: string): FormName => ({ at: [at], name: { en, es } });
const [clinic, id] = [':clinic', ':id'];

/**
 * The name of everything that is posted in a clinic, by the address. A test finds the address that has none. A fixed part
 * of an address comes before one that varies.
 */
export const FORM_NAMES: readonly FormName[] = [
  name(paths.clients(clinic), 'Search for a client', 'Búsqueda de un cliente'),
  name(paths.newClient(clinic), 'New client', 'Nuevo cliente'),
  name(paths.editClient(clinic, id), 'Details of a client', 'Datos de un cliente'),
  name(paths.activateClient(clinic, id), 'Making a client active', 'Activación de un cliente'),
  name(paths.clientGuardian(clinic, id, ':guardian'), 'Guardian', 'Tutor'),
  name(paths.clientEmergencyContact(clinic, id, ':contact'), 'Emergency contact', 'Contacto de emergencia'),
  name(paths.clientInsurance(clinic, id, ':insurance'), 'Insurance', 'Seguro'),
  name(paths.assessNeeds(clinic, id), 'Needs assessment', 'Evaluación de necesidades'),
  name(paths.matches(clinic, id), 'Choice of a therapist', 'Elección de terapeuta'),
  name(paths.tryNeeds(clinic, id), 'What if? for matches', '¿Y si…? de terapeutas'),
  name(paths.overrideMatch(clinic, id), 'Choice of another therapist', 'Elección de otro terapeuta'),
  name(paths.abandonIntake(clinic, id), 'Giving up an intake', 'Descarte de una admisión'),
  name(paths.intakeCheck(clinic, id), 'Completing an intake', 'Cierre de una admisión'),
  name(paths.intakeStep(clinic, id, ':step'), 'Intake', 'Admisión'),
  name(paths.pastSession(clinic), 'Session that took place', 'Sesión ya realizada'),
  name(paths.newAppointment(clinic), 'Booking', 'Reserva de una cita'),
  name(paths.moveAppointment(clinic, id), 'Move of an appointment', 'Cambio de una cita'),
  name(paths.undoMove(clinic, id), 'Undoing a move', 'Deshacer el cambio de una cita'),
  name(paths.cancelAppointment(clinic, id), 'Cancellation', 'Cancelación'),
  name(paths.correction(clinic, id), 'Correction of what happened', 'Corrección de lo que pasó'),
  name(paths.correctDetails(clinic, id), 'Correction of the details', 'Corrección de los detalles'),
  name(paths.undoStep(clinic, id), 'Undoing a step', 'Deshacer un paso'),
  name(paths.checkIn(clinic, id), 'Check-in', 'Llegada'),
  name(paths.startSession(clinic, id), 'Start of a session', 'Inicio de una sesión'),
  name(paths.completeAppointment(clinic, id), 'End of a session', 'Fin de una sesión'),
  name(paths.noShow(clinic, id), 'No-show', 'Ausencia'),
  name(paths.appointmentNote(clinic, id), 'Session note', 'Nota de sesión'),
  name(paths.noteAutosave(clinic, id), 'Session note', 'Nota de sesión'),
  name(paths.signNote(clinic, id), 'Signature of a note', 'Firma de una nota'),
  name(paths.cosignNote(clinic, id), 'Co-signature of a note', 'Cofirma de una nota'),
  name(paths.newAddendum(clinic, id), 'Addendum to a note', 'Adenda a una nota'),
  name(paths.markTold(clinic, id), 'Told by phone', 'Avisado por teléfono'),
  name(paths.resendDelivery(clinic, id), 'Sending a message again', 'Reenvío de un mensaje'),
  name(paths.staffAct(clinic, id, 'sign-out'), 'End of all sessions', 'Cierre de todas las sesiones'),
  name(paths.staffAct(clinic, id, 'session-end'), 'End of a session', 'Cierre de una sesión'),
  name(paths.staffAct(clinic, id, 'second-factor'), 'Second factor', 'Segundo factor'),
  name(paths.staffAct(clinic, id, 'unlocking'), 'Lifting a lock', 'Levantamiento de un bloqueo'),
  name(paths.editMember(clinic, id), 'Details of a person', 'Datos de una persona'),
  name(paths.staffAct(clinic, id, 'role'), 'Role of a person', 'Función de una persona'),
  name(
    paths.staffAct(clinic, id, 'deactivation'),
    'Deactivation of a person',
    'Desactivación de una persona',
  ),
  name(paths.staffAct(clinic, id, 'reactivation'), 'Reactivation of a person', 'Reactivación de una persona'),
  name(paths.newLocation(clinic), 'New location', 'Nueva sede'),
  name(paths.editLocation(clinic, id), 'Details of a location', 'Datos de una sede'),
  name(paths.openingHours(clinic, id), 'Opening hours', 'Horario de apertura'),
  name(paths.closingDays(clinic, id), 'Closing days', 'Días de cierre'),
  name(
    paths.removeClosingDay(clinic, id, ':date'),
    'Removal of a closing day',
    'Retirada de un día de cierre',
  ),
  name(paths.closeLocation(clinic, id), 'Closing a location', 'Cierre de una sede'),
  name(paths.reopenLocation(clinic, id), 'Reopening a location', 'Reapertura de una sede'),
  name(paths.locationRoom(clinic, id, ':room'), 'Room', 'Sala'),
  name(paths.retireRoom(clinic, id, ':room'), 'Retiring a room', 'Retirada de una sala'),
  name(paths.bringBackRoom(clinic, id, ':room'), 'Bringing a room back', 'Vuelta de una sala'),
  name(paths.newProfile(clinic, id), 'Profile of a therapist', 'Perfil de terapeuta'),
  name(paths.editProfile(clinic, id), 'Profile of a therapist', 'Perfil de terapeuta'),
  name(paths.editSkills(clinic, id), 'Specializations of a therapist', 'Especializaciones de un terapeuta'),
  name(paths.newLicence(clinic, id), 'New license', 'Nueva licencia'),
  name(paths.editLicence(clinic, id, ':licence'), 'License', 'Licencia'),
  name(paths.endLicence(clinic, id, ':licence'), 'End of a license', 'Fin de una licencia'),
  name(paths.newSpecialization(clinic), 'New specialization', 'Nueva especialización'),
  name(
    paths.retireSpecialization(clinic, id),
    'Retiring a specialization',
    'Retirada de una especialización',
  ),
  name(
    paths.returnSpecialization(clinic, id),
    'Using a specialization again',
    'Nuevo uso de una especialización',
  ),
  name(paths.specialization(clinic, id), 'Specialization', 'Especialización'),
  name(paths.clinicFacts(clinic), 'Name and phone of the clinic', 'Nombre y teléfono de la clínica'),
  name(paths.policies(clinic), 'Policies', 'Normas'),
  name(paths.imports(clinic), 'File to import', 'Archivo para importar'),
  name(paths.undoImport(clinic, id), 'Undoing an import', 'Deshacer una importación'),
  name(paths.import(clinic, id), 'Import of a file', 'Importación de un archivo'),
  name(paths.newService(clinic), 'New service', 'Nuevo servicio'),
  name(paths.retireService(clinic, id), 'Retiring a service', 'Retirada de un servicio'),
  name(paths.returnService(clinic, id), 'Offering a service again', 'Nueva oferta de un servicio'),
  name(paths.service(clinic, id), 'Service', 'Servicio'),
  name(paths.changeHours(clinic, id), 'Hours of a therapist', 'Horario de un terapeuta'),
  name(paths.addOtherDay(clinic, id), 'A day that differs', 'Un día distinto'),
  name(
    paths.removeOtherDay(clinic, id, ':date'),
    'Removal of a day that differs',
    'Retirada de un día distinto',
  ),
  name(paths.enterTimeOff(clinic, id), 'Time off', 'Ausencia'),
  name(paths.timeOffAct(clinic, id, 'approval'), 'Approval of time off', 'Aprobación de una ausencia'),
  name(paths.timeOffAct(clinic, id, 'refusal'), 'Declining time off', 'Rechazo de una ausencia'),
  name(paths.timeOffAct(clinic, id, 'removal'), 'Taking back time off', 'Anulación de una ausencia'),
  name(paths.askTimeOff(clinic), 'Request for time off', 'Solicitud de ausencia'),
  name(paths.withdrawTimeOff(clinic, id), 'Withdrawal of a request', 'Retirada de una solicitud'),
  name(paths.keptForm(clinic, id), 'Discarding a form', 'Descarte de un formulario'),
];
