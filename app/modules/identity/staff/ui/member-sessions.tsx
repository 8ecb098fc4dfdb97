import { deviceOf } from '#app/modules/identity/device.ts';
import { formatZonedDateTime } from '#app/platform/i18n/format.ts';
import { useLocale, useT } from '#app/platform/i18n/locale-context.ts';
import { paths } from '#app/platform/paths.ts';
import { ButtonLink } from '#app/ui/button-link.tsx';
import { Card } from '#app/ui/card.tsx';
import { DataTable, type Column } from '#app/ui/data-table.tsx';
import { SummaryCard } from '#app/ui/summary-card.tsx';
import { useClinicSlug } from '#app/ui/frame.ts';
import type { ShownMember } from './member-facts.tsx';

type Session = ShownMember['sessions'][number];

/** Where a person is signed in now, each session with the way to end it. Without `mayAct` they are only shown. */
export function MemberSessions(props: { member: ShownMember; zone: string; mayAct: boolean }) {
  const { member, zone, mayAct } = props;
  const t = useT();
  const locale = useLocale();
  const clinic = useClinicSlug();
  const when = (instant: Date) => formatZonedDateTime(locale, instant, zone);
  const columns: Column<Session>[] = [
    {
      key: 'started',
      header: t('staff.startedAt'),
      rowHeader: true,
      cell: ({ startedAt }) => when(startedAt),
    },
    {
      key: 'device',
      header: t('staff.device'),
      cell: ({ userAgent }) => deviceOf(userAgent) ?? t('staff.deviceUnknown'),
    },
    { key: 'used', header: t('staff.lastUsedAt'), cell: ({ lastUsedAt }) => when(lastUsedAt) },
  ];
  return (
    <Card
      heading={t('staff.sessionsHeading')}
      actions={
        mayAct && member.sessions.length > 0 ? (
          <a href={paths.staffAct(clinic, member.id, 'sign-out')}>{t('staff.endAll')}</a>
        ) : undefined
      }
      flush
    >
      <DataTable
        caption={t('staff.sessionsCaption')}
        columns={columns}
        rows={member.sessions}
        rowKey={({ id }) => id}
        rowActions={
          mayAct
            ? ({ id, startedAt }) => (
                <ButtonLink
                  href={paths.endSessionOf(clinic, member.id, id)}
                  variant="secondary"
                  size="small"
                  hiddenText={t('staff.endOf', { time: when(startedAt) })}
                >
                  {t('staff.end')}
                </ButtonLink>
              )
            : undefined
        }
        empty={<p className="to-finish__none muted">{t('staff.sessionsNone')}</p>}
      />
    </Card>
  );
}

/** The one session of somebody that an act is about: when it began and was last used, in which browser. */
export function OneSession({ session, zone }: { session: Session; zone: string }) {
  const t = useT();
  const locale = useLocale();
  const { startedAt, lastUsedAt, userAgent } = session;
  return (
    <SummaryCard
      heading={t('staff.endSessionWhich')}
      rows={[
        { label: t('staff.startedAt'), value: formatZonedDateTime(locale, startedAt, zone) },
        { label: t('staff.device'), value: deviceOf(userAgent) ?? t('staff.deviceUnknown') },
        { label: t('staff.lastUsedAt'), value: formatZonedDateTime(locale, lastUsedAt, zone) },
      ]}
    />
  );
}
