import { formatShortDay, formatTime, formatZone } from '#app/platform/i18n/index.ts';
import { useLocale, useT } from '#app/platform/i18n/locale-context.ts';
import { paths } from '#app/platform/paths.ts';
import { withQuery } from '#app/platform/with-query.ts';
import { useClinicSlug, useFrame } from '#app/ui/frame.ts';
import type { ListedService, TherapistRow } from '../index.server.ts';

/** The first time at which a therapist can be booked, which leads to booking it; or that there is none, and why. */
export function OpeningLink({ row, service }: { row: TherapistRow; service: ListedService }) {
  const t = useT();
  const locale = useLocale();
  const clinic = useClinicSlug();
  const { can } = useFrame();
  const { opening, isOffered, calledName } = row;
  if (!isOffered)
    return <span className="muted">{t('directory.notOffered', { service: service.name })}</span>;
  if (opening === null) return <span className="muted">{t('directory.noOpening')}</span>;
  const { startsAt, local, location } = opening;
  const day = onOneLine(`${formatShortDay(locale, local.slice(0, 10))},`);
  const when = `${day} ${onOneLine(formatTime(locale, startsAt, location.zone))}`;
  const href = withQuery(paths.newAppointment(clinic), {
    ...{ therapist: row.id, location: location.id, service: service.id, startsAt: local },
  });
  return (
    <span>
      {can('appointment.create') ? (
        <a href={href}>
          {when}
          <span className="visually-hidden">, {t('directory.book', { name: calledName })}</span>
        </a>
      ) : (
        when
      )}
      <span className="cell-sub">
        {row.locations.length > 1 ? `${location.name}, ` : null}
        {formatZone(locale, startsAt, location.zone)}
      </span>
    </span>
  );
}

/** Only between day and time may the line break. */
const onOneLine = (text: string) => text.replaceAll(' ', '\u00a0');
