import type { LoaderFunctionArgs } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { inTenant, notFound } from '#app/http/index.server.ts';
import { newestInstruments } from '#app/modules/plans/measures/instruments.ts';
import { readMeasures } from '#app/modules/plans/measures/index.server.ts';
import { MeasureCourse } from '#app/modules/plans/measures/ui/measure-course.tsx';
import { AlertBanners } from '#app/modules/plans/measures/ui/open-alerts.tsx';
import { useT } from '#app/platform/i18n/locale-context.ts';
import { isId } from '#app/platform/new-id.ts';
import { paths } from '#app/platform/paths.ts';
import { BackLink } from '#app/ui/back-link.tsx';
import { ButtonLink } from '#app/ui/button-link.tsx';
import { EmptyState } from '#app/ui/empty-state.tsx';
import { useFrame } from '#app/ui/frame.ts';
import { ClinicPage } from '#app/routes/frames/clinic-page.tsx';

/** The measures of a client: of each instrument the latest score, its course and its history. */
export const loader = (args: LoaderFunctionArgs) =>
  inTenant(args, { can: 'measure.read' }, async ({ scope, grant, params }) => {
    const id = params['client'];
    return (isId(id) ? await readMeasures(scope, grant, id) : null) ?? notFound();
  });

export default function Measures() {
  const t = useT();
  const { can, clinic } = useFrame();
  const slug = clinic?.slug ?? '';
  const { client, measures, alerts, zone } = useLoaderData<typeof loader>();
  const instruments = newestInstruments();
  return (
    <ClinicPage
      born={client}
      title={t('measures.titleOf', { name: client.fullName })}
      before={<BackLink href={paths.client(slug, client.id)}>{client.fullName}</BackLink>}
      client={{ ...client, here: 'measures' }}
      actions={
        can('measure.give')
          ? instruments.map(({ key, name }) => (
              <ButtonLink key={key} href={paths.giveMeasure(slug, client.id, key)} variant="secondary">
                {t('measures.give', { instrument: name })}
              </ButtonLink>
            ))
          : null
      }
    >
      <div className="stack">
        <AlertBanners alerts={alerts} zone={zone} />
        {measures.length === 0 ? (
          <EmptyState icon="note" title={t('measures.none')}>
            {t('measures.noneLead')}
          </EmptyState>
        ) : (
          instruments.map((instrument) => (
            <MeasureCourse
              key={instrument.key}
              {...{ instrument, zone, clientId: client.id }}
              measures={measures.filter((one) => one.instrument.key === instrument.key)}
            />
          ))
        )}
      </div>
    </ClinicPage>
  );
}
