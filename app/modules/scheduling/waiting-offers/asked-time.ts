import { isDate } from '#app/platform/is-date.ts';
import { paths } from '#app/platform/paths.ts';
import { withQuery } from '#app/platform/with-query.ts';

/** Which time is to be offered, as an address names it. Malformed values count as absent. */
export interface AskedTime {
  /** The appointment that gave it up; undefined for a time that is free of a therapist at a location. */
  readonly appointmentId: string | undefined;
  readonly therapistId: string | null;
  readonly locationId: string | null;
  /** When it begins. Of an appointment that is cancelled it may be left out. */
  readonly at: Date | null;
}

/** Reads which time an address names: of an appointment (`id`) its query says more, of a free time its path says all. */
export function readAskedTime(
  { searchParams: query }: URL,
  { id, therapist, location, at }: Params,
): AskedTime {
  return {
    appointmentId: id,
    therapistId: therapist ?? query.get('therapist'),
    locationId: location ?? null,
    at: instantIn(at ?? query.get('at') ?? ''),
  };
}

type Params = { readonly [name in 'id' | 'therapist' | 'location' | 'at']?: string | undefined };

/** Reads an instant as `offerPath` writes it; null for anything else. */
function instantIn(text: string): Date | null {
  const at = new Date(text);
  return isDate(text.slice(0, 10)) && !Number.isNaN(at.getTime()) && at.toISOString() === text ? at : null;
}

/** A time that can be offered: which appointment gave it up, or null where it was free before. */
export interface AddressedTime {
  readonly freedAppointmentId: string | null;
  readonly therapistId: string;
  readonly locationId: string;
  readonly startsAt: Date;
}

/** Returns the address of the page on which a time is offered. */
export function offerPath(clinic: string, { freedAppointmentId: id, ...time }: AddressedTime): string {
  const { therapistId: therapist, locationId } = time;
  const at = time.startsAt.toISOString();
  return id === null
    ? paths.offerTime(clinic, therapist, locationId, at)
    : withQuery(paths.offerFreed(clinic, id), { therapist, at });
}
