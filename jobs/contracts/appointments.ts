import { z } from 'zod';
import { contract } from './contract.ts';

/** `appointmentVersion` is the version of what clients are told of it, not of its row. */
const AppointmentVersion = z.object({ appointmentId: z.uuid(), appointmentVersion: z.int().positive() });

/**
 * An appointment was booked, moved or cancelled: the job tells the client once the undo window is over, and plans the
 * reminders of this version. A job of a version that is no longer the newest does nothing. `restored` means that a move
 * was undone before the client heard of it: then the job only plans the reminders and tells nobody.
 */
export const appointmentChanged = contract({
  name: 'appointment-changed',
  payload: AppointmentVersion.extend({ change: z.enum(['booked', 'moved', 'restored', 'cancelled']) }),
  retryLimit: 8,
  retryDelay: 15,
  expireInSeconds: 60,
  does: {
    en: 'Tells a client that an appointment was booked, moved or cancelled',
    es: 'Avisa a un cliente de que una cita se reservó, se cambió o se canceló',
  },
  actor: { en: 'messages about appointments', es: 'mensajes sobre citas' },
});

/**
 * One act has booked or cancelled appointments of a series: the job tells each client of all of them in one message, and plans
 * their reminders. `at` is the time of the act, in epoch milliseconds. It leaves out what has changed since.
 */
export const seriesChanged = contract({
  name: 'series-changed',
  payload: z.object({ seriesId: z.uuid(), at: z.int().positive() }),
  retryLimit: 8,
  retryDelay: 15,
  expireInSeconds: 120,
  does: {
    en: 'Tells a client that several appointments of a series were booked or cancelled',
    es: 'Avisa a un cliente de que se reservaron o cancelaron varias citas de una serie',
  },
  actor: { en: 'messages about series', es: 'mensajes sobre series' },
});

/**
 * An act on a series was undone: the job plans the reminders of its appointments, and tells each client in one message of those of which
 * the client believes something else, or had not heard. `at` is the time of the undo, in epoch milliseconds. It leaves out what has changed since.
 */
export const seriesUndone = contract({
  name: 'series-undone',
  payload: z.object({ seriesId: z.uuid(), at: z.int().positive() }),
  retryLimit: 8,
  retryDelay: 15,
  expireInSeconds: 120,
  does: {
    en: 'Plans the reminders of a series of which a change was undone, and tells a client who believes something else',
    es: 'Planea los recordatorios de una serie en la que se deshizo un cambio y avisa a un cliente que cree otra cosa',
  },
  actor: { en: 'messages about undone changes of series', es: 'mensajes sobre cambios deshechos de series' },
});

/**
 * One act has added a client to appointments of a series or removed one from them: the job tells the client of all of them in one
 * message, and plans their reminders. `at` is the time of the act, in epoch milliseconds. It leaves out what has changed since.
 */
export const attendanceChanged = contract({
  name: 'attendance-changed',
  payload: z.object({ seriesId: z.uuid(), at: z.int().positive() }),
  retryLimit: 8,
  retryDelay: 15,
  expireInSeconds: 120,
  does: {
    en: 'Tells a client who was added to several appointments of a series, or removed from them',
    es: 'Avisa a un cliente al que se añadió a varias citas de una serie o se quitó de ellas',
  },
  actor: { en: 'messages about who attends a series', es: 'mensajes sobre quién asiste a una serie' },
});

/** One reminder of one appointment version is due: `hours` before its start. */
export const appointmentReminder = contract({
  name: 'appointment-reminder',
  payload: AppointmentVersion.extend({ hours: z.int().positive() }),
  retryLimit: 8,
  retryDelay: 15,
  expireInSeconds: 60,
  does: {
    en: 'Reminds a client before an appointment',
    es: 'Recuerda una cita a un cliente',
  },
  actor: { en: 'reminders', es: 'recordatorios' },
});

/** Marks whoever is not known to have come as a no-show, where the clinic's policies say so. */
export const markNoShows = contract({
  name: 'mark-no-shows',
  payload: z.object({}),
  retryLimit: 2,
  retryDelay: 60,
  expireInSeconds: 120,
  everyClinic: '*/10 * * * *',
  does: {
    en: 'Marks clients who did not come as no-shows, where the clinic’s policies say so',
    es: 'Marca como inasistencia a los clientes que no vinieron, si las normas de la clínica lo dicen',
  },
  actor: { en: 'marking of no-shows', es: 'registro de inasistencias' },
});
