import type { Area, AreaIn } from '#app/platform/i18n/message.ts';

const en = {
  title: 'Utilization',
  lead: 'How much of the bookable hours is booked. Bookable hours are working hours within opening hours, without time off and closing days.',
  target: 'Target: {percent}',
  therapist: 'Therapist',
  thisWeek: 'This week',
  nextWeek: 'Next week',
  weekOf: 'This week begins on {thisWeek}, the next on {nextWeek}.',
  hours: '{booked} of {bookable} h',
  noHours: 'No bookable hours',
  bookedOutside: '{booked} h booked, no bookable hours',
  nameIs: 'Name: {search}',
  all: { one: '{count} therapist', other: 'All {count} therapists' },
  emptyTitle: 'No therapist to show',
  empty: 'Nobody can be booked, or nobody matches the filter.',
  showAll: 'Show all therapists',
} as const satisfies Area;

const es: AreaIn<typeof en> = {
  title: 'Ocupación',
  lead: 'Cuánto de las horas reservables está reservado. Son horas reservables las de trabajo dentro del horario de apertura, sin ausencias ni días de cierre.',
  target: 'Meta: {percent}',
  therapist: 'Terapeuta',
  thisWeek: 'Esta semana',
  nextWeek: 'Próxima semana',
  weekOf: 'Esta semana empieza el {thisWeek}; la próxima, el {nextWeek}.',
  hours: '{booked} de {bookable} h',
  noHours: 'Sin horas reservables',
  bookedOutside: '{booked} h reservadas, sin horas reservables',
  nameIs: 'Nombre: {search}',
  all: { one: '{count} terapeuta', other: 'Los {count} terapeutas' },
  emptyTitle: 'Ningún terapeuta que mostrar',
  empty: 'No se puede reservar con nadie, o nadie coincide con el filtro.',
  showAll: 'Mostrar todos los terapeutas',
};

export const utilization = { en, es };

declare module '#app/platform/i18n/areas.ts' {
  interface Areas {
    utilization: typeof en;
  }
}
