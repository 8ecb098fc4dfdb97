import type { LoaderFunctionArgs } from '@remix-run/node';
import { redirect } from '@remix-run/node';
import { inTenant } from '#app/http/index.server.ts';
import { readPlaces } from '#app/modules/scheduling/slots/index.server.ts';
import { isDate } from '#app/platform/is-date.ts';
import { paths } from '#app/platform/paths.ts';
import { withQuery } from '#app/platform/with-query.ts';
import { utcDateOf } from '#app/platform/local-time.ts';

/**
 * Redirects to a day, a week or a month: to today's day unless the address says otherwise. The filters stay in the
 * address.
 */
export const loader = (args: LoaderFunctionArgs) =>
  inTenant(args, { can: 'calendar.read' }, async ({ scope, grant, url: { searchParams: query } }) => {
    const given = query.get('date');
    const places = isDate(given) ? null : await readPlaces(scope, grant, query.get('location') ?? undefined);
    const date = isDate(given) ? given : (places?.today ?? utcDateOf(scope.now));
    const view =
      (['day', 'week', 'month', 'agenda'] as const).find((one) => one === query.get('view')) ?? 'day';
    const { date: _, view: __, ...filters } = Object.fromEntries(query);
    return redirect(withQuery(paths.calendar(scope.tenant.slug, view, date), filters), 303);
  });

export default function CalendarHome() {
  return null;
}
