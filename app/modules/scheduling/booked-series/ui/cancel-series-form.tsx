import type { ReactNode } from 'react';
import { WhoAskedAndWhy } from '#app/modules/scheduling/cancellation/ui/who-asked-and-why.tsx';
import { useT } from '#app/platform/i18n/locale-context.ts';
import { paths } from '#app/platform/paths.ts';
import { withQuery } from '#app/platform/with-query.ts';
import { Button } from '#app/ui/button.tsx';
import { ButtonGroup } from '#app/ui/button-group.tsx';
import { ButtonLink } from '#app/ui/button-link.tsx';
import { Card } from '#app/ui/card.tsx';
import { EmptyState } from '#app/ui/empty-state.tsx';
import type { FormErrors, FormValues } from '#app/ui/form-errors.ts';
import { useClinicSlug } from '#app/ui/frame.ts';
import { NotificationBanner } from '#app/ui/notification-banner.tsx';
import { PostForm } from '#app/ui/post-form.tsx';
import { ViewSwitch } from '#app/ui/view-switch.tsx';
import type { BookedSeries, SeriesRow } from '../read-series.server.ts';
import { REACHES, type SeriesReach } from '../series-rows.ts';
import { SeriesTable } from './series-table.tsx';

/** Which appointments of a series are cancelled, which stay and why, who asked, and the reason. */
export function CancelSeriesForm({
  page,
  errors,
  values,
  told,
  tellsSomebody,
}: {
  page: {
    readonly series: BookedSeries;
    readonly which: SeriesReach;
    readonly cancelled: readonly SeriesRow[];
    readonly staying: readonly SeriesRow[];
    readonly seen: string;
    /** How many of them are late if the client asked. */
    readonly late: number;
  };
  errors: FormErrors;
  values: FormValues;
  /** Who will be told. */
  told: ReactNode;
  tellsSomebody: boolean;
}) {
  const t = useT();
  const clinic = useClinicSlug();
  const { which, cancelled, staying, seen } = page;
  const { id } = page.series.anchor;
  return (
    <div className="stack">
      <div>
        <ViewSwitch
          label={t('bookedSeries.reach')}
          views={[
            { href: paths.cancelAppointment(clinic, id), label: t('bookedSeries.reach_one') },
            ...REACHES.map((reach) => ({
              href: withQuery(paths.cancelSeries(clinic, id), { reach }),
              label: t(`bookedSeries.reach_${reach}`),
              current: reach === which,
            })),
          ]}
        />
      </div>
      {cancelled.length === 0 ? (
        <EmptyState title={t('bookedSeries.nothing')}>{t('bookedSeries.nothingHelp')}</EmptyState>
      ) : (
        <>
          <Card heading={t('bookedSeries.cancels', { count: cancelled.length })} flush>
            <SeriesTable caption={t('bookedSeries.cancels', { count: cancelled.length })} rows={cancelled} />
          </Card>
          {staying.length === 0 ? null : (
            <Card heading={t('bookedSeries.staying', { count: staying.length })} flush>
              <SeriesTable
                caption={t('bookedSeries.staying', { count: staying.length })}
                rows={staying}
                saysWhy
              />
            </Card>
          )}
          <NotificationBanner tone="warning">
            <p>{t(tellsSomebody ? 'bookedSeries.effects' : 'bookedSeries.frees')}</p>
            {told}
            {page.late === 0 ? null : <p>{t('bookedSeries.lateToo', { count: page.late })}</p>}
          </NotificationBanner>
          <PostForm errors={errors} values={values}>
            <input type="hidden" name="reach" value={which} />
            <input type="hidden" name="seen" value={seen} />
            <WhoAskedAndWhy />
            <ButtonGroup>
              <Button variant="danger" savingLabel={t('appointments.cancelling')}>
                {t('bookedSeries.cancelButton', { count: cancelled.length })}
              </Button>
              <ButtonLink href={paths.series(clinic, id)} variant="secondary">
                {t('bookedSeries.keep')}
              </ButtonLink>
            </ButtonGroup>
          </PostForm>
        </>
      )}
    </div>
  );
}
