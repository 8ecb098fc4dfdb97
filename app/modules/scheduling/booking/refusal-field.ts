import type { BookingRefusal } from './book-appointment.server.ts';
import type { MoveRefusal } from '#app/modules/scheduling/moves/index.server.ts';

/** Returns the name of the field that a refusal is about, so that its words stand beside that field. */
export function fieldOfRefusal(code: BookingRefusal | MoveRefusal): string {
  switch (code) {
    case 'unknown-client':
    case 'client-closed':
    case 'too-many-clients':
      return 'clientId';
    case 'unknown-therapist':
      return 'therapistId';
    case 'unknown-location':
    case 'no-room':
      return 'locationId';
    case 'unknown-service':
    case 'service-not-offered':
      return 'serviceId';
    case 'no-longer-waiting':
      return 'waiting';
    case 'unknown-room':
      return 'roomId';
    case 'invalid-duration':
      return 'duration';
    case 'note-draft':
      return 'draftKnown';
    case 'stale':
    case 'not-movable':
    case 'note-signed':
    case 'note-of-another':
    case 'unknown-appointment':
      return '';
    default:
      return 'startsAt';
  }
}
