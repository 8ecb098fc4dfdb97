import type { LoaderFunctionArgs } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { inTenant, notFound } from '#app/http/index.server.ts';
import { leftAlertOut } from '#app/modules/plans/measures/instrument.ts';
import { readMeasure } from '#app/modules/plans/measures/index.server.ts';
import { MeasureSheet } from '#app/modules/plans/measures/ui/measure-sheet.tsx';
import { AlertBanners } from '#app/modules/plans/measures/ui/open-alerts.tsx';
import { useT } from '#app/platform/i18n/locale-context.ts';
import { isId } from '#app/platform/new-id.ts';
import { paths } from '#app/platform/paths.ts';
import { BackLink } from '#app/ui/back-link.tsx';
import { ButtonLink } from '#app/ui/button-link.tsx';
import { useFrame } from '#app/ui/frame.ts';
import { NotificationBanner } from '#app/ui/notification-banner.tsx';
import { ClinicPage } from '#app/routes/frames/clinic-page.tsx';

/** One measure, as it was answered. */
export const loader = (args: LoaderFunctionArgs) =>
  inTenant(args, { can: 'measure.read' }, async ({ scope, grant, params }) => {
    const [client, id] = [params['client'], params['measure']];
    return (isId(client) && isId(id) ? await readMeasure(scope, grant, client, id) : null) ?? notFound();
  });

export default function Measure() {
  const t = useT();
  const { can, clinic } = useFrame();
  const slug = clinic?.slug ?? '';
  const { client, measure, replaces, replacedBy, alerts, zone } = useLoaderData<typeof loader>();
  const href = ({ id }: { id: string }) => paths.measure(slug, client.id, id);
  return (
    <ClinicPage
      born={client}
      title={measure.instrument.name}
      caption={client.fullName}
      before={<BackLink href={paths.clientMeasures(slug, client.id)}>{t('measures.title')}</BackLink>}
      client={{ ...client, here: 'measures' }}
      flashes={{
        'measure-saved': t('measures.saved'),
        'why-measure-replaced': t('measures.alreadyCorrected'),
      }}
      actions={
        can('measure.give') && replacedBy === null ? (
          <ButtonLink
            href={paths.correctMeasure(slug, client.id, measure.id)}
            variant="secondary"
            icon="edit"
          >
            {t('measures.correct')}
          </ButtonLink>
        ) : null
      }
    >
      <div className="stack">
        <AlertBanners alerts={alerts} zone={zone} />
        {leftAlertOut(measure.instrument, measure.content.answers) ? (
          <NotificationBanner tone="warning">{t('measures.alertLeftOut')}</NotificationBanner>
        ) : null}
        {replacedBy === null ? null : (
          <NotificationBanner tone="warning">
            {t('measures.isCorrected')} <a href={href(replacedBy)}>{t('measures.toCorrection')}</a>
          </NotificationBanner>
        )}
        {replaces === null ? null : (
          <NotificationBanner>
            {t('measures.isCorrection', { reason: measure.reason ?? '' })}{' '}
            <a href={href(replaces)}>{t('measures.toCorrected')}</a>
          </NotificationBanner>
        )}
        <MeasureSheet measure={measure} zone={zone} />
      </div>
    </ClinicPage>
  );
}
