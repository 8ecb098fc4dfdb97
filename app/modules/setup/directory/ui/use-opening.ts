import { formatShortDay, formatTime, formatZone } from '#app/platform/i18n/index.ts';
import { useLocale, useT } from '#app/platform/i18n/locale-context.ts';
import { paths } from '#app/platform/paths.ts';
import { withQuery } from '#app/platform/with-query.ts';
import { useClinicSlug, useFrame } from '#app/ui/frame.ts';
import { markup, type Markup } from '#app/ui/markup.ts';
import type { ListedService, TherapistRow } from '../index.server.ts';

/**
 * Returns a function that draws the first time at which a therapist can be booked for the service, which leads to booking it; or
 * that there is none, and why.
 */
export function useOpening(): (row: TherapistRow, service: ListedService) => Markup {
  const t = useT();
  const locale = useLocale();
  const path = paths.newAppointment(useClinicSlug());
  const mayBook = useFrame().can('appointment.create');
  return ({ id, opening, isOffered, calledName, locations }, service) => {
    if (!isOffered)
      return markup`<span class="muted">${t('directory.notOffered', { service: service.name })}</span>`;
    if (opening === null) return markup`<span class="muted">${t('directory.noOpening')}</span>`;
    const { startsAt, local, location } = opening;
    const day = onOneLine(`${formatShortDay(locale, local.slice(0, 10))},`);
    const when = `${day} ${onOneLine(formatTime(locale, startsAt, location.zone))}`;
    const booked = { therapist: id, location: location.id, service: service.id, startsAt: local };
    const shown = mayBook
      ? markup`<a href="${withQuery(path, booked)}">${when}<span class="visually-hidden">, ${t('directory.book', { name: calledName })}</span></a>`
      : when;
    const place = locations.length > 1 && `${location.name}, `;
    return markup`<span>${shown}<span class="cell-sub">${place}${formatZone(locale, startsAt, location.zone)}</span></span>`;
  };
}

/** Only between day and time may the line break. */
const onOneLine = (text: string) => text.replaceAll(' ', '\u00a0');
