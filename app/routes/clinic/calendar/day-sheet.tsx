import type { LoaderFunctionArgs } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { inTenant, notFound } from '#app/http/index.server.ts';
import { readCalendarQuery } from '#app/modules/scheduling/calendar/calendar-query.ts';
import { isShown, readDay } from '#app/modules/scheduling/calendar/index.server.ts';
import { readPlaces } from '#app/modules/scheduling/slots/index.server.ts';
import { isDate } from '#app/platform/is-date.ts';
import { DaySheet } from '#app/modules/scheduling/overview/ui/day-sheet.tsx';
import { formatCivilDay, formatDateTime } from '#app/platform/i18n/index.ts';
import { useLocale, useT } from '#app/platform/i18n/locale-context.ts';
import { paths } from '#app/platform/paths.ts';
import { withQuery } from '#app/platform/with-query.ts';
import { BackLink } from '#app/ui/back-link.tsx';
import { EmptyState } from '#app/ui/empty-state.tsx';
import { useClinicSlug, useFrame } from '#app/ui/frame.ts';
import { PrintNow } from '#app/ui/print-now.tsx';
import { ClinicPage } from '#app/routes/frames/clinic-page.tsx';

/** The day sheet: a day at one location, for paper. */
export const loader = (args: LoaderFunctionArgs) =>
  inTenant(args, { can: 'calendar.read' }, async ({ scope, grant, params, url }) => {
    const { date } = params;
    if (!isDate(date)) return notFound();
    const query = readCalendarQuery(url.searchParams);
    const places = await readPlaces(scope, grant, query.locationId, true);
    if (places === null) return notFound();
    const { location } = places;
    const appointments = await readDay(
      scope,
      {
        date,
        location,
        therapistId: query.therapistId,
        isShown: (one) => isShown(one, query),
        birthDates: 'all',
      },
      grant,
    );
    return { date, location, appointments };
  });

export default function DaySheetPage() {
  const t = useT();
  const locale = useLocale();
  const clinic = useClinicSlug();
  const { now, viewer } = useFrame();
  const { date, location, appointments } = useLoaderData<typeof loader>();
  const day = formatCivilDay(locale, date);
  return (
    <ClinicPage
      title={t('calendar.daySheetOf', { day })}
      lead={location.name}
      before={
        <BackLink href={withQuery(paths.calendar(clinic, 'day', date), { location: location.id })}>
          {t('shell.calendar')}
        </BackLink>
      }
      actions={<PrintNow />}
    >
      {appointments.length === 0 ? (
        <EmptyState icon="calendar" title={t('calendar.nothingPlanned')} />
      ) : (
        <DaySheet appointments={appointments} date={date} />
      )}
      <p className="printed-by muted">
        {t('calendar.printed', {
          when: formatDateTime(locale, now, location.zone),
          who: viewer?.displayName ?? '',
        })}
      </p>
    </ClinicPage>
  );
}
