import type { Area, AreaIn } from '#app/platform/i18n/message.ts';

/** The words of what booking offers: the chosen time, first openings, preferred times. */
const en = {
  notYet: 'Nothing can be booked here yet',
  noServices: 'No services are set up in this clinic.',
  noTherapists: 'No therapists are set up in this clinic.',
  newLead: 'Choose who and what for, then a free time.',
  changeClient: 'Choose another client',
  everybodysOpenings: 'First openings of everybody',
  whoFirst: 'Choose the client first. The therapist, the place and the free times follow.',
  inactive: 'This client is inactive. An appointment can be booked; the client stays inactive.',
  continue: 'Continue',
  bookedWaiting: 'The appointment is booked, also for the waiting list.',
  alreadyBooked: 'Booked already:',
  chosenTime: 'Chosen time',
  dropTime: 'Choose another time',
  anybody: 'Anybody: first openings',
  firstOpenings: 'First openings',
  firstOpeningsLead: 'Everybody who may see this client, the soonest first. A time leads on to booking it.',
  firstOpeningsPreferred:
    'Everybody who may see this client: preferred times come first, then the soonest. A time leads on to booking it.',
  wantedFirst: 'Who is free at the chosen time comes first.',
  allTimesOf: 'All times',
  noOpenings: 'Nobody has an opening in these two weeks',
  noOpeningsHelp: 'Look at later dates, or choose a therapist and type a time with the reason.',
  preferredMark: 'preferred',
  otherTimes: 'Other times',
  moreTimes: 'More times, between the half-hours',
  repeat: 'Repeat weekly…',
} as const satisfies Area;

const es: AreaIn<typeof en> = {
  notYet: 'Aquí todavía no se puede reservar',
  noServices: 'En esta clínica no hay servicios configurados.',
  noTherapists: 'En esta clínica no hay terapeutas configurados.',
  newLead: 'Elija para quién y para qué, y luego una hora libre.',
  changeClient: 'Elegir otro cliente',
  everybodysOpenings: 'Primeras horas libres de todos',
  whoFirst: 'Elija primero al cliente. Siguen el terapeuta, la sede y las horas libres.',
  inactive: 'Este cliente está inactivo. Se puede reservar una cita; el cliente sigue inactivo.',
  continue: 'Continuar',
  bookedWaiting: 'La cita está reservada, también para la lista de espera.',
  alreadyBooked: 'Ya reservado:',
  chosenTime: 'Hora elegida',
  dropTime: 'Elegir otra hora',
  anybody: 'Cualquiera: primeras horas libres',
  firstOpenings: 'Primeras horas libres',
  firstOpeningsLead:
    'Quienes pueden atender a este cliente, primero quien antes puede. Una hora lleva a reservarla.',
  firstOpeningsPreferred:
    'Quienes pueden atender a este cliente: primero las horas preferidas, luego las más próximas. Una hora lleva a reservarla.',
  wantedFirst: 'Primero quien está libre a la hora elegida.',
  allTimesOf: 'Todas las horas',
  noOpenings: 'Nadie tiene una hora libre en estas dos semanas',
  noOpeningsHelp: 'Vea fechas posteriores, o elija un terapeuta y escriba una hora con el motivo.',
  preferredMark: 'preferida',
  otherTimes: 'Otras horas',
  moreTimes: 'Más horas, entre las medias horas',
  repeat: 'Repetir cada semana…',
};

export const booking = { en, es };

declare module '#app/platform/i18n/areas.ts' {
  interface Areas {
    booking: typeof en;
  }
}
