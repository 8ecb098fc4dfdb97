import {
  formatCivilDate,
  formatCivilDay,
  formatShortDay,
  formatTime,
  formatZone,
} from '#app/platform/i18n/index.ts';
import { useLocale, useT } from '#app/platform/i18n/locale-context.ts';
import { formatWeekday } from '#app/platform/i18n/format-weekday.ts';
import { withBack } from '#app/platform/back-path.ts';
import { weekdayOf } from '#app/platform/local-time.ts';
import { paths } from '#app/platform/paths.ts';
import { withQuery } from '#app/platform/with-query.ts';
import { Button } from '#app/ui/button.tsx';
import { ButtonLink } from '#app/ui/button-link.tsx';
import { useClinicSlug, useFrame } from '#app/ui/frame.ts';
import { PostForm } from '#app/ui/post-form.tsx';
import type { FoundOpening, OpeningsPage } from '../index.server.ts';

/** The openings: by day, or by how many of the weeks are free. Each leads on to booking it, and can be held. */
export function OpeningsList({ page, weeks }: { page: OpeningsPage; weeks: number }) {
  const t = useT();
  const locale = useLocale();
  const groups = Map.groupBy(page.openings, ({ date, freeWeeks, isPreferred }) => {
    const when =
      weeks === 1
        ? formatCivilDay(locale, date)
        : freeWeeks === weeks
          ? t('openings.allWeeks', { count: weeks })
          : t('openings.someWeeks', { free: freeWeeks, count: weeks });
    return isPreferred ? t('openings.preferred', { when }) : when;
  });
  return (
    <div className="stack">
      {[...groups].map(([heading, openings], index) => (
        <section key={heading} className="stack stack--tight" aria-labelledby={`openings-${index}`}>
          <h2 className="heading-m" id={`openings-${index}`}>
            {heading}
          </h2>
          <ul className="openings">
            {openings.map((opening) => (
              <OpeningRow
                key={`${opening.who.therapist.id} ${opening.who.location.id} ${opening.local}`}
                opening={opening}
                page={page}
                weeks={weeks}
              />
            ))}
          </ul>
        </section>
      ))}
    </div>
  );
}

function OpeningRow({ opening, page, weeks }: { opening: FoundOpening; page: OpeningsPage; weeks: number }) {
  const t = useT();
  const locale = useLocale();
  const clinic = useClinicSlug();
  const { path } = useFrame();
  const { therapist, location } = opening.who;
  const time = formatTime(locale, opening.startsAt, location.zone);
  const when = weeks === 1 ? time : `${formatWeekday(locale, weekdayOf(opening.date))}, ${time}`;
  const spoken = `${formatShortDay(locale, opening.date)}, ${time}`;
  const client = page.clients.map(({ id }) => id);
  const choices = {
    client,
    therapist: therapist.id,
    location: location.id,
    service: page.service?.id,
    startsAt: opening.local,
  };
  const href =
    weeks > 1 && client.length > 0
      ? withQuery(paths.newSeries(clinic), { ...choices, every: '1', count: String(weeks) })
      : withQuery(paths.newAppointment(clinic), choices);
  return (
    <li className="opening opening--row">
      <ButtonLink href={withBack(href, path)} variant="secondary" hiddenText={`${spoken}, ${therapist.name}`}>
        {when}
      </ButtonLink>
      <div className="opening__who">
        <p className="strong">
          {therapist.fullName}, {therapist.titles}
        </p>
        <p className="muted">
          {[
            `${location.name} (${formatZone(locale, opening.startsAt, location.zone)})`,
            ...(weeks === 1 ? [] : [t('openings.firstOn', { date: formatCivilDate(locale, opening.date) })]),
          ].join(' · ')}
        </p>
      </div>
      <PostForm action={withBack(paths.holds(clinic), path)} idPrefix={`${therapist.id}-${opening.local}-`}>
        <HeldFields
          clientIds={client}
          therapistId={therapist.id}
          locationId={location.id}
          serviceId={page.service?.id ?? ''}
          startsAt={opening.local}
        />
        <Button
          variant="quiet"
          size="small"
          savingLabel={t('openings.holding')}
          hiddenText={t('openings.holdOf', { time: spoken, name: therapist.name })}
        >
          {t('openings.hold')}
        </Button>
      </PostForm>
    </li>
  );
}

/** What a hold is of, as its form posts it. */
export function HeldFields({
  clientIds,
  ...place
}: {
  clientIds: readonly string[];
  therapistId: string;
  locationId: string;
  serviceId: string;
  startsAt: string;
}) {
  return (
    <>
      {clientIds.map((id) => (
        <input key={id} type="hidden" name="clientId" value={id} />
      ))}
      {Object.entries(place).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
    </>
  );
}
