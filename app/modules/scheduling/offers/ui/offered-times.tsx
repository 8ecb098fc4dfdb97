import { useT } from '#app/platform/i18n/locale-context.ts';
import { Details } from '#app/ui/details.tsx';
import { FreeDayList, FreeTimeRadios } from '#app/modules/scheduling/slots/ui/free-time-radios.tsx';
import type { OfferedTimes as Times } from '../offered-times.ts';

/**
 * The free times of a therapist as one choice: the client's preferred half-hours first and marked, the other half-hours,
 * and those between on demand. A chosen time is always in sight.
 */
export function OfferedTimes({
  label,
  hint,
  times: { preferred, others, more },
  value,
  typed,
  reason,
}: {
  label: string;
  hint?: string | undefined;
  times: Times;
  /** `YYYY-MM-DDTHH:MM` or `other`. */
  value: string | undefined;
  typed?: string | undefined;
  reason?: string | undefined;
}) {
  const t = useT();
  const isPreferredFirst = preferred.length > 0;
  const chosen = value ?? '';
  const isBetween = more.some(({ starts }) => starts.some(({ local }) => local === chosen));
  return (
    <FreeTimeRadios
      label={label}
      hint={hint}
      days={isPreferredFirst ? preferred : others}
      mark={isPreferredFirst ? t('booking.preferredMark') : undefined}
      value={value}
      typed={typed}
      reason={reason}
      more={
        <>
          {isPreferredFirst && others.length > 0 ? (
            <section className="free-days__others" aria-labelledby="other-times">
              <h2 className="heading-s" id="other-times">
                {t('booking.otherTimes')}
              </h2>
              <FreeDayList days={others} chosen={chosen} />
            </section>
          ) : null}
          {more.length > 0 ? (
            <Details summary={t('booking.moreTimes')} open={isBetween} id="more-times">
              <FreeDayList days={more} chosen={chosen} />
            </Details>
          ) : null}
        </>
      }
    />
  );
}
