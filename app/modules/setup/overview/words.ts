import type { Area, AreaIn } from '#app/platform/i18n/message.ts';

const en = {
  title: 'Clinic',
  lead: 'What the clinic is made of, and who works in it.',
  leadSetUp: 'Set the clinic up, step by step. The first booking is possible when all of it is done.',
  locations: 'Locations',
  locationsHint: 'Addresses, opening hours, closing days and rooms',
  services: 'Services',
  servicesHint: 'What clients can be booked for, and for how long',
  specializations: 'Specializations',
  specializationsHint: 'What therapists are good at and clients need',
  staff: 'Staff',
  staffHint: 'Who works here, who is signed in, who may no longer sign in',
  hours: 'Working hours',
  hoursHint: 'When each therapist works, on the page of the therapist',
  timeOff: 'Time off',
  timeOffHint: 'What therapists ask for, what was decided',
  therapists: 'Therapists',
  therapistsHint: 'Who treats, where, in which languages, and until when licensed',
  clinicHint: 'The clinic’s name, what messages call it, its language and time zone',
  policiesHint: 'Cancellations, reminders, past sessions, suggestions, time off, and each change of them',
  permissions: 'Who may do what',
  permissionsHint: 'What each role may see and do',
} as const satisfies Area;

const es: AreaIn<typeof en> = {
  title: 'Clínica',
  lead: 'De qué se compone la clínica y quién trabaja en ella.',
  leadSetUp: 'Configure la clínica paso a paso. La primera reserva es posible cuando todo está hecho.',
  locations: 'Sedes',
  locationsHint: 'Direcciones, horarios, días de cierre y salas',
  services: 'Servicios',
  servicesHint: 'Lo que se puede reservar para los clientes, y cuánto dura',
  specializations: 'Especializaciones',
  specializationsHint: 'Lo que los terapeutas dominan y los clientes necesitan',
  staff: 'Personal',
  staffHint: 'Quién trabaja aquí, quién tiene una sesión abierta, quién ya no puede entrar',
  hours: 'Horarios de trabajo',
  hoursHint: 'Cuándo trabaja cada terapeuta, en su página',
  timeOff: 'Ausencias',
  timeOffHint: 'Lo que piden los terapeutas y lo que se decidió',
  therapists: 'Terapeutas',
  therapistsHint: 'Quién atiende, dónde, en qué idiomas y hasta cuándo con licencia',
  clinicHint: 'El nombre de la clínica, cómo la llaman los mensajes, su idioma y su zona horaria',
  policiesHint:
    'Cancelaciones, recordatorios, sesiones pasadas, sugerencias, ausencias, y cada cambio de ellas',
  permissions: 'Quién puede hacer qué',
  permissionsHint: 'Qué puede ver y hacer cada rol',
};

export const setup = { en, es };

declare module '#app/platform/i18n/areas.ts' {
  interface Areas {
    setup: typeof en;
  }
}
