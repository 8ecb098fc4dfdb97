import type { ReactNode } from 'react';
import { useLocale, useT } from '#app/platform/i18n/locale-context.ts';
import { MAX_OCCURRENCES } from '#app/modules/scheduling/expand-series.ts';
import { LeftCare } from '#app/modules/scheduling/booking/ui/left-care.tsx';
import { useBookingLink } from '#app/modules/scheduling/booking/ui/use-booking-link.ts';
import { ButtonLink } from '#app/ui/button-link.tsx';
import { Card } from '#app/ui/card.tsx';
import { EmptyState } from '#app/ui/empty-state.tsx';
import type { FormErrors, FormValues } from '#app/ui/form-errors.ts';
import type { SeriesPage } from '../read-series-page.server.ts';
import { DatesForm } from './dates-form.tsx';
import { wordRhythm } from './rhythm.ts';
import { RuleForm } from './rule-form.tsx';

/** The page of a series that is not booked yet: how it repeats, and every date. */
export function SeriesPreview({
  page,
  waiting,
  reason,
  errors,
  values,
  told,
}: {
  /** Null where the address does not name a booking. */
  page: SeriesPage | null;
  waiting: readonly string[];
  /** The reason that was typed with the first time. */
  reason: string;
  errors: FormErrors;
  values: FormValues;
  told: ReactNode;
}) {
  const t = useT();
  const locale = useLocale();
  const { here, given, back } = useBookingLink();
  if (page === null)
    return (
      <EmptyState
        title={t('series.nothingChosen')}
        action={<ButtonLink href={here({})}>{t('series.chooseFirst')}</ButtonLink>}
      >
        {t('series.nothingChosenHelp')}
      </EmptyState>
    );
  const { service, therapist, location, rule, rows, startsAt } = page;
  const room = location.rooms.find(({ id }) => id === page.roomId);
  const isCapped = rows.length === MAX_OCCURRENCES && rule.count !== rows.length;
  return (
    <div className="stack">
      <LeftCare clients={page.clients} />
      <p>
        {t('series.what', {
          service: service.name,
          therapist: therapist.name,
          location: room === undefined ? location.name : `${location.name}, ${room.name}`,
        })}
      </p>
      <Card heading={wordRhythm(t, locale, { ...rule, startTime: startsAt.slice(11, 16) })}>
        <RuleForm page={page} waiting={waiting} reason={reasonOf(given)} back={back} />
      </Card>
      {isCapped ? <p>{t('series.capped')}</p> : null}
      {rows.length === 0 ? (
        <EmptyState title={t('series.none')}>{t('series.noneHelp')}</EmptyState>
      ) : (
        <DatesForm
          page={page}
          waiting={waiting}
          reason={reason}
          errors={errors}
          values={values}
          told={told}
        />
      )}
    </div>
  );
}

/** Returns the sealed reason that the address carries. */
const reasonOf = (given: readonly (readonly [string, string])[]) =>
  given.find(([name]) => name === 'reason')?.[1] ?? null;
