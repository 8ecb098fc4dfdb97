import { formatZonedDateTime } from '#app/platform/i18n/format.ts';
import { useLocale, useT } from '#app/platform/i18n/locale-context.ts';
import type { ReactNode } from 'react';
import { DataTable, type Column } from '#app/ui/data-table.tsx';
import { SummaryCard } from '#app/ui/summary-card.tsx';
import { Tag } from '#app/ui/tag.tsx';
import type { TimeOffRequest } from '#app/modules/setup/time-off/index.server.ts';
import type { TimeOffState } from '../time-off.ts';
import { STATE_TONES, wordAway } from './time-off-words.ts';

/** The state of a request, with its word. */
export function StateTag({ state }: { state: TimeOffState }) {
  const t = useT();
  return <Tag tone={STATE_TONES[state]}>{t(`timetable.state_${state}`)}</Tag>;
}

/** Requests for time off. `href` leads to one; `withTherapist` names whose each is. */
export function TimeOffTable(props: {
  rows: readonly TimeOffRequest[];
  href?: (id: string) => string;
  withTherapist?: boolean;
  actions?: (row: TimeOffRequest) => ReactNode;
}) {
  const { rows, href, withTherapist = false, actions } = props;
  const t = useT();
  const locale = useLocale();
  const when = (row: TimeOffRequest) => {
    const words = wordAway(t, locale, row);
    return href === undefined ? words : <a href={href(row.id)}>{words}</a>;
  };
  const columns: Column<TimeOffRequest>[] = [
    { key: 'when', header: t('timetable.when'), rowHeader: true, cell: when },
    ...(withTherapist
      ? [
          {
            key: 'therapist',
            header: t('timetable.therapist'),
            cell: ({ therapist }: TimeOffRequest) => therapist.name,
          },
        ]
      : []),
    { key: 'kind', header: t('timetable.kind'), cell: ({ kind }) => t(`timetable.kind_${kind}`) },
    {
      key: 'state',
      header: t('timetable.state'),
      cell: ({ state, declineReason }) => (
        <>
          <StateTag state={state} />
          {declineReason === null ? null : <span className="cell-sub">{declineReason}</span>}
        </>
      ),
    },
  ];
  return (
    <DataTable
      caption={t('timetable.timeOff')}
      columns={columns}
      rows={rows}
      rowKey={({ id }) => id}
      rowState={({ state }) => (state === 'declined' || state === 'withdrawn' ? 'past' : undefined)}
      rowActions={actions}
    />
  );
}

/** Everything about one request. */
export function TimeOffFacts({ request }: { request: TimeOffRequest }) {
  const t = useT();
  const locale = useLocale();
  const by = (name: string | null, at: Date) =>
    t('timetable.askedBy', { name: name ?? '', time: formatZonedDateTime(locale, at, request.zone) });
  return (
    <SummaryCard
      heading={t('timetable.timeOff')}
      rows={[
        { label: t('timetable.when'), value: wordAway(t, locale, request) },
        { label: t('timetable.kind'), value: t(`timetable.kind_${request.kind}`) },
        { label: t('timetable.state'), value: <StateTag state={request.state} /> },
        { label: t('timetable.askedOn'), value: by(request.requestedBy, request.requestedAt) },
        ...(request.decidedAt === null
          ? []
          : [
              {
                label: t('timetable.decided'),
                value: by(request.decidedBy ?? t('timetable.byPolicy'), request.decidedAt),
              },
            ]),
        ...(request.declineReason === null
          ? []
          : [{ label: t('timetable.reason'), value: request.declineReason }]),
      ]}
    />
  );
}
