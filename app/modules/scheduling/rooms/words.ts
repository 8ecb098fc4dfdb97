import type { Area, AreaIn } from '#app/platform/i18n/message.ts';

const en = {
  find: 'Find a room',
  lead: 'Which rooms are free at a time, and who is in the others.',
  show: 'Show rooms',
  date: 'Date',
  free: 'Free rooms',
  taken: 'Taken rooms',
  room: 'Room',
  freeFor: 'Free',
  freeUntil: 'until {time}',
  freeAfter: 'nothing later that day',
  takenBy: 'Taken by',
  takenAt: '{time} · {who}',
  takenWith: '{time} · {who} · {therapist}',
  somebody: 'another appointment',
  book: 'Book',
  bookIn: '{room}, {time}',
  noneFree: 'No room is free for all of that time.',
  noRooms: 'This location has no room in use.',
  outside: 'The location is not open for all of that time. A booking then needs a reason.',
  past: 'That time has passed. Nothing can be booked then.',
} as const satisfies Area;

const es: AreaIn<typeof en> = {
  find: 'Buscar una sala',
  lead: 'Qué salas están libres a una hora, y quién está en las demás.',
  show: 'Mostrar salas',
  date: 'Fecha',
  free: 'Salas libres',
  taken: 'Salas ocupadas',
  room: 'Sala',
  freeFor: 'Libre',
  freeUntil: 'hasta las {time}',
  freeAfter: 'sin nada más ese día',
  takenBy: 'Ocupada por',
  takenAt: '{time} · {who}',
  takenWith: '{time} · {who} · {therapist}',
  somebody: 'otra cita',
  book: 'Reservar',
  bookIn: '{room}, {time}',
  noneFree: 'Ninguna sala está libre todo ese tiempo.',
  noRooms: 'Esta sede no tiene ninguna sala en uso.',
  outside: 'La sede no está abierta todo ese tiempo. Una reserva entonces necesita un motivo.',
  past: 'Esa hora ya pasó. No se puede reservar nada entonces.',
};

export const rooms = { en, es };

declare module '#app/platform/i18n/areas.ts' {
  interface Areas {
    rooms: typeof en;
  }
}
