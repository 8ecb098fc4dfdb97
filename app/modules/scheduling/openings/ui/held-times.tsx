import { formatShortDay, formatTime } from '#app/platform/i18n/index.ts';
import { useLocale, useT } from '#app/platform/i18n/locale-context.ts';
import { BACK } from '#app/platform/back-path.ts';
import { localOfInstant } from '#app/platform/local-time.ts';
import { paths } from '#app/platform/paths.ts';
import { withQuery } from '#app/platform/with-query.ts';
import { Button } from '#app/ui/button.tsx';
import { ButtonLink } from '#app/ui/button-link.tsx';
import { useClinicSlug, useFrame } from '#app/ui/frame.ts';
import { PostForm } from '#app/ui/post-form.tsx';
import type { ShownHold } from '#app/modules/scheduling/holds/index.server.ts';
import { heldBy } from '../hold-words.ts';
import { HeldFields } from './openings-list.tsx';

interface Named {
  readonly id: string;
  readonly name: string;
}
interface Places {
  readonly locations: readonly (Named & { readonly zone: string })[];
  readonly therapists: readonly Named[];
}

/**
 * What is held now, on a page that offers times: the actor's own hold with what can be done with it, then those of others. A
 * hold of somebody or somewhere that the page does not know is left out.
 */
export function HeldTimes({
  holds,
  places,
  clientIds = [],
  isBooking = false,
}: {
  holds: readonly ShownHold[];
  places: Places;
  clientIds?: readonly string[];
  /** The page books: it needs no link to that. */
  isBooking?: boolean;
}) {
  const t = useT();
  const locale = useLocale();
  const rows = holds.flatMap((hold) => {
    const location = places.locations.find(({ id }) => id === hold.locationId);
    const therapist = places.therapists.find(({ id }) => id === hold.therapistId);
    if (location === undefined || therapist === undefined) return [];
    const local = localOfInstant(hold.startsAt, location.zone);
    const when = `${formatShortDay(locale, local.slice(0, 10))}, ${formatTime(locale, hold.startsAt, location.zone)}`;
    const until = formatTime(locale, hold.heldUntil, location.zone);
    return [{ hold, local, when, until, name: therapist.name, zone: location.zone }];
  });
  const others = rows.filter(({ hold }) => !hold.isMine);
  return (
    <>
      {rows
        .filter(({ hold }) => hold.isMine)
        .map((row) => (
          <OwnHold key={row.hold.id} {...row} clientIds={clientIds} isBooking={isBooking} />
        ))}
      {others.length === 0 ? null : (
        <section aria-labelledby="held-now">
          <h2 className="heading-s" id="held-now">
            {t('openings.heldNow')}
          </h2>
          <ul>
            {others.map(({ hold, when, name, zone }) => (
              <li key={hold.id}>
                {when}, {name}: {heldBy(t, locale, hold, zone)}
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  );
}

function OwnHold({
  hold,
  local,
  when,
  until,
  name,
  clientIds,
  isBooking,
}: {
  hold: ShownHold;
  local: string;
  when: string;
  until: string;
  name: string;
  clientIds: readonly string[];
  isBooking: boolean;
}) {
  const t = useT();
  const clinic = useClinicSlug();
  const { path } = useFrame();
  const { therapistId, locationId, serviceId } = hold;
  return (
    <section className="held-time" aria-label={t('openings.youHold', { when, name, time: until })}>
      <p>
        <strong>{t('openings.youHold', { when, name, time: until })}</strong>
      </p>
      <p className="muted">{t('openings.youHoldHelp')}</p>
      <div className="button-group">
        {isBooking ? null : (
          <ButtonLink
            size="small"
            href={withQuery(paths.newAppointment(clinic), {
              client: clientIds,
              therapist: therapistId,
              location: locationId,
              service: serviceId,
              startsAt: local,
            })}
          >
            {t('openings.bookHeld')}
          </ButtonLink>
        )}
        {hold.canRenew ? (
          <PostForm action={withQuery(paths.holds(clinic), { [BACK]: path })} idPrefix="longer-">
            <HeldFields {...{ clientIds, therapistId, locationId, serviceId, startsAt: local }} />
            <Button variant="secondary" size="small" savingLabel={t('openings.holding')}>
              {t('openings.longer')}
            </Button>
          </PostForm>
        ) : null}
        <PostForm action={withQuery(paths.releaseHold(clinic), { [BACK]: path })} idPrefix="release-">
          <Button variant="quiet" size="small">
            {t('openings.release')}
          </Button>
        </PostForm>
      </div>
    </section>
  );
}
