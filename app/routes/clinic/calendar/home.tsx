import type { LoaderFunctionArgs } from '@remix-run/node';
import { redirect } from '@remix-run/node';
import { inTenant, isPhone } from '#app/http/index.server.ts';
import { readPlaces } from '#app/modules/scheduling/slots/index.server.ts';
import { isDate } from '#app/platform/is-date.ts';
import { paths } from '#app/platform/paths.ts';
import { withQuery } from '#app/platform/with-query.ts';
import { utcDateOf } from '#app/platform/local-time.ts';

/**
 * Redirects to a day, a week or a month: unless the address says otherwise, to today's day, or on a phone to the agenda.
 * The filters stay in the address.
 */
export const loader = (args: LoaderFunctionArgs) =>
  inTenant(
    args,
    { can: 'calendar.read' },
    async ({ scope, grant, request, url: { searchParams: query } }) => {
      const given = query.get('date');
      const places = isDate(given)
        ? null
        : await readPlaces(scope, grant, query.get('location') ?? undefined, true);
      const date = isDate(given) ? given : (places?.today ?? utcDateOf(scope.now));
      const view =
        (['day', 'week', 'month', 'agenda'] as const).find((one) => one === query.get('view')) ??
        (isPhone(request) ? 'agenda' : 'day');
      const { date: _, view: __, ...filters } = Object.fromEntries(query);
      return redirect(withQuery(paths.calendar(scope.tenant.slug, view, date), filters), 303);
    },
  );

export default function CalendarHome() {
  return null;
}
