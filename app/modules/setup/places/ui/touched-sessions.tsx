import { withBack } from '#app/platform/back-path.ts';
import { formatZonedDateTime } from '#app/platform/i18n/index.ts';
import { useLocale, useT } from '#app/platform/i18n/locale-context.ts';
import { paths } from '#app/platform/paths.ts';
import type { ListedAppointment } from '#app/modules/scheduling/appointments/index.server.ts';
import { tellClients } from '#app/modules/scheduling/appointments/ui/name-clients.ts';
import { ToldClients } from '#app/modules/scheduling/appointments/ui/told-clients.tsx';
import { ButtonLink } from '#app/ui/button-link.tsx';
import { Card } from '#app/ui/card.tsx';
import { DataTable, type Column } from '#app/ui/data-table.tsx';
import { useFrame } from '#app/ui/frame.ts';
import { Pagination } from '#app/ui/pagination.tsx';
import type { Touched } from '../review-touched.server.ts';

/**
 * The coming sessions that a change touches, each with the ways to move and to cancel it. `page` is for pages that lead through
 * all of them; others say that these are the first.
 */
export function TouchedSessions(props: {
  touched: Touched;
  heading: string;
  lead: string;
  page?: { readonly number: number; readonly size: number; readonly base: string } | undefined;
}) {
  const { touched, heading, lead, page } = props;
  const { shown, total } = touched;
  const t = useT();
  const locale = useLocale();
  const { clinic, path } = useFrame();
  const slug = clinic?.slug ?? '';
  const columns: Column<ListedAppointment>[] = [
    {
      key: 'when',
      header: t('appointments.time'),
      rowHeader: true,
      cell: ({ id, startsAt, location }) => (
        <a href={paths.appointment(slug, id)}>{formatZonedDateTime(locale, startsAt, location.zone)}</a>
      ),
    },
    {
      key: 'client',
      header: t('appointments.client'),
      cell: ({ clients }) => <ToldClients clients={clients} />,
    },
    { key: 'therapist', header: t('appointments.therapist'), cell: ({ therapist }) => therapist.name },
    { key: 'room', header: t('appointments.room'), cell: ({ room }) => room?.name ?? null },
  ];
  return (
    <Card heading={heading} actions={<span className="count">{total}</span>} flush>
      <p className="to-finish__none muted">
        {total === 0 ? t('places.touchedNone') : lead}
        {page === undefined && shown.length < total
          ? ` ${t('places.touchedFirst', { count: shown.length })}`
          : ''}
      </p>
      {total === 0 ? null : (
        <DataTable
          caption={heading}
          columns={columns}
          rows={shown}
          rowKey={({ id }) => id}
          rowActions={({ id, clients, startsAt, location }) => {
            const what = `${tellClients(locale, clients)}, ${formatZonedDateTime(locale, startsAt, location.zone)}`;
            return (
              <>
                <ButtonLink
                  href={withBack(paths.moveAppointment(slug, id), path)}
                  variant="secondary"
                  size="small"
                  hiddenText={what}
                >
                  {t('places.move')}
                </ButtonLink>{' '}
                <ButtonLink
                  href={withBack(paths.cancelAppointment(slug, id), path)}
                  variant="quiet"
                  size="small"
                  hiddenText={what}
                >
                  {t('places.cancel')}
                </ButtonLink>
              </>
            );
          }}
        />
      )}
      {page === undefined ? null : (
        <Pagination
          page={page.number}
          pageSize={page.size}
          total={total}
          href={(number) => (number === 1 ? page.base : `${page.base}?page=${number}`)}
        />
      )}
    </Card>
  );
}

/** What the refusal of a change says it touches; null where it says nothing of that. */
export function touchedOf(refused: { detail?: Readonly<Record<string, unknown>> | undefined } | undefined) {
  return (refused?.detail?.['touched'] as Touched | undefined) ?? null;
}
