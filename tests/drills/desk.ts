import postgres from 'postgres';
import { newId } from '#app/platform/new-id.ts';
import { paths } from '#app/platform/paths.ts';
import { withQuery } from '#app/platform/with-query.ts';
import type { WorkingClinic } from '#tests/modules/scheduling/working-clinic.ts';
import { Connection } from '#tests/support/connection.ts';
import { postText } from '#tests/support/http-text.ts';
import { openSession, type Session } from '#tests/support/production-server.ts';
import { slotAt, type DrillWorld, type Pair } from './world.ts';

/** One opened form of the booking page: posted again, it carries the same key. */
export interface BookingForm {
  readonly idempotencyKey: string;
  readonly pair: Pair;
  readonly startsAt: string;
}

/** What a post came to. `unanswered`: the connection broke, so that the person knows nothing. */
export interface Posted {
  readonly what: 'booked' | 'refused' | 'unavailable' | 'unanswered' | 'wrong';
  /** HTTP status; 0 when there was no answer. */
  readonly status: number;
  /** The new appointment's id, when `booked`. */
  readonly appointmentId: string;
  /** Answered as an earlier post of the same form was: what it did was done before. */
  readonly isRepeated: boolean;
  /** The page of a refusal. */
  readonly page: string;
  readonly ms: number;
  /** When the answer came, by performance.now(). */
  readonly at: number;
}

/** Longer than any answer may take: who still waits then would wait for ever. */
const PATIENCE_MS = 20_000;

/** A receptionist's browser with one connection to the server, one request at a time. */
export interface Desk {
  post(form: BookingForm): Promise<Posted>;
  close(): void;
}

export function openForm(pair: Pair, slot: number): BookingForm {
  return { idempotencyKey: newId(), pair, startsAt: slotAt(slot) };
}

/** So many desks, each with a session of the clinic's receptionist of its own. */
export async function openDesks(
  world: DrillWorld,
  port: number,
  clinic: WorkingClinic,
  count: number,
): Promise<Desk[]> {
  const sql = postgres(world.superuserUrl, { max: 1, onnotice: () => {} });
  try {
    const desks: Desk[] = [];
    for (let n = 0; n < count; n += 1) {
      const session = await openSession(sql, port, clinic.reception.accountId, new Date());
      desks.push(deskOf(port, clinic, session));
    }
    return desks;
  } finally {
    await sql.end({ timeout: 5 });
  }
}

function deskOf(port: number, clinic: WorkingClinic, { csrf, postHeaders }: Session): Desk {
  const connection = new Connection(port);
  const { slug } = clinic.tenant;
  /** The form is on the page that its choices made. */
  const addressOf = ({ pair, startsAt }: BookingForm) =>
    withQuery(paths.newAppointment(slug), {
      client: pair.clientId,
      therapist: pair.therapistId,
      location: clinic.locationId,
      service: clinic.serviceId,
      startsAt,
    });
  return {
    close: () => connection.close(),
    async post(form) {
      const { idempotencyKey, pair, startsAt } = form;
      const fields = {
        csrf,
        idempotencyKey,
        ...pair,
        locationId: clinic.locationId,
        serviceId: clinic.serviceId,
        appointmentType: 'regular_session',
        startsAt,
      };
      const sent = performance.now();
      const patience = setTimeout(() => connection.close(), PATIENCE_MS);
      const answer = await connection
        .ask(postText(addressOf(form), fields, postHeaders))
        .catch(() => null)
        .finally(() => clearTimeout(patience));
      const at = performance.now();
      const posted = {
        status: answer?.status ?? 0,
        appointmentId: '',
        isRepeated: false,
        page: '',
        ms: Math.round(at - sent),
        at,
      };
      if (answer === null) return { ...posted, what: 'unanswered' };
      const booked = /^location: *(\S+)/im.exec(answer.head)?.[1]?.split('/').at(-1) ?? '';
      if (answer.status === 303 && answer.head.includes(paths.appointment(slug, booked))) {
        // Only the first answer carries the message for the next page.
        const isRepeated = !/^set-cookie:/im.test(answer.head);
        return { ...posted, what: 'booked', appointmentId: booked, isRepeated };
      }
      if (answer.status === 422) return { ...posted, what: 'refused', page: answer.body };
      if (answer.status === 503 && /^retry-after: *\d/im.test(answer.head)) {
        return { ...posted, what: 'unavailable' };
      }
      return { ...posted, what: 'wrong' };
    },
  };
}
