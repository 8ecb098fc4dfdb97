import { useT } from '#app/platform/i18n/locale-context.ts';
import { EmptyState } from '#app/ui/empty-state.tsx';

/** The part of a clinic's set-up without which there is nothing to book. */
export interface SetUp {
  readonly services: readonly unknown[];
  /** Whether anybody can be booked at all, whoever may see the client. */
  readonly hasTherapists: boolean;
}

/** Tells whether a clinic has what a booking needs. */
export function canBookYet({ services, hasTherapists }: SetUp): boolean {
  return services.length > 0 && hasTherapists;
}

/** Tells what the clinic lacks, in place of a form that could not be filled in. */
export function CannotBookYet({ services, hasTherapists }: SetUp) {
  const t = useT();
  return (
    <EmptyState icon="calendar" title={t('booking.notYet')}>
      {services.length === 0 ? <p>{t('booking.noServices')}</p> : null}
      {!hasTherapists ? <p>{t('booking.noTherapists')}</p> : null}
    </EmptyState>
  );
}
