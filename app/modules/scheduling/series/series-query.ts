import type { SeriesInput } from './prepare-series.server.ts';

/** Reads the address of a preview: what is booked, and how it repeats. */
export function seriesQuery(query: URLSearchParams): SeriesInput {
  const duration = Number(query.get('duration') ?? Number.NaN);
  return {
    clientIds: query.getAll('client'),
    therapistId: query.get('therapist') ?? '',
    locationId: query.get('location') ?? '',
    serviceId: query.get('service') ?? '',
    roomId: query.get('room') ?? undefined,
    startsAt: query.get('startsAt') ?? '',
    durationMinutes: Number.isInteger(duration) && duration > 0 ? duration : undefined,
    rule: {
      every: query.get('every'),
      day: query.getAll('day'),
      count: query.get('count'),
      until: query.get('until'),
    },
  };
}
