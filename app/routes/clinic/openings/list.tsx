import type { LoaderFunctionArgs } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { inTenant } from '#app/http/index.server.ts';
import { CalendarEmpty } from '#app/modules/scheduling/calendar/ui/calendar-empty.tsx';
import { holdFlashes } from '#app/modules/scheduling/openings/hold-words.ts';
import { readOpenings } from '#app/modules/scheduling/openings/index.server.ts';
import { readOpeningsQuery } from '#app/modules/scheduling/openings/openings-query.ts';
import { unsealSearch } from '#app/modules/clients/search/index.server.ts';
import { FindClient, ForWhom } from '#app/modules/scheduling/openings/ui/for-client.tsx';
import { HeldTimes } from '#app/modules/scheduling/openings/ui/held-times.tsx';
import { NoOpenings } from '#app/modules/scheduling/openings/ui/no-openings.tsx';
import { OpeningsForm } from '#app/modules/scheduling/openings/ui/openings-form.tsx';
import { OpeningsList } from '#app/modules/scheduling/openings/ui/openings-list.tsx';
import { BACK, backPathOf } from '#app/platform/back-path.ts';
import { useT } from '#app/platform/i18n/locale-context.ts';
import { addDays } from '#app/platform/local-time.ts';
import { paths } from '#app/platform/paths.ts';
import { withQuery } from '#app/platform/with-query.ts';
import { BackLink } from '#app/ui/back-link.tsx';
import { useClinicSlug, useFrame } from '#app/ui/frame.ts';
import { ClinicPage } from '#app/routes/frames/clinic-page.tsx';

/** The first free times of everybody, by what the address asks for. */
export const loader = (args: LoaderFunctionArgs) =>
  inTenant(args, { can: 'appointment.create' }, async ({ scope, grant, url, locale }) => {
    const search = unsealSearch(scope, scope.actor.accountId, url.searchParams.get('search'));
    const query = readOpeningsQuery(url.searchParams, search);
    return { query, page: await readOpenings(scope, grant, query, locale) };
  });

export default function Openings() {
  const t = useT();
  const clinic = useClinicSlug();
  const { path } = useFrame();
  const { query, page } = useLoaderData<typeof loader>();
  const back = backPathOf(path, clinic);
  const before = <BackLink href={back ?? paths.calendarHome(clinic)} />;
  if (page === null) {
    return (
      <ClinicPage title={t('openings.title')} before={before}>
        <CalendarEmpty why="noLocations" />
      </ClinicPage>
    );
  }
  const last = page.openings.at(-1)?.date ?? page.untilDate;
  const later = withQuery(paths.openings(clinic), {
    client: page.clients.map(({ id }) => id),
    service: page.service?.id,
    therapist: page.therapist?.id,
    location: page.location?.id,
    part: query.part,
    day: query.weekdays.map(String),
    weeks: query.weeks === 1 ? null : String(query.weeks),
    from: query.weeks === 1 ? addDays(last, 1) : addDays(page.fromDate, 7),
    [BACK]: back,
  });
  return (
    <ClinicPage
      title={t('openings.title')}
      lead={<ForWhom page={page} />}
      before={before}
      flashes={holdFlashes(t)}
    >
      <div className="stack">
        <FindClient page={page} />
        {page.service === null ? null : <OpeningsForm page={page} query={query} back={back} />}
        <HeldTimes holds={page.holds} places={page} clientIds={page.clients.map(({ id }) => id)} />
        <NoOpenings page={page} />
        <OpeningsList page={page} weeks={query.weeks} />
        {page.service === null ? null : (
          <p>
            <a href={later}>{t('openings.later')}</a>
          </p>
        )}
      </div>
    </ClinicPage>
  );
}
