import type { LoaderFunctionArgs } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { inTenant } from '#app/http/index.server.ts';
import { listKiosks } from '#app/modules/identity/kiosks/index.server.ts';
import { KioskTable } from '#app/modules/identity/kiosks/ui/kiosk-table.tsx';
import { useT } from '#app/platform/i18n/locale-context.ts';
import { paths } from '#app/platform/paths.ts';
import { BackLink } from '#app/ui/back-link.tsx';
import { ButtonLink } from '#app/ui/button-link.tsx';
import { EmptyState } from '#app/ui/empty-state.tsx';
import { useClinicSlug } from '#app/ui/frame.ts';
import { ClinicPage } from '#app/routes/frames/clinic-page.tsx';

/** The list of the clinic's kiosks. */
export const loader = (args: LoaderFunctionArgs) =>
  inTenant(args, { can: 'clinic.manage' }, async ({ scope }) => ({ kiosks: await listKiosks(scope) }));

export default function Kiosks() {
  const t = useT();
  const clinic = useClinicSlug();
  const { kiosks } = useLoaderData<typeof loader>();
  const add = (
    <ButtonLink href={paths.newKiosk(clinic)} icon="plus">
      {t('kiosks.add')}
    </ButtonLink>
  );
  return (
    <ClinicPage
      title={t('kiosks.title')}
      lead={t('kiosks.lead')}
      before={<BackLink href={paths.admin(clinic)}>{t('setup.title')}</BackLink>}
      flashes={{ 'kiosk-unpaired': t('kiosks.done_unpaired') }}
      actions={kiosks.length === 0 ? undefined : add}
    >
      {kiosks.length === 0 ? (
        <EmptyState icon="arrived" title={t('kiosks.emptyTitle')} action={add}>
          {t('kiosks.empty')}
        </EmptyState>
      ) : (
        <KioskTable kiosks={kiosks} />
      )}
    </ClinicPage>
  );
}
