import { formatDate, formatShortWeekday } from '#app/platform/i18n/index.ts';
import { useLocale, useT } from '#app/platform/i18n/locale-context.ts';
import { DAY_MS, localDateOf } from '#app/platform/local-time.ts';
import { withBack } from '#app/platform/back-path.ts';
import { paths } from '#app/platform/paths.ts';
import { withQuery } from '#app/platform/with-query.ts';
import { ButtonLink } from '#app/ui/button-link.tsx';
import { DataTable, type Column } from '#app/ui/data-table.tsx';
import { useFrame } from '#app/ui/frame.ts';
import { birthAndMark, nameAndBirth } from '#app/modules/clients/person/name-and-birth.ts';
import { timesList } from '#app/modules/needs/ui/needs-rows.tsx';
import type { WaitingEntry } from '../index.server.ts';
import { waitingHref, type WaitingOrder, type WaitingQuery } from '../waiting-query.ts';
import { hasLeftCare } from '#app/modules/clients/left-care.ts';
import { LeftCareTag, PriorityTag } from './entry-tags.tsx';

/** The address of the booking form, filled in with what an entry wishes. */
export function bookingHref(clinic: string, { client, service, therapist, location }: WaitingEntry): string {
  return withQuery(paths.newAppointment(clinic), {
    client: client.id,
    service: service.id,
    therapist: therapist?.id,
    location: location?.id,
  });
}

/** One page of the waiting list. `now` says how long the entries wait. */
export function WaitingTable({
  rows,
  query,
  zone,
  now,
}: {
  rows: readonly WaitingEntry[];
  query: WaitingQuery;
  zone: string;
  now: Date;
}) {
  const t = useT();
  const locale = useLocale();
  const { clinic: here, can, path } = useFrame();
  const clinic = here?.slug ?? '';
  const howLong = (since: Date) => {
    const count = (Date.parse(localDateOf(now, zone)) - Date.parse(localDateOf(since, zone))) / DAY_MS;
    return count > 0 ? t('waitingList.waits', { count }) : t('waitingList.waitsToday');
  };
  const isOpen = query.state === 'waiting';
  const nameOf = ({ client }: WaitingEntry) =>
    nameAndBirth(locale, client.fullName, client.dateOfBirth, client.mark);
  const columns: Column<WaitingEntry>[] = [
    {
      key: 'client',
      header: t('waitingList.client'),
      sortable: true,
      rowHeader: true,
      cell: ({ client }) => (
        <div>
          <a href={paths.client(clinic, client.id)}>
            {client.fullName}{' '}
            <span className="cell-sub">
              {t('clients.bornOn', { date: birthAndMark(locale, client.dateOfBirth, client.mark, 'short') })}
            </span>
          </a>
          <LeftCareTag client={client} />
        </div>
      ),
    },
    {
      key: 'service',
      header: t('waitingList.service'),
      sortable: true,
      cell: ({ service, sessions, reason, removalReason, state }) => (
        <div>
          {service.name}
          {isOpen && sessions > 1 ? (
            <span className="cell-sub">{t('waitingList.sessions', { count: sessions })}</span>
          ) : null}
          {reason === null ? null : <span className="cell-sub">{reason}</span>}
          {state === 'removed' ? (
            <span className="cell-sub">{removalReason ?? t('waitingList.cancellationUndone')}</span>
          ) : null}
        </div>
      ),
    },
    {
      key: 'wish',
      header: t('waitingList.wishes'),
      cell: ({ therapist, location, times }) => (
        <div>
          {therapist?.name ?? t('waitingList.anybody')}
          <div className="cell-sub">
            {location?.name ?? t('waitingList.anywhere')}
            {times.length === 0 ? (
              <>
                {' · '}
                <span className="nowrap">{t('waitingList.anyTime')}</span>
              </>
            ) : (
              timesList(times, { t, locale }, formatShortWeekday)
            )}
          </div>
        </div>
      ),
    },
    {
      key: 'rank',
      header: t('waitingList.priority'),
      sortable: true,
      cell: ({ priority }) => <PriorityTag priority={priority} />,
    },
    {
      key: 'since',
      header: t('waitingList.since'),
      sortable: true,
      cell: ({ since }) => (
        <div>
          {formatDate(locale, since, zone)}
          {isOpen ? <span className="cell-sub">{howLong(since)}</span> : null}
        </div>
      ),
    },
    ...(isOpen
      ? []
      : [
          {
            key: 'settled',
            header: t('waitingList.settled'),
            cell: ({ settledAt, settledBy }: WaitingEntry) =>
              settledAt === null
                ? null
                : t('waitingList.settledBy', {
                    date: formatDate(locale, settledAt, zone),
                    name: settledBy ?? '',
                  }),
          },
        ]),
  ];
  return (
    <div className="measured-table waiting-table">
      <DataTable
        caption={t('waitingList.caption')}
        columns={columns}
        rows={rows}
        rowKey={({ id }) => id}
        rowState={() => (isOpen ? undefined : 'past')}
        sort={{ column: query.by, direction: query.isReversed ? 'descending' : 'ascending' }}
        sortHref={(column, direction) =>
          waitingHref(paths.waitingList(clinic), {
            ...query,
            by: column as WaitingOrder,
            isReversed: direction === 'descending',
            page: 1,
          })
        }
        {...(isOpen
          ? {
              rowActions: (entry: WaitingEntry) => (
                <>
                  {can('appointment.create') && entry.client.status !== 'discharged' ? (
                    <ButtonLink
                      href={withBack(bookingHref(clinic, entry), path)}
                      size="small"
                      hiddenText={nameOf(entry)}
                    >
                      {t('waitingList.book')}
                    </ButtonLink>
                  ) : null}
                  {can('waiting-list.change') ? (
                    <a href={paths.waitingEntry(clinic, entry.id)}>
                      {t('waitingList.change')}
                      <span className="visually-hidden"> {nameOf(entry)}</span>
                    </a>
                  ) : null}
                  {can('waiting-list.change') && hasLeftCare(entry.client.status) ? (
                    <ButtonLink
                      href={paths.removeWaiting(clinic, entry.id)}
                      variant="secondary"
                      size="small"
                      hiddenText={nameOf(entry)}
                    >
                      {t('waitingList.removeBriefly')}
                    </ButtonLink>
                  ) : null}
                </>
              ),
            }
          : {})}
      />
    </div>
  );
}

/** What narrows the list down, each with the address of the list without it. */
export function useWaitingFilters(base: string, query: WaitingQuery) {
  const t = useT();
  const { state, priority } = query;
  const without = (left: Partial<WaitingQuery>) => waitingHref(base, { ...query, page: 1, ...left });
  return [
    ...(state === 'waiting'
      ? []
      : [
          {
            label: t('waitingList.stateIs', { state: t(`waitingList.state_${state}`) }),
            removeHref: without({ state: 'waiting' }),
          },
        ]),
    ...(priority === undefined
      ? []
      : [
          {
            label: t('waitingList.priorityIs', { priority: t(`waitingList.priority_${priority}`) }),
            removeHref: without({ priority: undefined }),
          },
        ]),
  ];
}
