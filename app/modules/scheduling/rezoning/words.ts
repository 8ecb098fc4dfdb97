import type { Area, AreaIn } from '#app/platform/i18n/message.ts';

/** The words for sessions at a place whose time zone is changed. */
const en = {
  heading: 'Coming sessions that this touches',
  lead: 'They were booked by the clock of the old zone. Say what they keep. Nothing is saved yet. Then everything is done at once. Who can be written to is told once; whom no message reaches stands under “Messages not delivered” until somebody has called, and so does whoever was told before and gets the messages no more.',
  hours:
    'Opening hours and therapists’ hours are times on the clock there. They stay as they read, whatever you choose.',
  kept: 'What the sessions keep',
  kept_clock: 'The time on the clock',
  kept_clockHint:
    'The zone was wrong, and people come by the clock. Each session moves to the same time in the new zone.',
  kept_moment: 'The moment',
  kept_momentHint: 'No session moves. Each is told by the clock of the new zone from now on.',
  client: 'Client',
  booked: 'Booked as',
  ifClock: 'If they keep the time',
  ifMoment: 'If they keep the moment',
  stays: 'It has begun or has a note: its moment stays.',
  collides: 'Overlaps another session. Move or cancel one of them first.',
} as const satisfies Area;

const es: AreaIn<typeof en> = {
  heading: 'Próximas sesiones a las que afecta',
  lead: 'Se reservaron según el reloj de la zona anterior. Diga qué conservan. Todavía no se ha guardado nada. Después se hace todo a la vez. A quien se puede escribir se le avisa una vez; a quien no llega ningún mensaje figura en «Mensajes no entregados» hasta que alguien llame, igual que a quien se le avisó antes y ya no recibe los mensajes.',
  hours:
    'El horario de la sede y el de los terapeutas son horas del reloj de allí. Se quedan como se leen, elija lo que elija.',
  kept: 'Qué conservan las sesiones',
  kept_clock: 'La hora del reloj',
  kept_clockHint:
    'La zona era errónea y la gente viene según el reloj. Cada sesión pasa a la misma hora en la nueva zona.',
  kept_moment: 'El momento',
  kept_momentHint: 'Ninguna sesión cambia. Desde ahora se dice según el reloj de la nueva zona.',
  client: 'Cliente',
  booked: 'Reservada como',
  ifClock: 'Si conservan la hora',
  ifMoment: 'Si conservan el momento',
  stays: 'Ya empezó o tiene una nota: su momento se queda.',
  collides: 'Coincide con otra sesión. Cambie o cancele antes una de ellas.',
};

export const rezoning = { en, es };

declare module '#app/platform/i18n/areas.ts' {
  interface Areas {
    rezoning: typeof en;
  }
}
