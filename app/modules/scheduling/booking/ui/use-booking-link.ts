import { BACK, backPathOf } from '#app/platform/back-path.ts';
import { isDate } from '#app/platform/is-date.ts';
import { paths } from '#app/platform/paths.ts';
import { withQuery } from '#app/platform/with-query.ts';
import { useClinicSlug, useFrame } from '#app/ui/frame.ts';

type Query = Readonly<Record<string, string | readonly string[] | null | undefined>>;

/** What an address can choose of a booking. */
const CHOICES = [
  'client',
  'therapist',
  'location',
  'service',
  'room',
  'startsAt',
  'from',
  'matched',
  'reason',
];

/** What the booking page's address has chosen, and links that keep it, with the way back, through every step. */
export function useBookingLink() {
  const clinic = useClinicSlug();
  const { path } = useFrame();
  const given = [...new URLSearchParams(path.split('?')[1] ?? '')];
  // What is no choice, or has signs that no page shows, goes no further.
  const query = new URLSearchParams(
    given.filter(([name, value]) => [...CHOICES, 'view'].includes(name) && !/\p{C}/u.test(value)),
  );
  const back = backPathOf(path, clinic) ?? calendarOf(clinic, query);
  const action = paths.newAppointment(clinic);
  const now = Object.fromEntries([...new Set(query.keys())].map((name) => [name, query.getAll(name)]));
  return {
    /** The names and values of the address, for a form that keeps them. */
    given: [...query].filter(([name]) => name !== 'view'),
    back,
    /** Returns the address of this page with other choices; null takes a choice away. */
    here: (change: Query) => withQuery(action, { ...now, view: null, [BACK]: back, ...change }),
    /** Returns the address of this page with these choices alone. */
    booking: (choices: Query) => withQuery(action, { ...choices, [BACK]: back }),
  };
}

/**
 * Returns the calendar from which a cell led here. The links of cells are many, so they name only the view: the rest
 * stands in what the cell has chosen.
 */
function calendarOf(clinic: string, query: URLSearchParams): string | null {
  const view = query.get('view');
  const date = query.get('startsAt')?.slice(0, 10) ?? '';
  if ((view !== 'day' && view !== 'week') || !isDate(date)) return null;
  const therapist = view === 'week' ? query.get('therapist') : null;
  const by = query.get('room') === null ? null : 'room';
  return withQuery(paths.calendar(clinic, view, date), { location: query.get('location'), therapist, by });
}
